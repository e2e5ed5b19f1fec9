/**
 * What the pods of a target use, by the metrics API; pods that have only just begun say little.
 * Spec: pkg/controller/podautoscaler/metrics/client.go, replica_calculator.go#groupPods
 */
import { isPodReady, podCondition } from '#lib/kube/pods.ts';
import { quantityMilliValue, quantityOf } from '#lib/kube/quantity.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Reconciling } from '../../controller.ts';
import type { Pod } from '../../objects.ts';
import { MetricError } from './metric-error.ts';

export interface Target {
  readonly namespace: string;
  /** The text form of the selector of the target's scale. */
  readonly selector: string;
  readonly replicas: number;
  readonly pods: readonly Pod[];
}

/** A resource of whole pods, or of one container in each. */
export interface Measure {
  readonly resource: string;
  readonly container?: string;
}

const cpuInitializationMs = 300_000;

export interface Usage {
  readonly target: Target;
  /** Thousandths, by pod; only of pods that count. */
  readonly measured: ReadonlyMap<Pod, number>;
  readonly missing: readonly Pod[];
  readonly unready: readonly Pod[];
  requestOf(pod: Pod): number;
}

/** Throws MetricError where nothing can be measured. */
export function measure(what: Measure, target: Target, context: Reconciling): Usage {
  const amounts = fetchUsage(what, target, context);
  const alive = target.pods.filter(
    ({ metadata, status }) => !metadata.deletionTimestamp && status.phase !== 'Failed',
  );
  const unready = alive.filter((pod) => isUnready(pod, what.resource, context.nowMs));
  const counted = alive.filter((pod) => !unready.includes(pod));
  const measured = new Map(
    counted.flatMap((pod): [Pod, number][] => {
      const amount = amounts.get(pod.metadata.name);
      return amount === undefined ? [] : [[pod, amount]];
    }),
  );
  if (measured.size === 0) {
    throw new MetricError('did not receive metrics for targeted pods (pods might be unready)');
  }
  const missing = counted.filter((pod) => !measured.has(pod));
  return { target, measured, missing, unready, requestOf: (pod) => requestOf(pod, what) };
}

function fetchUsage(what: Measure, { namespace, selector }: Target, { api }: Reconciling) {
  const { resource } = what;
  let found: readonly AnyObject[];
  try {
    found = api.list('pods.metrics.k8s.io', { namespace, labelSelector: selector });
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const why = `${error.message} (get pods.metrics.k8s.io)`;
    const message = `unable to get metrics for resource ${resource}: unable to fetch metrics from resource metrics API: ${why}`;
    throw new MetricError(message);
  }
  if (found.length === 0) {
    const message = `unable to get metrics for resource ${resource}: no metrics returned from resource metrics API`;
    throw new MetricError(message);
  }
  return new Map(found.map((one) => [one.metadata.name, usageIn(one, what)]));
}

function usageIn(metrics: AnyObject, { resource, container }: Measure): number {
  const all = (metrics['containers'] ?? []) as { name: string; usage: Record<string, string> }[];
  const counted = all.filter(({ name }) => container === undefined || container === name);
  if (container !== undefined && counted.length === 0) {
    const { namespace, name } = metrics.metadata;
    throw new MetricError(
      `container ${container} not present in metrics for pod ${namespace}/${name}`,
    );
  }
  return counted.reduce(
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

/** What the containers that run all the time ask for. */
function requestOf({ spec, metadata }: Pod, { resource, container }: Measure): number {
  const sidecars = (spec.initContainers ?? []).filter((one) => one.restartPolicy === 'Always');
  return [...spec.containers, ...sidecars]
    .filter(({ name }) => container === undefined || container === name)
    .reduce((sum, { name, resources }) => {
      const text = resources?.requests?.[resource];
      if (text === undefined) {
        const message = `missing request for ${resource} in container ${name} of Pod ${metadata.name}`;
        throw new MetricError(message);
      }
      return sum + quantityMilliValue(quantityOf(text));
    }, 0);
}
