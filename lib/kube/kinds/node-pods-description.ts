/** What the pods of a node ask of it, one by one and together. */
import type { Description } from '../describe/description.ts';
import { ageOf } from '../duration.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import {
  addAmounts,
  podLimits,
  podRequests,
  toAmounts,
  type ResourceAmounts,
} from '../pod-resources.ts';
import { formatQuantity, quantityMilliValue, quantityValue, zeroQuantity } from '../quantity.ts';
import type { Node } from '../typed.ts';

export function describeNodePods(to: Description, node: Node, context: DescribeContext): void {
  const fieldSelector = `spec.nodeName=${node.metadata.name},status.phase!=Succeeded,status.phase!=Failed`;
  const pods = context.list('pods', { fieldSelector });
  const allocatable = toAmounts(node.status?.allocatable ?? node.status?.capacity);
  to.field('Non-terminated Pods', `(${pods.length} in total)`);
  to.row(podTitles, 1).row(
    podTitles.map((title) => '-'.repeat(title.length)),
    1,
  );
  for (const pod of pods) to.row(podCells(pod, allocatable, context.nowMs), 1);
  describeTotals(to, pods, allocatable);
}

const podTitles = [
  'Namespace',
  'Name',
  '',
  'CPU Requests',
  'CPU Limits',
  'Memory Requests',
  'Memory Limits',
  'Age',
];

function podCells(pod: AnyObject, allocatable: ResourceAmounts, nowMs: number): string[] {
  const { namespace = '', name, creationTimestamp } = pod.metadata;
  const [requests, limits] = [podRequests(pod), podLimits(pod)];
  const share = (amounts: ResourceAmounts, resource: string) =>
    shareText(resource, amounts, allocatable);
  return [
    namespace,
    name,
    '',
    share(requests, 'cpu'),
    share(limits, 'cpu'),
    share(requests, 'memory'),
    share(limits, 'memory'),
    ageOf(creationTimestamp, nowMs),
  ];
}

function describeTotals(
  to: Description,
  pods: readonly AnyObject[],
  allocatable: ResourceAmounts,
): void {
  const requests = pods.map(podRequests).reduce(addAmounts, {});
  const limits = pods.map(podLimits).reduce(addAmounts, {});
  to.line('Allocated resources:');
  to.line('(Total limits may be over 100 percent, i.e., overcommitted.)', 1);
  to.row(['Resource', 'Requests', 'Limits'], 1).row(['--------', '--------', '------'], 1);
  const names = Object.keys(allocatable).toSorted();
  const shared = [...standard, ...names.filter((name) => name.startsWith('hugepages-'))];
  for (const name of shared) {
    const texts = [requests, limits].map((amounts) => shareText(name, amounts, allocatable));
    to.row([name, ...texts], 1);
  }
  for (const name of names.filter((one) => !shared.includes(one) && one !== 'pods')) {
    const texts = [requests, limits].map((amounts) =>
      formatQuantity(amounts[name] ?? zeroQuantity),
    );
    to.row([name, ...texts], 1);
  }
}

const standard = ['cpu', 'memory', 'ephemeral-storage'];

/** "100m (5%)". */
function shareText(name: string, amounts: ResourceAmounts, allocatable: ResourceAmounts): string {
  const amount = amounts[name] ?? zeroQuantity;
  const read = name === 'cpu' ? quantityMilliValue : quantityValue;
  const whole = read(allocatable[name] ?? zeroQuantity);
  const percent = whole === 0 ? 0 : Math.trunc((read(amount) / whole) * 100);
  return `${formatQuantity(amount)} (${percent}%)`;
}
