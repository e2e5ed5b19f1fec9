/** The options of `docker run` and `docker create`, and the container they ask for. */
import { DockerError, type ContainerWish, type PublishedPort } from '#lib/sim/docker-engine.ts';
import type { OptionValues } from '../option-table.ts';

export const runOptions = {
  'add-host': { takes: 'list', repeats: true, help: 'Add a custom host-to-IP mapping (host:ip)' },
  'cpu-shares': { short: 'c', takes: 'int', help: 'CPU shares (relative weight)' },
  cpus: { takes: 'decimal', help: 'Number of CPUs' },
  detach: { short: 'd', help: 'Run container in background and print container ID' },
  entrypoint: { takes: 'string', help: 'Overwrite the default ENTRYPOINT of the image' },
  env: { short: 'e', takes: 'list', repeats: true, help: 'Set environment variables' },
  expose: { takes: 'list', repeats: true, help: 'Expose a port or a range of ports' },
  hostname: { short: 'h', takes: 'string', help: 'Container host name' },
  interactive: { short: 'i', help: 'Keep STDIN open even if not attached' },
  label: { short: 'l', takes: 'list', repeats: true, help: 'Set meta data on a container' },
  memory: { short: 'm', takes: 'bytes', help: 'Memory limit' },
  name: { takes: 'string', help: 'Assign a name to the container' },
  network: { long: ['network', 'net'], takes: 'network', help: 'Connect a container to a network' },
  privileged: { help: 'Give extended privileges to this container' },
  publish: {
    short: 'p',
    takes: 'list',
    repeats: true,
    help: "Publish a container's port(s) to the host",
  },
  restart: { takes: 'string', help: 'Restart policy to apply when a container exits' },
  rm: { help: 'Automatically remove the container when it exits' },
  tty: { short: 't', help: 'Allocate a pseudo-TTY' },
  user: { short: 'u', takes: 'string', help: 'Username or UID' },
  volume: { short: 'v', takes: 'list', repeats: true, help: 'Bind mount a volume' },
  workdir: { short: 'w', takes: 'string', help: 'Working directory inside the container' },
} as const;

export type RunOptions = OptionValues<typeof runOptions>;

/** Throws DockerError for a port that is none. */
export function wishOf(
  options: RunOptions,
  [image = '', ...command]: readonly string[],
  hostEnv: ReadonlyMap<string, string>,
): ContainerWish {
  const { entrypoint, name, workdir, hostname, memory } = options;
  return {
    image,
    command,
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(name === undefined ? {} : { name }),
    ...(workdir === undefined ? {} : { workdir }),
    ...(hostname === undefined ? {} : { hostname }),
    ...(memory === undefined ? {} : { memoryBytes: bytesOf(memory) }),
    ...(options['cpu-shares'] === undefined ? {} : { cpuShares: Number(options['cpu-shares']) }),
    ...(options.cpus === undefined ? {} : { cpuMillis: Math.round(Number(options.cpus) * 1000) }),
    env: Object.fromEntries(options.env.map((pair) => variable(pair, hostEnv))),
    ports: options.publish.map(portOf),
    binds: options.volume,
    tty: options.tty,
    stdin: options.interactive,
    autoRemove: options.rm,
  };
}

/** A name alone takes its value from the environment of the client. */
function variable(pair: string, env: ReadonlyMap<string, string>): [string, string] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [pair, env.get(pair) ?? ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

const firstFreePort = 49_153;

function portOf(text: string, index: number): PublishedPort {
  const parts = text.replace(/\/(tcp|udp)$/, '').split(':');
  const container = Number(parts.at(-1));
  const host = parts.length > 1 ? Number(parts.at(-2)) : firstFreePort + index;
  const isPort = (port: number) => Number.isInteger(port) && port > 0 && port < 65_536;
  if (!isPort(container)) throw new DockerError(`Invalid containerPort: ${parts.at(-1) ?? ''}.`);
  if (!isPort(host)) throw new DockerError(`Invalid hostPort: ${parts.at(-2) ?? ''}.`);
  return { host, container };
}

const factors: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
};

function bytesOf(text: string): number {
  const [, number = '0', unit = ''] = /^(\d+(?:\.\d+)?)([bkmg]?)/i.exec(text) ?? [];
  return Math.floor(Number(number) * (factors[unit.toLowerCase()] ?? 1));
}
