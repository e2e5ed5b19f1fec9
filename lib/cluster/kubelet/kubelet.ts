/**
 * The kubelets of all nodes, as one controller of pods: each pod is looked after by the kubelet of its node.
 * Spec: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { DockerEngine } from '#lib/sim/docker-engine.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import { ControlPlane } from '../control-plane.ts';
import { dockerNamespace } from '../docker/docker-containers.ts';
import {
  createDockerEngine,
  lookAfter as lookAfterDocker,
  type DockerParts,
} from '../docker/docker-engine.ts';
import { admitPod } from './admit-pod.ts';
import { adoptPod } from './adopt-pod.ts';
import { deadlineMs, overdue } from './deadline.ts';
import { EvictionManager } from './eviction/eviction-manager.ts';
import { NodePower } from './node-power.ts';
import type { KubeletParts } from './parts.ts';
import { PodWork } from './pod-work.ts';
import { advanceProbes, nextProbeMs } from './probes/probes.ts';
import {
  allRecords,
  dropRecord,
  knownUid,
  loadRecord,
  podKey,
  recordUid,
  saveRecord,
  type PodRecord,
  type PodWishes,
} from './records.ts';
import { Containers, earliest } from './runtime/containers.ts';
import { advanceKilling, killingMs } from './stop-container.ts';
import { StaticPods } from './static-pods.ts';
import { beginStopping, continueStopping, deleteObject } from './stop-pod.ts';
import { silentSince } from './units.ts';
import { refreshVolumes, showsObject } from './volumes/refresh.ts';
import { beginRound, continueRound, postStartMs } from './sync-pod.ts';

const startedKey = '/kubelet/started';

/** How often a command that the kubelet waits for is looked at. */
const pollMs = 20;

/** What a pod is left that its node must be rid of. */
const evictionGraceMs = 1000;

export class Kubelet implements Controller {
  readonly name = 'kubelet';
  readonly program = 'node';
  readonly reconciles = 'pods';
  readonly watches = {
    configmaps: (change: ObjectChange) => this.#podsShowing('configmaps', change),
    secrets: (change: ObjectChange) => this.#podsShowing('secrets', change),
    'volumeattachments.storage.k8s.io': (change: ObjectChange) => this.#podsWaiting(change),
  };
  readonly containers: Containers;
  readonly power: NodePower;
  readonly evictions: EvictionManager;
  readonly statics: StaticPods;
  readonly #parts: KubeletParts;
  readonly #docker: DockerParts;

  constructor(parts: KubeletParts) {
    this.#parts = parts;
    this.containers = new Containers(parts);
    this.power = new NodePower(parts, this.containers);
    this.evictions = new EvictionManager(parts, this.containers);
    this.statics = new StaticPods(parts);
    this.#docker = { parts, containers: this.containers };
  }

  reconcile(key: ObjectKey, context: Pick<Reconciling, 'again'>): void {
    const { world, profile } = this.#parts;
    if (key.namespace === dockerNamespace) return lookAfterDocker(this.#docker, key.name);
    const pod = this.#podAt(key);
    const uid = knownUid(world, podKey(key));
    if (!pod && this.statics.restore(podKey(key))) return;
    if (uid !== undefined && (!pod || uid !== recordUid(pod))) this.#forget(uid);
    const node = profile.nodes.find(({ name }) => name === pod?.spec.nodeName);
    if (!pod || !node || silentSince(world, node.name) !== undefined) return;
    const known = loadRecord(world, recordUid(pod));
    if (!known && isPodTerminal(pod)) return;
    const record = known ?? newRecord(pod, { node: node.name, nowMs: world.clock.nowMs });
    const work = new PodWork({
      parts: this.#parts,
      containers: this.containers,
      node,
      pod,
      record,
    });
    if (!known && !adoptPod(work)) admitPod(work);
    // A mirror that goes is made anew: the pod it shows stays.
    if (pod.metadata.deletionTimestamp && this.statics.has(pod)) deleteObject(work);
    else lookAfter(work);
    saveRecord(world, work.record);
    const next = nextMoment(work);
    if (next !== undefined) context.again(next - work.nowMs);
  }

  /** Takes over the pods that a world began with; in a world that has been lived in, goes on with its programs. */
  start(): void {
    const { world } = this.#parts;
    if (world.store.get(startedKey) !== undefined) {
      for (const { containers } of allRecords(world)) {
        for (const { id } of Object.values(containers)) this.containers.resume(id);
      }
      return;
    }
    world.store.set(startedKey, true);
    this.statics.start();
    for (const { value } of world.store.range<Pod>('/registry/pods/')) {
      const key = podKey(value.metadata);
      const again = (delayMs: number) => world.timers.after(delayMs, this.name, key);
      this.reconcile(value.metadata, { again });
    }
    new ControlPlane(world, this.#parts.profile).start();
  }

  /** The Docker daemon of a machine. */
  docker(machine: string): DockerEngine {
    return createDockerEngine(this.#docker, machine);
  }

  /** The pod as the API has it; undefined when it is not there. */
  #podAt({ namespace = '', name }: ObjectKey): Pod | undefined {
    const { store } = this.#parts.world;
    return store.get<Pod>(`/registry/pods/${namespace}/${name}`);
  }

  #podsShowing(resource: 'configmaps' | 'secrets', { before, after }: ObjectChange): ObjectKey[] {
    const { namespace = '', name } = (after ?? before)?.metadata ?? { name: '' };
    return this.#parts.world.store
      .range<Pod>(`/registry/pods/${namespace}/`)
      .filter(({ value }) => value.spec.nodeName && showsObject(value, resource, name))
      .map(({ value }) => value.metadata);
  }

  /** The pods of a node that wait for a volume to come to it. */
  #podsWaiting({ after }: ObjectChange): ObjectKey[] {
    const { nodeName } = (after?.['spec'] ?? {}) as { nodeName?: string };
    return allRecords(this.#parts.world)
      .filter(({ node, mounting }) => node === nodeName && mounting?.isUnattached)
      .map(({ namespace, name }) => ({ namespace, name }));
  }

  /** A pod is gone from the API: whatever is left of it on its node goes too. */
  #forget(uid: string): void {
    const { world } = this.#parts;
    const record = loadRecord(world, uid);
    if (!record) return;
    for (const { id, last } of Object.values(record.containers)) {
      this.containers.remove(id);
      if (last) this.containers.remove(last.containerId);
    }
    this.containers.files.dropPod(uid);
    dropRecord(world, record);
  }
}

function newRecord(pod: Pod, { node, nowMs }: { node: string; nowMs: number }): PodRecord {
  const { metadata } = pod;
  return {
    uid: recordUid(pod),
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    node,
    firstSeenMs: nowMs,
    isMounted: false,
    containers: {},
    backOffs: {},
    reasons: {},
    busyUntilMs: 0,
    probes: {},
  };
}

function lookAfter(work: PodWork): void {
  if (work.record.rejection && !work.pod.metadata.deletionTimestamp) return;
  watchContainers(work);
  advanceProbes(work);
  refreshVolumes(work);
  if (mustStop(work)) {
    continueStopping(work);
    return;
  }
  const seen = wishesOf(work.pod);
  if (work.record.mounting?.isUnattached) work.dueBy(work.nowMs);
  if (!equalJson(seen, work.record.seen)) {
    work.update({ seen });
    work.dueBy(work.nowMs);
  }
  if (work.record.round) continueRound(work);
  while (!work.record.round && isDue(work)) beginRound(work);
}

const isDue = ({ record, nowMs }: PodWork): boolean =>
  record.busyUntilMs <= nowMs && record.dueMs !== undefined && record.dueMs <= nowMs;

/** Lets containers act, and notices those that have ended. */
function watchContainers(work: PodWork): void {
  for (const { id, name, ending } of Object.values(work.record.containers)) {
    if (ending) continue;
    work.containers.advance(id);
    advanceKilling(work, name);
    if (work.containers.exitOf(id) && !work.record.stopping) work.dueAtRelist();
  }
}

/** Whether the pod is ending, for whatever reason; begins to stop it when that is new. */
function mustStop(work: PodWork): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds } = work.pod.metadata;
  const { stopping } = work.record;
  if (deletionTimestamp) {
    const graceMs = (deletionGracePeriodSeconds ?? 30) * 1000;
    const endMs = Date.parse(deletionTimestamp);
    const isNew = stopping !== undefined && stopping.deletion !== deletionTimestamp;
    const isSooner = isNew && endMs < stopping.endMs - 999;
    if (!stopping || isSooner) beginStopping(work, graceMs);
    return true;
  }
  if (stopping) return true;
  if (work.record.failure) {
    beginStopping(work, evictionGraceMs);
    return true;
  }
  const failure = overdue(work);
  if (!failure) return false;
  work.event('Normal', failure.reason, failure.message);
  work.update({ failure });
  beginStopping(work, (work.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000);
  return true;
}

function wishesOf({ spec, metadata }: Pod): PodWishes {
  const { labels, annotations, deletionTimestamp, deletionGracePeriodSeconds } = metadata;
  return { spec, labels, annotations, deletionTimestamp, deletionGracePeriodSeconds };
}

function nextMoment(work: PodWork): number | undefined {
  const { record, containers, nowMs } = work;
  const running = Object.values(record.containers).filter(({ ending }) => !ending);
  const own = record.round
    ? [record.busyUntilMs, postStartMs(work)]
    : [record.dueMs === undefined ? undefined : Math.max(record.dueMs, record.busyUntilMs)];
  const polling = containers.execs.isBusy ? nowMs + pollMs : undefined;
  return earliest(
    [
      ...own,
      ...running.map(({ id }) => containers.nextMs(id)),
      ...running.map((container) => killingMs(work, container)),
      nextProbeMs(work),
      record.refreshMs,
      deadlineMs(work),
      polling,
    ],
    nowMs,
  );
}
