/**
 * How many replicas the metrics of an autoscaler ask for.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 * (pkg/controller/podautoscaler/replica_calculator.go)
 * Simplified: of the kinds of metrics only Resource is known; Pods, Object, External and ContainerResource have no source.
 */
import type { MetricSpec, MetricStatus } from 'kubernetes-types/autoscaling/v2.d.ts';
import { isPodReady, podCondition } from '#lib/kube/pods.ts';
import { quantityMilliValue, quantityOf } from '#lib/kube/quantity.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Reconciling } from '../../controller.ts';
import type { Pod } from '../../objects.ts';

export interface Proposal {
  readonly replicas: number;
  /** "cpu resource utilization (percentage of request)". */
  readonly name: string;
  readonly status: MetricStatus;
}

/** What could not be measured, in the controller's words. */
export class MetricError extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface Target {
  readonly namespace: string;
  /** The text form of the selector of the target's scale. */
  readonly selector: string;
  readonly replicas: number;
  readonly pods: readonly Pod[];
}

const tolerance = 0.1;
const cpuInitializationMs = 300_000;

/** Throws MetricError. */
export function propose(metric: MetricSpec, target: Target, context: Reconciling): Proposal {
  const { resource } = metric;
  if (metric.type !== 'Resource' || !resource) {
    const message = `failed to get ${metric.type.toLowerCase()} metric: no such source in this cluster`;
    throw new MetricError(`FailedGet${metric.type}Metric`, message);
  }
  const wanted = resource.target.averageUtilization;
  const kind = wanted === undefined ? 'resource metric value' : 'utilization';
  try {
    const usage = measure(resource.name, target, context);
    return wanted === undefined
      ? byValue(resource.name, quantityMilliValue(quantityOf(resource.target.averageValue)), usage)
      : byUtilization(resource.name, wanted, usage);
  } catch (error) {
    if (!(error instanceof StatusError) && !(error instanceof MetricError)) throw error;
    const message = `failed to get ${resource.name} ${kind}: ${error.message}`;
    throw new MetricError('FailedGetResourceMetric', message);
  }
}

interface Usage {
  readonly target: Target;
  /** Thousandths, by pod; only of pods that count. */
  readonly measured: ReadonlyMap<Pod, number>;
  readonly missing: readonly Pod[];
  readonly unready: readonly Pod[];
  requestOf(pod: Pod): number;
}

function measure(resource: string, target: Target, context: Reconciling): Usage {
  const amounts = fetchUsage(resource, target, context);
  const alive = target.pods.filter(
    ({ metadata, status }) => !metadata.deletionTimestamp && status.phase !== 'Failed',
  );
  const unready = alive.filter((pod) => isUnready(pod, resource, context.nowMs));
  const counted = alive.filter((pod) => !unready.includes(pod));
  const measured = new Map(
    counted.flatMap((pod): [Pod, number][] => {
      const amount = amounts.get(pod.metadata.name);
      return amount === undefined ? [] : [[pod, amount]];
    }),
  );
  if (measured.size === 0) {
    throw new MetricError('', 'did not receive metrics for targeted pods (pods might be unready)');
  }
  const missing = counted.filter((pod) => !measured.has(pod));
  return { target, measured, missing, unready, requestOf: (pod) => requestOf(pod, resource) };
}

function fetchUsage(resource: string, { namespace, selector }: Target, { api }: Reconciling) {
  let found: readonly AnyObject[];
  try {
    found = api.list('pods.metrics.k8s.io', { namespace, labelSelector: selector });
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const why = `${error.message} (get pods.metrics.k8s.io)`;
    const message = `unable to get metrics for resource ${resource}: unable to fetch metrics from resource metrics API: ${why}`;
    throw new MetricError('', message);
  }
  if (found.length === 0) {
    const message = `unable to get metrics for resource ${resource}: no metrics returned from resource metrics API`;
    throw new MetricError('', message);
  }
  return new Map(found.map((one) => [one.metadata.name, usageIn(one, resource)]));
}

function usageIn(metrics: AnyObject, resource: string): number {
  const containers = (metrics['containers'] ?? []) as { usage: Record<string, string> }[];
  return containers.reduce(
    (sum, { usage }) => sum + quantityMilliValue(quantityOf(usage[resource])),
    0,
  );
}

/** A pod that has only just begun says little about its load. */
function isUnready(pod: Pod, resource: string, nowMs: number): boolean {
  if (pod.status.phase === 'Pending') return true;
  if (resource !== 'cpu') return false;
  const ready = podCondition(pod, 'Ready');
  if (!ready || !pod.status.startTime) return true;
  const isYoung = Date.parse(pod.status.startTime) + cpuInitializationMs > nowMs;
  return isYoung && !isPodReady(pod);
}

function requestOf({ spec, metadata }: Pod, resource: string): number {
  return spec.containers.reduce((sum, { name, resources }) => {
    const text = resources?.requests?.[resource];
    if (text === undefined) {
      const message = `missing request for ${resource} in container ${name} of Pod ${metadata.name}`;
      throw new MetricError('', message);
    }
    return sum + quantityMilliValue(quantityOf(text));
  }, 0);
}

function byUtilization(resource: string, wanted: number, usage: Usage): Proposal {
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
    name: `${resource} resource utilization (percentage of request)`,
    status: statusOf(resource, average, utilization),
  };
}

function byValue(resource: string, wanted: number, usage: Usage): Proposal {
  const amounts = [...usage.measured.values()];
  const average = Math.trunc(amounts.reduce((sum, one) => sum + one, 0) / amounts.length);
  const ratioWith = (assumed: ReadonlyMap<Pod, number>) =>
    [...assumed.values()].reduce((sum, one) => sum + one, 0) / assumed.size / wanted;
  return {
    replicas: settle(average / wanted, ratioWith, usage, (_pod, isGrowing) =>
      isGrowing ? 0 : wanted,
    ),
    name: `${resource} resource`,
    status: statusOf(resource, average),
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

function statusOf(name: string, averageMilli: number, averageUtilization?: number): MetricStatus {
  const averageValue =
    name === 'cpu' ? `${averageMilli}m` : String(Math.trunc(averageMilli / 1000));
  const utilization = averageUtilization === undefined ? {} : { averageUtilization };
  return { type: 'Resource', resource: { name, current: { ...utilization, averageValue } } };
}
