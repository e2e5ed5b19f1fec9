/**
 * The eviction manager of every kubelet: when a node runs out of memory or disk it says so, and sends pods away one
 * at a time until there is enough again.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
 * Simplified: it looks when a container has started and when somebody takes or gives back what is scarce, and while
 * there is too little; what running programs come to use later goes unseen.
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { isPodTerminal } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { Controller, ObjectChange, Reconciling } from '../../controller.ts';
import { dropNodeImage, imagesOf } from '../node-images.ts';
import { reportConditions } from '../node-conditions.ts';
import type { KubeletParts } from '../parts.ts';
import { loadRecord, podKey, recordUid, saveRecord } from '../records.ts';
import { loadContainer } from '../runtime/container.ts';
import type { Containers } from '../runtime/containers.ts';
import { silentSince } from '../units.ts';
import { setHog, type Scarce } from './hogs.ts';
import { isLimited, overuse } from './local-storage.ts';
import { observe, observeDisk, type Observation } from './observe.ts';
import { loadPressure, savePressure, type Pressure, type Shortage } from './pressure.ts';
import { evictionMessage, isCritical, rankPods } from './rank.ts';

const lookMs = 10_000;
/** How long a node goes on saying that it has too little. */
const transitionMs = 300_000;
const patienceMs = 30_000;
/** What a fault leaves of a node. */
const left = { memory: 61_932 * 1024, disk: 0.05 } as const;

const words = {
  memory: { begin: 'NodeHasInsufficientMemory', end: 'NodeHasSufficientMemory' },
  disk: { begin: 'NodeHasDiskPressure', end: 'NodeHasNoDiskPressure' },
} as const;

export class EvictionManager implements Controller {
  readonly name = 'eviction-manager';
  readonly program = 'node';
  readonly watches = { pods: (change: ObjectChange) => nodesToLookAt(change) };
  readonly #parts: KubeletParts;
  readonly #containers: Containers;

  constructor(parts: KubeletParts, containers: Containers) {
    this.#parts = parts;
    this.#containers = containers;
  }

  /** Lets something outside of all pods take what the node has of it but a little, or give it back. */
  starve(node: string, what: Scarce, isStarved: boolean): void {
    const { world } = this.#parts;
    setHog(world, node, { what, bytes: 0 });
    const found =
      what === 'disk'
        ? observeDisk(this.#parts, node)
        : this.#observe(node).find((one) => one.what === what);
    if (isStarved && found) {
      const rest = what === 'memory' ? left.memory : Math.floor(found.capacityBytes * left.disk);
      setHog(world, node, { what, bytes: found.availableBytes - rest });
    }
    world.timers.after(0, this.name, node);
  }

  reconcile({ name: node }: ObjectKey, context: Pick<Reconciling, 'again'>): void {
    const { world } = this.#parts;
    const { nowMs } = world.clock;
    if (silentSince(world, node) !== undefined) return;
    this.#enforceLimits(node, context);
    const pressure = loadPressure(world, node);
    const waitMs = this.#patience(pressure);
    if (waitMs !== undefined) return context.again(waitMs);
    const seen = this.#observe(node);
    const isWell = seen.every(
      ({ availableBytes, thresholdBytes }) => availableBytes >= thresholdBytes,
    );
    if (isWell && Object.keys(pressure.shortages).length === 0) return;
    // After it has sent a pod away it looks at once; else every ten seconds.
    if (!pressure.evicting && nowMs % lookMs !== 0) return context.again(lookMs - (nowMs % lookMs));
    const { evicting: _done, ...rest } = pressure;
    const shortages = shortagesOf(seen, rest, nowMs);
    this.#save(node, rest, { shortages });
    const next = isWell ? undefined : this.#relieve(node, seen);
    if (next) savePressure(world, node, { shortages, evicting: next });
    if (next) context.again(patienceMs);
    const ends = Object.values(shortages).filter(({ isMet }) => !isMet);
    for (const { lastMetMs } of ends) context.again(lastMetMs + transitionMs - nowMs);
  }

  /** Every ten seconds, while there are pods whose storage is limited. */
  #enforceLimits(node: string, context: Pick<Reconciling, 'again'>): void {
    const { world } = this.#parts;
    const limited = this.#activePods(node).filter((pod) => isLimited(pod));
    if (limited.length === 0) return;
    const sinceMs = world.clock.nowMs % lookMs;
    context.again(lookMs - sinceMs);
    if (sinceMs !== 0) return;
    for (const pod of limited) {
      const message = overuse(world, pod);
      if (message !== undefined) this.#evict(node, pod, message);
    }
  }

  #activePods(node: string): Pod[] {
    const { world } = this.#parts;
    return this.#parts.podsOn(node).filter((pod) => {
      const record = loadRecord(world, recordUid(pod));
      return record && !record.rejection && !record.stopping && !isPodTerminal(pod);
    });
  }

  #evict(node: string, pod: Pod, message: string): void {
    const { world } = this.#parts;
    const record = loadRecord(world, recordUid(pod));
    if (!record || record.failure) return;
    const failure = { reason: 'Evicted', message };
    this.#parts.record(node, { object: pod as never, type: 'Warning', ...failure });
    saveRecord(world, { ...record, failure });
    world.timers.after(0, 'kubelet', podKey(record));
  }

  #observe(node: string): Observation[] {
    return observe(this.#parts, this.#containers, node);
  }

  /** How long it still waits for the pod that it has sent away; undefined when it does not. */
  #patience({ evicting }: Pressure): number | undefined {
    const { world } = this.#parts;
    const pod = evicting && world.store.get<Pod>(`/registry/pods/${evicting.key}`);
    if (!evicting || pod?.metadata.uid !== evicting.uid || isPodTerminal(pod)) return undefined;
    const waitMs = evicting.sinceMs + patienceMs - world.clock.nowMs;
    return waitMs > 0 ? waitMs : undefined;
  }

  #save(node: string, before: Pressure, after: Pressure): void {
    const { world } = this.#parts;
    savePressure(world, node, after);
    const object = reportConditions(this.#parts, node);
    for (const what of ['memory', 'disk'] as const) {
      const [was, is] = [before, after].map(({ shortages }) => shortages[what] !== undefined);
      if (!object || was === is) continue;
      const reason = words[what][is ? 'begin' : 'end'];
      this.#say(node, 'Normal', { reason, message: `Node ${node} status is now: ${reason}` });
    }
  }

  #say(node: string, type: 'Normal' | 'Warning', event: { reason: string; message: string }) {
    const found = this.#parts.client(node).get('nodes', { name: node });
    if (!found) return;
    const object = { ...found, metadata: { ...found.metadata, uid: node } };
    this.#parts.record(node, { object, type, ...event });
  }

  /** Sends the first pod away that may go; returns it. */
  #relieve(node: string, seen: readonly Observation[]): Pressure['evicting'] {
    const scarce = seen.find((one) => one.availableBytes < one.thresholdBytes);
    if (!scarce || (scarce.what === 'disk' && this.#freedImages(node, scarce))) return undefined;
    const pod = rankPods(this.#activePods(node), scarce).find((one) => !isCritical(one));
    if (!pod) return undefined;
    const message = `Attempting to reclaim ${scarce.resource}`;
    this.#say(node, 'Warning', { reason: 'EvictionThresholdMet', message });
    this.#evict(node, pod, evictionMessage(pod, scarce));
    const sinceMs = this.#parts.world.clock.nowMs;
    return { key: podKey(pod.metadata), uid: pod.metadata.uid, sinceMs };
  }

  /** Drops images that no container runs from; whether that was enough. */
  #freedImages(node: string, { availableBytes, thresholdBytes }: Observation): boolean {
    const { world } = this.#parts;
    const used = new Set(
      this.#parts.podsOn(node).flatMap((pod) => {
        const { containers = {} } = loadRecord(world, recordUid(pod)) ?? {};
        return Object.values(containers)
          .filter(({ id }) => loadContainer(world, id))
          .map(({ image }) => image);
      }),
    );
    const idle = imagesOf(world, node).filter(({ name }) => !used.has(name));
    for (const { name } of idle) dropNodeImage(world, node, name);
    const freed = idle.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return availableBytes + freed >= thresholdBytes;
  }
}

/** What there is too little of, or has been until not long ago. */
function shortagesOf(
  seen: readonly Observation[],
  { shortages }: Pressure,
  nowMs: number,
): Pressure['shortages'] {
  const now = seen.flatMap(({ what, availableBytes, thresholdBytes }): [Scarce, Shortage][] => {
    const isMet = availableBytes < thresholdBytes;
    const old = shortages[what];
    const lastMetMs = isMet ? nowMs : old?.isMet ? nowMs - lookMs : old?.lastMetMs;
    const isOver = lastMetMs === undefined || lastMetMs + transitionMs <= nowMs;
    return isOver ? [] : [[what, { isMet, lastMetMs }]];
  });
  return Object.fromEntries(now);
}

/** A container that has started uses something; a pod that has ended leaves something. */
function nodesToLookAt({ before, after }: ObjectChange): ObjectKey[] {
  const [old, young] = [before, after] as unknown as [Pod | undefined, Pod | undefined];
  const name = (young ?? old)?.spec.nodeName;
  const isNews = running(young) > running(old) || (young && isPodTerminal(young)) || !young;
  return name && isNews ? [{ name }] : [];
}

const running = (pod: Pod | undefined): number =>
  pod?.status?.containerStatuses?.filter(({ state }) => state?.running).length ?? 0;
