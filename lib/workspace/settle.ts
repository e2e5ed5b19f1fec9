/**
 * Settling: letting virtual time pass until nothing is about to change, as a person would wait before looking.
 * At rest: no status of a Pod or of a controller's object has changed for two seconds, and nothing is in the
 * middle of a step that ends by itself. Sixty seconds at most.
 */
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Change } from '#lib/sim/store.ts';

const quietMs = 2_000;
const limitMs = 60_000;
const startingMs = 5_000;
const failingMs = 15_000;
const stepMs = 250;

/** What settling needs of a world. */
export interface Settling {
  readonly nowMs: number;
  readonly nextMs: number | undefined;
  readonly revision: number;
  changesAfter(revision: number): readonly Change[] | undefined;
  readonly api: ApiClient;
  advanceTo(ms: number): void;
}

const watched =
  /^\/registry\/(pods|deployments|replicasets|statefulsets|daemonsets|jobs|controllers|namespaces|persistentvolumeclaims)\//;

export function settle(world: Settling): void {
  const startMs = world.nowMs;
  const busySince = new Map<string, number>();
  let quietSinceMs = startMs;
  let revision = world.revision;
  while (world.nowMs - startMs < limitMs) {
    const isBusy = hasUnfinished(world, busySince);
    if (!isBusy && world.nowMs - quietSinceMs >= quietMs) return;
    world.advanceTo(nextStop(world, quietSinceMs, isBusy, startMs));
    if (hasStatusChanged(world.changesAfter(revision))) quietSinceMs = world.nowMs;
    revision = world.revision;
  }
}

function nextStop(world: Settling, quietSinceMs: number, isBusy: boolean, startMs: number): number {
  const quietMoment = isBusy ? world.nowMs + stepMs : quietSinceMs + quietMs;
  const stop = Math.min(world.nextMs ?? Infinity, quietMoment, startMs + limitMs);
  return Math.max(stop, world.nowMs + 1);
}

function hasStatusChanged(changes: readonly Change[] | undefined): boolean {
  if (!changes) return true;
  return changes.some(
    ({ key, before, after }) => watched.test(key) && statusOf(before) !== statusOf(after),
  );
}

function statusOf(object: unknown): string {
  if (typeof object !== 'object' || object === null) return '';
  const { status, metadata } = object as Partial<AnyObject>;
  return JSON.stringify([status, metadata?.deletionTimestamp]);
}

/** Whether something is in the middle of a step, and has been for no longer than such a step may take. */
function hasUnfinished(world: Settling, busySince: Map<string, number>): boolean {
  const steps = [
    ...world.api.list('pods').flatMap(podSteps),
    ...world.api
      .list('namespaces')
      .filter(({ metadata }) => metadata.deletionTimestamp)
      .map(({ metadata }) => ({ key: `namespace ${metadata.name}`, patienceMs: startingMs })),
  ];
  return steps.some(({ key, patienceMs }) => {
    const since = busySince.get(key) ?? world.nowMs;
    busySince.set(key, since);
    return world.nowMs - since < patienceMs;
  });
}

interface Step {
  readonly key: string;
  readonly patienceMs: number;
}

interface ContainerState {
  waiting?: { reason?: string };
  terminated?: { exitCode: number };
}

interface PodLike {
  spec?: { restartPolicy?: string };
  status?: {
    phase?: string;
    initContainerStatuses?: { name: string; restartCount: number; state?: ContainerState }[];
    containerStatuses?: { name: string; restartCount: number; state?: ContainerState }[];
  };
}

function podSteps(pod: AnyObject): Step[] {
  const { uid, deletionTimestamp, finalizers } = pod.metadata;
  if (deletionTimestamp && !finalizers?.length)
    return [{ key: `deleting ${uid}`, patienceMs: limitMs }];
  const { spec, status } = pod as AnyObject & PodLike;
  if (status?.phase === 'Succeeded' || status?.phase === 'Failed') return [];
  const containers = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  return containers.flatMap(({ name, restartCount, state }) => {
    const patienceMs = patienceFor(state, spec?.restartPolicy);
    return patienceMs ? [{ key: `${uid} ${name} ${restartCount} ${patienceMs}`, patienceMs }] : [];
  });
}

function patienceFor(state: ContainerState | undefined, restartPolicy = 'Always'): number {
  const reason = state?.waiting?.reason;
  if (reason === 'ContainerCreating' || reason === 'PodInitializing') return startingMs;
  if (reason === 'ErrImagePull' || reason === 'RunContainerError') return failingMs;
  const exit = state?.terminated;
  const willRestart =
    restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && exit?.exitCode !== 0);
  return exit && willRestart ? failingMs : 0;
}
