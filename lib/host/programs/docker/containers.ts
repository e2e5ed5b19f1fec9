/** docker stop, kill, restart, rm, logs, exec, inspect, port. Spec: https://docs.docker.com/reference/cli/docker/ */
import { DockerError, type DockerContainer, type DockerEngine } from '#lib/sim/docker-engine.ts';
import type { Process, Running } from '../../process.ts';
import { streamSession } from '../../streams/stream-session.ts';
import { defineSubcommand } from '../subcommand.ts';
import { daemonOf, forEach, wrongArguments } from './client.ts';

const graceMs = 10_000;

/** Asks the program to end, and ends it after the grace period. */
function* end(process: Process, engine: DockerEngine, name: string, ms: number): Running<void> {
  const { id } = engine.container(name);
  engine.stop(id, 'SIGTERM');
  const hasEnded = () => !engine.containers().some((one) => one.id === id && one.isRunning);
  yield* process.wait({ until: hasEnded, deadlineMs: process.nowMs + ms });
  if (!hasEnded()) engine.stop(id, 'SIGKILL');
}

const time = {
  short: 't',
  takes: 'int',
  help: 'Seconds to wait for stop before killing it',
} as const;

export const stop = defineSubcommand({
  name: 'stop',
  aliases: ['container stop'],
  summary: 'Stop one or more running containers',
  usage: 'CONTAINER [CONTAINER...]',
  options: { time },
  *run({ process, options, args }) {
    if (args.length === 0) return wrongArguments(process, 'stop', 'at least 1 argument');
    const engine = daemonOf(process);
    const ms = options.time === undefined ? graceMs : Number(options.time) * 1000;
    for (const name of args) {
      yield* end(process, engine, name, ms);
      process.out(`${name}\n`);
    }
    return 0;
  },
});

export const restart = defineSubcommand({
  name: 'restart',
  aliases: ['container restart'],
  summary: 'Restart one or more containers',
  usage: 'CONTAINER [CONTAINER...]',
  options: { time },
  *run({ process, args }) {
    if (args.length === 0) return wrongArguments(process, 'restart', 'at least 1 argument');
    const engine = daemonOf(process);
    for (const name of args) {
      yield* end(process, engine, name, graceMs);
      engine.start(name);
      process.out(`${name}\n`);
    }
    return 0;
  },
});

export const kill = defineSubcommand({
  name: 'kill',
  aliases: ['container kill'],
  summary: 'Kill one or more running containers',
  usage: 'CONTAINER [CONTAINER...]',
  options: { signal: { short: 's', takes: 'string', help: 'Signal to send to the container' } },
  *run({ process, args }) {
    const engine = daemonOf(process);
    yield* process.write('');
    return forEach(process, args, (name) => {
      const { id, isRunning } = engine.container(name);
      if (!isRunning)
        throw new DockerError(`Cannot kill container: ${name}: Container ${id} is not running`);
      engine.stop(id, 'SIGKILL');
      return name;
    });
  },
});

export const rm = defineSubcommand({
  name: 'rm',
  aliases: ['container rm'],
  summary: 'Remove one or more containers',
  usage: 'CONTAINER [CONTAINER...]',
  options: {
    force: { short: 'f', help: 'Force the removal of a running container (uses SIGKILL)' },
    volumes: { short: 'v', help: 'Remove anonymous volumes associated with the container' },
  },
  *run({ process, options, args }) {
    if (args.length === 0) return wrongArguments(process, 'rm', 'at least 1 argument');
    const engine = daemonOf(process);
    yield* process.write('');
    return forEach(process, args, (name) => {
      const { id, isRunning } = engine.container(name);
      if (isRunning && !options.force)
        throw new DockerError(
          `You cannot remove a running container ${id}. Stop the container before attempting removal or force remove`,
        );
      engine.remove(id);
      return name;
    });
  },
});

export const logs = defineSubcommand({
  name: 'logs',
  aliases: ['container logs'],
  summary: 'Fetch the logs of a container',
  usage: 'CONTAINER',
  options: {
    follow: { short: 'f', help: 'Follow log output' },
    tail: { short: 'n', takes: 'string', help: 'Number of lines to show from the end of the logs' },
    timestamps: { short: 't', help: 'Show timestamps' },
  },
  *run({ process, options, args: [name] }) {
    if (name === undefined) return wrongArguments(process, 'logs', 'exactly 1 argument');
    const engine = daemonOf(process);
    const { id } = engine.container(name);
    const lines = engine.logs(id);
    const count = Number(options.tail ?? Number.NaN);
    for (const { stream, text, atMs } of Number.isNaN(count) ? lines : lines.slice(-count)) {
      const time = options.timestamps
        ? `${new Date(atMs).toISOString().replace('Z', '000000Z')} `
        : '';
      if (stream === 'stdout') process.out(`${time}${text}\n`);
      else process.err(`${time}${text}\n`);
    }
    if (!options.follow || !engine.container(id).isRunning) return 0;
    yield* streamSession(process, engine.attach(id), { stdin: false, tty: false });
    return 0;
  },
});

export const exec = defineSubcommand({
  name: 'exec',
  aliases: ['container exec'],
  summary: 'Run a command in a running container',
  usage: 'CONTAINER COMMAND [ARG...]',
  stopsAtOperand: true,
  options: {
    interactive: { short: 'i', help: 'Keep STDIN open even if not attached' },
    tty: { short: 't', help: 'Allocate a pseudo-TTY' },
    detach: { short: 'd', help: 'Detached mode: run command in the background' },
    env: { short: 'e', takes: 'list', repeats: true, help: 'Set environment variables' },
  },
  *run({ process, options, args: [name, ...argv] }) {
    if (name === undefined || argv.length === 0)
      return wrongArguments(process, 'exec', 'at least 2 arguments');
    const { tty, interactive: stdin, env } = options;
    if (tty && stdin && process.stdin.isTerminal !== true) {
      process.err('the input device is not a TTY\n');
      return 1;
    }
    const command = env.length > 0 ? ['env', ...env, ...argv] : argv;
    const session = daemonOf(process).exec(name, { argv: command, tty, stdin });
    const exit = yield* streamSession(process, session, { tty, stdin });
    if (exit.error === undefined) return exit.code;
    process.err(`${exit.error}\n`);
    return /executable file not found|no such file/.test(exit.error) ? 127 : 126;
  },
});

export const inspect = defineSubcommand({
  name: 'inspect',
  aliases: ['container inspect'],
  summary: 'Return low-level information on Docker objects',
  usage: 'NAME|ID [NAME|ID...]',
  options: {
    format: { short: 'f', takes: 'string', help: 'Format the output using a Go template' },
  },
  *run({ process, options, args }) {
    const engine = daemonOf(process);
    const facts = args.map((name) => factsOf(engine, name));
    const missing = args.filter((_, at) => facts[at] === undefined);
    const found = facts.filter((one) => one !== undefined);
    const text =
      options.format === undefined
        ? `${JSON.stringify(found, null, 4)}\n`
        : found.map((one) => `${fill(options.format ?? '', one)}\n`).join('');
    yield* process.write(text);
    for (const name of missing) process.err(`Error: No such object: ${name}\n`);
    return missing.length > 0 ? 1 : 0;
  },
});

function factsOf(engine: DockerEngine, name: string): Record<string, unknown> | undefined {
  const container = engine
    .containers()
    .find((one) => one.name === name || (name !== '' && one.id.startsWith(name)));
  if (container) return containerFacts(container);
  const image = engine.image(name);
  if (!image) return undefined;
  return { Id: `sha256:${image.id}`, RepoTags: image.names, Size: Math.round(image.sizeBytes) };
}

function containerFacts(one: DockerContainer): Record<string, unknown> {
  const ports = one.ports.map(({ host, container }) => [
    `${container}/tcp`,
    [{ HostIp: '0.0.0.0', HostPort: String(host) }],
  ]);
  const time = (ms: number | undefined) =>
    ms === undefined ? '0001-01-01T00:00:00Z' : new Date(ms).toISOString();
  return {
    Id: one.id,
    Created: time(one.createdMs),
    Path: one.command[0] ?? '',
    Args: one.command.slice(1),
    State: {
      Status: one.isRunning ? 'running' : one.exit ? 'exited' : 'created',
      Running: one.isRunning,
      ExitCode: one.exit?.code ?? 0,
      StartedAt: time(one.startedMs),
      FinishedAt: time(one.exit?.atMs),
    },
    Image: `sha256:${one.imageId}`,
    Name: `/${one.name}`,
    HostConfig: { Binds: one.binds, AutoRemove: one.autoRemove },
    Config: {
      Hostname: one.id.slice(0, 12),
      Env: Object.entries(one.env).map((pair) => pair.join('=')),
      Cmd: one.command,
      Image: one.image,
    },
    NetworkSettings: {
      IPAddress: one.isRunning ? one.address : '',
      Ports: Object.fromEntries(ports),
    },
  };
}

/** Simplified: of Go's templates only paths in braces are filled in: "{{.NetworkSettings.IPAddress}}". */
function fill(template: string, facts: Record<string, unknown>): string {
  return template.replace(/\{\{\s*(?:json\s+)?\.([\w.]+)\s*\}\}/g, (_match, path: string) => {
    const value = path
      .split('.')
      .reduce<unknown>(
        (here, name) => (here as Record<string, unknown> | undefined)?.[name],
        facts,
      );
    return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '<no value>');
  });
}
