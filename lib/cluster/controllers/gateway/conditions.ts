/** Conditions as the Gateway API has them. Spec: https://gateway-api.sigs.k8s.io/geps/gep-1364/ */
import type { AnyObject, Condition } from '#lib/kube/object.ts';

/** Type, whether it is so, reason and message. */
export type Said = readonly [type: string, isSo: boolean, reason: string, message: string];

/** As conditions; one that has not changed keeps its time. */
export function conditionList(
  said: readonly Said[],
  before: unknown,
  { metadata }: AnyObject,
  timestamp: string,
) {
  const known = (before ?? []) as readonly Condition[];
  return said.map(([type, isSo, reason, message]) => {
    const status = isSo ? 'True' : 'False';
    const old = known.find((one) => one.type === type && one.status === status);
    return {
      lastTransitionTime: old?.lastTransitionTime ?? timestamp,
      message,
      observedGeneration: metadata.generation ?? 1,
      reason,
      status,
      type,
    };
  });
}
