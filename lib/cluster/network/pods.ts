/** The pods that have an address, and the servers that listen in them. */
import type { Pod } from '#lib/kube/typed.ts';
import type { World } from '#lib/sim/world.ts';
import { allRecords, loadRecord, podKey, type PodRecord, recordUid } from '../kubelet/records.ts';
import { dockerNamespace } from '../docker/docker-containers.ts';
import {
  isRunning,
  loadContainer,
  type RuntimeContainer,
  type ServerRun,
} from '../kubelet/runtime/container.ts';

export interface NetworkPod {
  readonly record: PodRecord;
  /** The object; undefined when it has just been removed. */
  readonly pod: Pod | undefined;
}

export interface Listener {
  readonly container: RuntimeContainer;
  readonly run: ServerRun;
  readonly address: string | undefined;
}

export function findPod(world: World, uid: string): NetworkPod | undefined {
  const record = loadRecord(world, uid) ?? recordOfMirror(world, uid);
  return record && { record, pod: objectOf(world, record) };
}

/** A mirror has a uid of its own beside that of the pod it shows. */
function recordOfMirror(world: World, uid: string): PodRecord | undefined {
  const pods = world.store.range<Pod>('/registry/pods/').map(({ value }) => value);
  const mirror = pods.find(({ metadata }) => metadata.uid === uid);
  return mirror && loadRecord(world, recordUid(mirror));
}

function objectOf({ store }: World, record: PodRecord): Pod | undefined {
  const pod = store.get<Pod>(`/registry/pods/${podKey(record)}`);
  return pod && recordUid(pod) === record.uid ? pod : undefined;
}

/** The pod that has this address for its own; on a machine's own bridge, as seen from it, a container of its Docker. */
export function podWithAddress(
  world: World,
  address: string,
  machine?: string,
): NetworkPod | undefined {
  const isHere = (record: PodRecord) => record.node === machine;
  const found = allRecords(world).filter(
    (record) =>
      record.sandbox?.ip === address && (record.namespace !== dockerNamespace || isHere(record)),
  );
  for (const record of found.sort((a, b) => Number(isHere(b)) - Number(isHere(a)))) {
    const pod = objectOf(world, record);
    if (pod?.spec.hostNetwork) continue;
    return { record, pod };
  }
  return undefined;
}

/** The pods of a node that share its network. */
export function hostNetworkPods(world: World, node: string): NetworkPod[] {
  return allRecords(world)
    .filter((record) => record.node === node)
    .map((record) => ({ record, pod: objectOf(world, record) }))
    .filter(({ pod }) => pod?.spec.hostNetwork === true);
}

/** The server that listens at a port in one of the pods. */
export function listenerIn(
  world: World,
  pods: readonly NetworkPod[],
  { port, protocol = 'TCP' }: { port: number; protocol?: string | undefined },
): Listener | undefined {
  for (const { record } of pods) {
    for (const { id } of Object.values(record.containers)) {
      const container = loadContainer(world, id);
      if (!container || !isRunning(world, container)) continue;
      const found = listenerOf(world, container, { port, protocol });
      if (found) return found;
    }
  }
  return undefined;
}

function listenerOf(
  { clock }: World,
  container: RuntimeContainer,
  { port, protocol }: { port: number; protocol: string },
): Listener | undefined {
  for (const run of container.servers) {
    if (run.exit && run.exit.atMs <= clock.nowMs) continue;
    const found = run.listening.find(
      (one) => one.port === port && one.protocol === protocol && one.fromMs <= clock.nowMs,
    );
    if (found) return { container, run, address: found.address };
  }
  return undefined;
}
