/**
 * `npm run bench`: what a workspace costs, as one JSON object. Times are in milliseconds (median of many),
 * sizes in bytes. Workspaces share the starts of their clusters, as they do on the server. Run it with `--expose-gc`
 * (the script does), else heap figures mean nothing.
 */
import { gzipSync } from 'node:zlib';
import { gradeLab } from '#lib/labs/grade.ts';
import { readLabs } from '#lib/server/lab-files.ts';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';
import type { Workspace } from '#lib/workspace/workspace.ts';
import { benchJournaledApi, benchPlainApi } from './bench-api.ts';

const profile = 'kubeadm-1.32';
const shared = new Bases();
const create = (seed: number, name = profile, bases = shared): Workspace =>
  createWorkspace({ profile: name, seed, pace: 'jump', bases });

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(3));
}

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const medianOf = (times: number, work: (n: number) => unknown) =>
  median(Array.from({ length: times }, (_, n) => timeOf(() => work(n))));

function withPods(replicas: number, seed = 1): Workspace {
  const world = create(seed);
  world.run(`kubectl create deployment web --image=nginx:1.27 --replicas=${replicas}`);
  world.settle();
  return world;
}

function heap(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  return process.memoryUsage().heapUsed;
}

/** Bytes of heap that one more of these takes. */
function heapPer(count: number, make: (n: number) => unknown): number {
  const kept: unknown[] = [make(0)];
  const before = heap();
  for (let n = 1; n <= count; n++) kept.push(make(n));
  const after = heap();
  return kept.length > count ? Math.round((after - before) / count) : 0;
}

/** Fifty machines beside those of the profile, each as large as its workers. */
function manyNodes(world: Workspace, count: number): void {
  const model = world.api.get('nodes', { name: 'node01' });
  const { capacity, allocatable, conditions } = (model?.['status'] ?? {}) as Record<
    string,
    unknown
  >;
  for (let n = 0; n < count; n++) {
    const name = `bench-${n}`;
    const labels = { 'kubernetes.io/hostname': name };
    const node = world.api.create('nodes', {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels },
      status: { capacity, allocatable, conditions },
    });
    world.api.updateStatus('nodes', { ...node, status: { capacity, allocatable, conditions } });
  }
}

/** A thousand pods find their places on fifty nodes. Kubelets of nodes that no profile names do not exist. */
function schedule(pods: number, nodes: number): number {
  const world = create(1);
  manyNodes(world, nodes);
  return timeOf(() => {
    world.run(`kubectl create deployment web --image=nginx:1.27 --replicas=${pods}`);
    for (let step = 0; step < 20 && unplaced(world) > 0; step++)
      world.advanceTo(world.nowMs + 1000);
  });
}

const unplaced = (world: Workspace): number =>
  world.api
    .list('pods', { namespace: 'default' })
    .filter((pod) => !(pod['spec'] as { nodeName?: string }).nodeName).length;

/** Processor time of ten minutes in which nobody does anything, after one in which all comes to rest. */
function idle(world: Workspace): number {
  world.advanceTo(world.nowMs + 60_000);
  const before = process.cpuUsage();
  world.advanceTo(world.nowMs + 600_000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function typeKeys(world: Workspace): number {
  world.apply({ kind: 'open', terminal: 't', host: '', columns: 140, rows: 40 });
  return medianOf(500, () => world.apply({ kind: 'keys', terminal: 't', text: 'x' }));
}

const world20 = withPods(14);
const start = medianOf(50, (n) => create(n));
const figures = {
  firstStartMs: medianOf(10, (n) => create(n, profile, new Bases())),
  startMs: start,
  heapPerLiveWorkspace: heapPer(30, (n) => withPods(14, n)),
  parkedBytes: gzipSync(world20.snapshot().data).length,
  commandMs: {
    getPods: medianOf(200, () => world20.run('kubectl get pods')),
    describeNode: medianOf(50, () => world20.run('kubectl describe node node01')),
    true: medianOf(200, () => world20.run('true')),
  },
  keystrokeMs: typeKeys(world20),
  forkMs: medianOf(200, () => world20.fork()),
  snapshotMs: medianOf(20, () => world20.snapshot()),
  idleTenMinutesMs: idle(world20),
  schedule1000On50Ms: schedule(1000, 50),
  scaleTo100Ms: medianOf(5, (n) => withPods(100, n)) - start,
  apiMs: { plain: await benchPlainApi(), journaled: await benchJournaledApi() },
  gradeMs: Object.fromEntries(
    readLabs().map(({ lab }) => {
      const world = create(1, lab.spec.profile);
      world.run(lab.files[lab.spec.solutions[0] ?? ''] ?? '');
      return [lab.spec.id, medianOf(10, () => gradeLab(lab, world, 'en'))];
    }),
  ),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
