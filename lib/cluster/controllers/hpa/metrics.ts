/**
 * How many replicas the metrics of an autoscaler ask for.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 * (pkg/controller/podautoscaler/replica_calculator.go)
 */
import type {
  ContainerResourceMetricSource,
  MetricSpec,
  MetricStatus,
  ResourceMetricSource,
} from 'kubernetes-types/autoscaling/v2.d.ts';
import { quantityMilliValue, quantityOf } from '#lib/kube/quantity.ts';
import type { Reconciling } from '../../controller.ts';
import type { Pod } from '../../objects.ts';
import { MetricError } from './metric-error.ts';
import { unservedText } from './unserved-metrics.ts';
import { measure, type Target, type Usage } from './usage.ts';

export interface Proposal {
  readonly replicas: number;
  /** "cpu resource utilization (percentage of request)". */
  readonly name: string;
  readonly status: MetricStatus;
}

const tolerance = 0.1;

/** Throws MetricError. */
export function propose(metric: MetricSpec, target: Target, context: Reconciling): Proposal {
  const source = metric.resource ?? metric.containerResource;
  if (!source) throw new MetricError(unservedText(metric, target.namespace));
  const { name, target: aim } = source;
  const wanted = aim.averageUtilization;
  const what = wanted === undefined ? 'usage' : 'utilization';
  try {
    const usage = measure(measureOf(source), target, context);
    return wanted === undefined
      ? byValue(source, quantityMilliValue(quantityOf(aim.averageValue)), usage)
      : byUtilization(source, wanted, usage);
  } catch (error) {
    if (!(error instanceof MetricError)) throw error;
    throw new MetricError(`failed to get ${name} ${what}: ${error.message}`);
  }
}

/** The source's name, in the words with which a metric that failed is spoken of. */
export function metricText({ type, resource, containerResource, external }: MetricSpec): string {
  if (resource) return `${resource.name} resource`;
  if (containerResource) return `${containerResource.name} container`;
  return external ? `${external.metric.name} external` : type.toLowerCase();
}

type Source = ResourceMetricSource | ContainerResourceMetricSource;

const measureOf = (source: Source) => ({
  resource: source.name,
  ...('container' in source ? { container: source.container } : {}),
});

function byUtilization(source: Source, wanted: number, usage: Usage): Proposal {
  const pods = [...usage.measured.keys()];
  const requests = pods.reduce((sum, pod) => sum + usage.requestOf(pod), 0);
  const used = [...usage.measured.values()].reduce((sum, amount) => sum + amount, 0);
  const utilization = Math.trunc((used * 100) / requests);
  const average = Math.trunc(used / pods.length);
  const ratioWith = (assumed: ReadonlyMap<Pod, number>) => {
    const all = [...assumed].reduce((sum, [, amount]) => sum + amount, 0);
    const asked = [...assumed.keys()].reduce((sum, pod) => sum + usage.requestOf(pod), 0);
    return Math.trunc((all * 100) / asked) / wanted;
  };
  const assume = (pod: Pod, isGrowing: boolean) =>
    isGrowing ? 0 : (usage.requestOf(pod) * Math.max(100, wanted)) / 100;
  return {
    replicas: settle(utilization / wanted, ratioWith, usage, assume),
    name: `${source.name} resource utilization (percentage of request)`,
    status: statusOf(source, average, utilization),
  };
}

function byValue(source: Source, wanted: number, usage: Usage): Proposal {
  const amounts = [...usage.measured.values()];
  const average = Math.trunc(amounts.reduce((sum, one) => sum + one, 0) / amounts.length);
  const ratioWith = (assumed: ReadonlyMap<Pod, number>) =>
    [...assumed.values()].reduce((sum, one) => sum + one, 0) / assumed.size / wanted;
  return {
    replicas: settle(average / wanted, ratioWith, usage, (_pod, isGrowing) =>
      isGrowing ? 0 : wanted,
    ),
    name: `${source.name} resource`,
    status: statusOf(source, average),
  };
}

/** Pods that were not measured are assumed to use nothing when the target grows, and all of it when it shrinks. */
function settle(
  ratio: number,
  ratioWith: (assumed: ReadonlyMap<Pod, number>) => number,
  { target, measured, missing, unready }: Usage,
  assume: (pod: Pod, isGrowing: boolean) => number,
): number {
  const isGrowing = ratio > 1;
  const others = isGrowing ? [...missing, ...unready] : missing;
  if (others.length === 0) {
    return Math.abs(1 - ratio) <= tolerance ? target.replicas : Math.ceil(ratio * measured.size);
  }
  const assumed = new Map([
    ...measured,
    ...others.map((pod): [Pod, number] => [pod, assume(pod, isGrowing)]),
  ]);
  const next = ratioWith(assumed);
  const hasTurned = isGrowing ? next < 1 : next > 1;
  if (Math.abs(1 - next) <= tolerance || hasTurned) return target.replicas;
  const replicas = Math.ceil(next * assumed.size);
  const isBackwards = isGrowing ? replicas < target.replicas : replicas > target.replicas;
  return isBackwards ? target.replicas : replicas;
}

function statusOf(source: Source, averageMilli: number, averageUtilization?: number): MetricStatus {
  const { name } = source;
  const averageValue =
    name === 'cpu' ? `${averageMilli}m` : String(Math.trunc(averageMilli / 1000));
  const utilization = averageUtilization === undefined ? {} : { averageUtilization };
  const current = { ...utilization, averageValue };
  if (!('container' in source)) return { type: 'Resource', resource: { name, current } };
  const { container } = source;
  return { type: 'ContainerResource', containerResource: { name, container, current } };
}
