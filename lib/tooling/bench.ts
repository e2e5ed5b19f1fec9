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
  scaleTo100Ms: medianOf(5, (n) => withPods(100, n)) - start,
  gradeMs: Object.fromEntries(
    readLabs().map(({ lab }) => {
      const world = create(1, lab.spec.profile);
      world.run(lab.files[lab.spec.solutions[0] ?? ''] ?? '');
      return [lab.spec.id, medianOf(10, () => gradeLab(lab, world, 'en'))];
    }),
  ),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
