/** What runs on a node: the system's own, its services, and the programs of its containers under their shims. */
import type { ContainerEngine, ServiceManager, SystemProcess } from '#lib/sim/system.ts';

const kernelThreads = [
  'kthreadd',
  'pool_workqueue_release',
  'kworker/R-rcu_gp',
  'kworker/R-netns',
  'kworker/0:0H-events_highpri',
  'ksoftirqd/0',
  'rcu_preempt',
  'migration/0',
  'kworker/u8:0-flush-252:0',
  'jbd2/vda1-8',
];

export function machineProcesses(
  services: ServiceManager,
  engine: ContainerEngine,
  bootMs: number,
): SystemProcess[] {
  const system = (pid: number, parentPid: number, name: string): SystemProcess => ({
    pid,
    parentPid,
    user: 'root',
    argv: [name],
    startMs: bootMs,
    cpuMs: 0,
    memoryBytes: 0,
  });
  const init = { ...system(1, 0, '/sbin/init'), cpuMs: 1900, memoryBytes: 13 * 2 ** 20 };
  const threads = kernelThreads.map((name, n) => system(n + 2, n === 0 ? 0 : 2, `[${name}]`));
  const units = services
    .list()
    .flatMap(({ pid, command, sinceMs, cpuMs, memoryBytes }): SystemProcess[] =>
      pid === undefined
        ? []
        : [
            {
              pid,
              parentPid: 1,
              user: 'root',
              argv: command,
              startMs: sinceMs,
              cpuMs,
              memoryBytes,
            },
          ],
    );
  return [init, ...threads, ...units, ...containerProcesses(engine)].sort((a, b) => a.pid - b.pid);
}

function containerProcesses(engine: ContainerEngine): SystemProcess[] {
  const shims = engine.sandboxes().map((sandbox) => shimOf(sandbox.id, sandbox.createdMs));
  const programs = engine
    .containers()
    .filter(({ state }) => state === 'running')
    .map(({ pid, sandboxId, argv, startedMs, memoryBytes }) => ({
      pid,
      parentPid: shimPid(sandboxId),
      user: 'root',
      argv,
      startMs: startedMs,
      cpuMs: 120,
      memoryBytes,
    }));
  return [...shims.flat(), ...programs];
}

const shimPid = (sandboxId: string): number =>
  1290 + (Number.parseInt(sandboxId.slice(0, 6), 16) % 28_000);

function shimOf(id: string, startMs: number): SystemProcess[] {
  const pid = shimPid(id);
  const common = { user: 'root', startMs, cpuMs: 40 };
  return [
    {
      ...common,
      pid,
      parentPid: 1,
      argv: [
        '/usr/bin/containerd-shim-runc-v2',
        '-namespace',
        'k8s.io',
        '-id',
        id,
        '-address',
        '/run/containerd/containerd.sock',
      ],
      memoryBytes: 12 * 2 ** 20,
    },
    {
      ...common,
      pid: pid + 21,
      parentPid: pid,
      user: '65535',
      argv: ['/pause'],
      memoryBytes: 640 * 2 ** 10,
    },
  ];
}
