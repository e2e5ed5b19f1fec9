/**
 * ctr: containerd's own client.
 * Spec: ctr(8)
 * Simplified: containers, images and tasks of the namespace k8s.io are listed; nothing is changed.
 */
import type { HostSystem } from '#lib/sim/system.ts';
import { tabTable } from './crictl/table.ts';
import { defineProgram } from './program.ts';
import { needSystem } from './system/need-system.ts';
import { NotSimulated } from './usage-error.ts';

type Rows = readonly (readonly string[])[];

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

const lists: Readonly<Record<string, (engine: HostSystem['containers']) => Rows>> = {
  containers: (engine) => [
    ['CONTAINER', 'IMAGE', 'RUNTIME'],
    ...engine.containers().map(({ id, image }) => [id, image, 'io.containerd.runc.v2']),
    ...engine
      .sandboxes()
      .map(({ id }) => [id, 'registry.k8s.io/pause:3.10', 'io.containerd.runc.v2']),
  ],
  images: (engine) => [
    ['REF', 'TYPE', 'DIGEST', 'SIZE', 'PLATFORMS', 'LABELS'],
    ...engine
      .images()
      .map(({ name, digest, sizeBytes }) => [
        name,
        'application/vnd.oci.image.index.v1+json',
        digest,
        mebibytes(sizeBytes),
        'linux/amd64',
        'io.cri-containerd.image=managed',
      ]),
  ],
  tasks: (engine) => [
    ['TASK', 'PID', 'STATUS'],
    ...engine
      .containers()
      .map(({ id, pid, state }) => [id, String(pid), state === 'running' ? 'RUNNING' : 'STOPPED']),
  ],
};

const aliases: Readonly<Record<string, string>> = {
  c: 'containers',
  container: 'containers',
  i: 'images',
  image: 'images',
  t: 'tasks',
  task: 'tasks',
};

export const ctr = defineProgram({
  name: 'ctr',
  suite: 'none',
  summary: 'Containerd client',
  usage: '[global options] command [command options] [arguments...]',
  options: {},
  isRaw: true,
  *run({ args, process, out }) {
    const { containers: engine } = needSystem(process, 'cannot access socket');
    const at = args.findIndex((arg) => arg === '-n' || arg === '--namespace');
    const joined = args.find((arg) => /^(-n|--namespace)=/.test(arg));
    const namespace = at >= 0 ? args[at + 1] : joined?.replace(/^.*=/, '');
    const words = args.filter((arg, n) => !arg.startsWith('-') && (at < 0 || n !== at + 1));
    const [group = 'help', verb = 'ls'] = words;
    if (group === 'namespaces' || group === 'ns') {
      yield* out(
        tabTable(
          [
            ['NAME', 'LABELS'],
            ['k8s.io', ''],
          ],
          { least: 0, padding: 1 },
        ),
      );
      return 0;
    }
    if (group === 'version') {
      yield* out(
        `Client:\n  Version:  v${engine.version}\n\nServer:\n  Version:  v${engine.version}\n`,
      );
      return 0;
    }
    const list = lists[aliases[group] ?? group];
    if (!list || !['ls', 'list', 'check'].includes(verb))
      throw new NotSimulated(`ctr ${words.join(' ')}`, 'ctr -n k8s.io containers|images|tasks ls');
    if (!engine.isRunning) {
      process.err(
        'ctr: failed to dial "/run/containerd/containerd.sock": connection error: desc = "transport: error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"\n',
      );
      return 1;
    }
    const rows = list(engine);
    const isOurs = namespace === 'k8s.io';
    if (args.includes('-q'))
      yield* out(
        isOurs
          ? rows
              .slice(1)
              .map(([first = '']) => `${first}\n`)
              .join('')
          : '',
      );
    else yield* out(tabTable(isOurs ? rows : rows.slice(0, 1), { least: 4, padding: 4 }));
    return 0;
  },
});
