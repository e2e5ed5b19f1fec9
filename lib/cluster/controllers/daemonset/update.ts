/**
 * A DaemonSet's rolling update: old pods go, as many at a time as may be missing, and the new ones come after them;
 * or, with a surge, before them.
 * Spec: pkg/controller/daemon/update.go#rollingUpdate
 */
import { scaledValue } from '#lib/kube/int-or-percent.ts';
import { isPodAvailable } from '#lib/kube/pods.ts';
import type { DaemonSet, Node, Pod } from '../../objects.ts';
import { isUpdated, placeOf } from './daemon-pod.ts';

export interface Plan {
  readonly doomed: readonly Pod[];
  /** Nodes that get a new pod beside the old one. */
  readonly extra: readonly string[];
}

interface Rollout {
  readonly set: DaemonSet;
  readonly hash: string;
  readonly nodes: readonly Node[];
  readonly podsByNode: ReadonlyMap<string, readonly Pod[]>;
  readonly nowMs: number;
}

const nothing: Plan = { doomed: [], extra: [] };

export function planUpdate(rollout: Rollout): Plan {
  const { set } = rollout;
  if (set.spec.updateStrategy?.type === 'OnDelete') return nothing;
  const places = rollout.nodes
    .filter((node) => placeOf(set, node).shouldRun)
    .map((node) => lookAt(node.metadata.name, rollout));
  const rolling = set.spec.updateStrategy?.rollingUpdate;
  const surge = scaledValue(rolling?.maxSurge, places.length, 'up');
  const missing = scaledValue(rolling?.maxUnavailable ?? 1, places.length, 'up');
  return surge > 0 ? surging(places, surge) : replacing(places, surge + missing || 1);
}

interface Place {
  readonly node: string;
  readonly old: Pod | undefined;
  readonly young: Pod | undefined;
  readonly isOldAvailable: boolean;
  readonly isYoungAvailable: boolean;
}

function lookAt(node: string, { set, hash, podsByNode, nowMs }: Rollout): Place {
  const alive = (podsByNode.get(node) ?? []).filter(({ metadata }) => !metadata.deletionTimestamp);
  const old = alive.find((pod) => !isUpdated(pod, set, hash));
  const young = alive.find((pod) => isUpdated(pod, set, hash));
  const isAvailable = (pod: Pod | undefined) =>
    pod !== undefined && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, nowMs);
  return {
    node,
    old,
    young,
    isOldAvailable: isAvailable(old),
    isYoungAvailable: isAvailable(young),
  };
}

/** Old pods that serve nobody go at once; of the others only as many as may be missing. */
function replacing(places: readonly Place[], maxUnavailable: number): Plan {
  const outdated = places.filter(({ old, young }) => old && !young);
  const free = outdated.filter(({ isOldAvailable }) => !isOldAvailable);
  const waiting = places.filter(
    (place) => !outdated.includes(place) && !place.isYoungAvailable,
  ).length;
  const left = Math.max(0, maxUnavailable - waiting - free.length);
  const next = outdated.filter(({ isOldAvailable }) => isOldAvailable).slice(0, left);
  return { doomed: [...free, ...next].flatMap(({ old }) => old ?? []), extra: [] };
}

/** New pods are started beside old ones, which go when the new ones are available. */
function surging(places: readonly Place[], maxSurge: number): Plan {
  const doomed = places.filter(
    ({ old, young, isOldAvailable, isYoungAvailable }) =>
      old && young && (isYoungAvailable || !isOldAvailable),
  );
  const both = places.filter(({ old, young }) => old && young).length - doomed.length;
  const outdated = places.filter(({ old, young }) => old && !young);
  const free = outdated.filter(({ isOldAvailable }) => !isOldAvailable);
  const next = outdated
    .filter(({ isOldAvailable }) => isOldAvailable)
    .slice(0, Math.max(0, maxSurge - both));
  return {
    doomed: doomed.flatMap(({ old }) => old ?? []),
    extra: [...free, ...next].map(({ node }) => node),
  };
}
