/** How the pods of a workload are doing: "2 Running / 0 Waiting / 0 Succeeded / 0 Failed". */
import type { DescribeContext } from '../kind.ts';
import type { KubeObject, LabelSelector } from '../object.ts';
import { isControlledBy } from '../ownership.ts';
import { formatSelector } from '../selector-text.ts';
import { asPod } from '../typed.ts';

export function podsStatusText(
  context: DescribeContext,
  owner: KubeObject,
  selector: LabelSelector | undefined,
): string {
  const { namespace } = owner.metadata;
  const labelSelector = formatSelector(selector);
  const pods = context
    .list('pods', {
      ...(namespace ? { namespace } : {}),
      ...(labelSelector === '<none>' ? {} : { labelSelector }),
    })
    .filter((pod) => isControlledBy(pod, owner));
  const count = (phase: string) => pods.filter((pod) => asPod(pod).status?.phase === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}
