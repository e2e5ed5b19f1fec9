/** When pods that are ready will have been so for long enough. */
import { podCondition } from '#lib/kube/pods.ts';
import type { Pod } from '../objects.ts';

/** The next moment at which one of the pods becomes available by time alone; undefined: none will. */
export function soonestAvailableMs(
  pods: readonly Pod[],
  minReadySeconds: number | undefined,
  nowMs: number,
): number | undefined {
  if (!minReadySeconds) return undefined;
  const moments = pods
    .map((pod) => podCondition(pod, 'Ready'))
    .filter((ready) => ready?.status === 'True')
    .map((ready) => Date.parse(ready?.lastTransitionTime ?? '') + minReadySeconds * 1000)
    .filter((ms) => ms > nowMs);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
