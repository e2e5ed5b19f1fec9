/** kubectl describe hpa. */
import type { MetricSpec, MetricStatus } from 'kubernetes-types/autoscaling/v2.d.ts';
import { Description } from '../describe/description.ts';
import { describeEvents } from '../describe/events.ts';
import { describeHead } from '../describe/metadata.ts';
import { rfc1123 } from '../describe/time.ts';
import type { DescribeContext } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { canonicalQuantity } from '../quantity.ts';
import { seenAs } from '../typed.ts';
import type { Autoscaler } from './horizontal-pod-autoscaler.ts';

export function describeAutoscaler(object: AnyObject, context: DescribeContext): string {
  const autoscaler = seenAs<Autoscaler>(object);
  const { metadata, spec, status } = autoscaler;
  const to = new Description();
  describeHead(to, autoscaler);
  to.field('CreationTimestamp', rfc1123(metadata.creationTimestamp));
  to.field('Reference', `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`);
  to.field('Metrics', '( current / target )');
  for (const [index, metric] of (spec.metrics ?? []).entries())
    to.row(metricCells(metric, status?.currentMetrics?.[index]), 1);
  to.field('Min replicas', spec.minReplicas ?? '<unset>');
  to.field('Max replicas', spec.maxReplicas);
  describeBehavior(to, autoscaler);
  const { currentReplicas = 0, desiredReplicas = 0, conditions = [] } = status ?? {};
  to.field(
    `${spec.scaleTargetRef.kind} pods`,
    `${currentReplicas} current / ${desiredReplicas} desired`,
  );
  if (conditions.length > 0) {
    to.line('Conditions:').row(['Type', 'Status', 'Reason', 'Message'], 1);
    to.row(['----', '------', '------', '-------'], 1);
    for (const { type, status: state, reason = '', message = '' } of conditions)
      to.row([type, state, reason, message], 1);
  }
  describeEvents(to, context, autoscaler);
  return to.toString();
}

interface Value {
  averageUtilization?: number;
  averageValue?: string;
  value?: string;
}

/** What is measured, and "current / target". */
function metricCells(metric: MetricSpec, status: MetricStatus | undefined): string[] {
  const { resource, containerResource, pods, object, external } = metric;
  if (resource)
    return resourceCells(
      `resource ${resource.name} on pods`,
      resource.target,
      status?.resource?.current,
    );
  if (containerResource) {
    const { name, container, target } = containerResource;
    const title = `resource ${name} of container "${container}" on pods`;
    return resourceCells(title, target, status?.containerResource?.current);
  }
  if (pods)
    return [
      `"${pods.metric.name}" on pods:`,
      pair(status?.pods?.current.averageValue, pods.target.averageValue),
    ];
  if (object) {
    const { metric: name, describedObject: of, target } = object;
    return valueCells(`"${name.name}" on ${of.kind}/${of.name}`, target, status?.object?.current);
  }
  if (external)
    return valueCells(`"${external.metric.name}"`, external.target, status?.external?.current);
  return [`<unknown metric type "${metric.type}">`];
}

function resourceCells(title: string, target: Value, current: Value | undefined): string[] {
  if (target.averageValue !== undefined)
    return [`${title}:`, pair(current?.averageValue, target.averageValue)];
  const { averageUtilization: percent, averageValue } = current ?? {};
  const now = percent === undefined ? '<unknown>' : `${percent}% (${amount(averageValue)})`;
  const goal = target.averageUtilization;
  const goalText = goal === undefined ? '<auto>' : `${goal}%`;
  return [`${title}  (as a percentage of request):`, `${now} / ${goalText}`];
}

function valueCells(title: string, target: Value, current: Value | undefined): string[] {
  return target.averageValue !== undefined
    ? [`${title} (target average value):`, pair(current?.averageValue, target.averageValue)]
    : [`${title} (target value):`, pair(current?.value, target.value)];
}

const amount = (text: string | undefined): string =>
  text === undefined ? '<unknown>' : canonicalQuantity(text);

const pair = (current: string | undefined, target: string | undefined): string =>
  `${amount(current)} / ${amount(target)}`;

function describeBehavior(to: Description, { spec }: Autoscaler): void {
  if (!spec.behavior) return;
  to.line('Behavior:');
  const directions = [
    ['Scale Up', spec.behavior.scaleUp],
    ['Scale Down', spec.behavior.scaleDown],
  ] as const;
  for (const [title, rules] of directions) {
    if (!rules) continue;
    const { stabilizationWindowSeconds: window, selectPolicy = 'Max', policies = [] } = rules;
    to.line(`${title}:`, 1);
    if (window !== undefined) to.line(`Stabilization Window: ${window} seconds`, 2);
    if (policies.length === 0) continue;
    to.line(`Select Policy: ${selectPolicy}`, 2).line('Policies:', 2);
    for (const { type, value, periodSeconds } of policies)
      to.row([`- Type: ${type}`, `Value: ${value}`, `Period: ${periodSeconds} seconds`], 3);
  }
}
