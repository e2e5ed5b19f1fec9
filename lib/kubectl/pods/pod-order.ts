/**
 * Which of a workload's pods comes first. Spec: staging/src/k8s.io/kubectl/pkg/util/podutils/podutils.go
 */
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { byCodeUnit } from '#lib/sim/text.ts';

/** The pod whose log says most comes first: the one that has restarted more often. See #ByLogging. */
export const byLogging = (a: AnyObject, b: AnyObject): number => compare(a, b, 'restarts first');

/** The pod that lives most surely comes first. See #ActivePods, reversed. */
export const byActivity = (a: AnyObject, b: AnyObject): number => compare(a, b, 'restarts last');

function compare(a: AnyObject, b: AnyObject, order: 'restarts first' | 'restarts last'): number {
  const [readyA, readyB] = [readySince(a), readySince(b)];
  const restarts = restartsOf(a) - restartsOf(b);
  return (
    isPlaced(b) - isPlaced(a) ||
    phaseOf(b) - phaseOf(a) ||
    Number(readyB !== undefined) - Number(readyA !== undefined) ||
    byCodeUnit(readyA ?? '', readyB ?? '') ||
    (order === 'restarts first' ? -restarts : restarts) ||
    byCodeUnit(a.metadata.creationTimestamp, b.metadata.creationTimestamp)
  );
}

const phaseRank: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 };
const phaseOf = (pod: AnyObject) => phaseRank[asString(at(pod, 'status', 'phase'))] ?? 0;
const isPlaced = (pod: AnyObject) => Number(asString(at(pod, 'spec', 'nodeName')) !== '');

function readySince(pod: AnyObject): string | undefined {
  const condition = asArray(at(pod, 'status', 'conditions'))
    .map(asObject)
    .find((one) => one['type'] === 'Ready');
  return condition?.['status'] === 'True' ? asString(condition['lastTransitionTime']) : undefined;
}

const restartsOf = (pod: AnyObject) =>
  Math.max(
    0,
    ...asArray(at(pod, 'status', 'containerStatuses')).map((one) =>
      Number(asObject(one)['restartCount'] ?? 0),
    ),
  );
