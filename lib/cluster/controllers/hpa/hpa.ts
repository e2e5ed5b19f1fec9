/**
 * Horizontal pod autoscaler: every fifteen seconds it asks the metrics how many replicas there should be.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
import type { MetricSpec, MetricStatus } from 'kubernetes-types/autoscaling/v2.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import type { HorizontalPodAutoscaler } from '../../objects.ts';
import type { ResourceNames } from '../../resource-names.ts';
import { limit, remember, type Memory } from './limits.ts';
import { MetricError } from './metric-error.ts';
import { metricText, propose, type Proposal } from './metrics.ts';
import { readTarget, type ScaleTarget } from './target.ts';
import type { Target } from './usage.ts';

const periodMs = 15_000;
const hpas = 'horizontalpodautoscalers.autoscaling';
const memoryKey = (uid: string) => `/hpa/${uid}`;

export function createHorizontalPodAutoscaler(store: Store, names: ResourceNames): Controller {
  return {
    name: 'horizontal-pod-autoscaler',
    reconciles: hpas,
    isWokenBy: ({ before, after }) =>
      after === undefined || !equalJson(before?.['spec'], after['spec']),

    reconcile(key, context) {
      const hpa = context.informers.get(hpas, key);
      if (!hpa || hpa.metadata.deletionTimestamp) return;
      const round = new Round(hpa, context, store);
      round.run(names);
      round.write();
      context.again(periodMs);
    },
  };
}

type Best = Pick<Proposal, 'replicas' | 'name'>;

/** A metric that could not be read: for the condition, and for the event that counts such metrics. */
interface Failure {
  readonly failed: { readonly reason: string; readonly message: string };
  readonly told: string;
}

/** One look at one autoscaler. */
class Round {
  readonly #hpa: HorizontalPodAutoscaler;
  readonly #context: Reconciling;
  readonly #store: Store;
  #conditions: Condition[];
  #status: {
    currentReplicas?: number;
    desiredReplicas?: number;
    lastScaleTime?: string;
    currentMetrics?: MetricStatus[];
  };

  constructor(hpa: HorizontalPodAutoscaler, context: Reconciling, store: Store) {
    this.#hpa = hpa;
    this.#context = context;
    this.#store = store;
    this.#conditions = [...((hpa.status?.conditions ?? []) as Condition[])];
    const { currentMetrics, currentReplicas, desiredReplicas, lastScaleTime } = hpa.status ?? {};
    this.#status = {
      ...(currentMetrics ? { currentMetrics } : {}),
      ...(currentReplicas === undefined ? {} : { currentReplicas }),
      ...(desiredReplicas === undefined ? {} : { desiredReplicas }),
      ...(lastScaleTime ? { lastScaleTime } : {}),
    };
  }

  run(names: ResourceNames): void {
    const target = this.#target(names);
    if (!target) return;
    this.#tell('AbleToScale', true, {
      reason: 'SucceededGetScale',
      message: "the HPA controller was able to get the target's current scale",
    });
    const { replicas } = target;
    this.#status.currentReplicas = replicas;
    const { minReplicas = 1, maxReplicas } = this.#hpa.spec;
    if (replicas === 0 && minReplicas !== 0) {
      const message = 'scaling is disabled since the replica count of the target is zero';
      this.#tell('ScalingActive', false, { reason: 'ScalingDisabled', message });
      this.#status.desiredReplicas = 0;
    } else if (replicas > maxReplicas) {
      this.#rescale(target, maxReplicas, 'Current number of replicas above Spec.MaxReplicas');
    } else if (replicas < minReplicas) {
      this.#rescale(target, minReplicas, 'Current number of replicas below Spec.MinReplicas');
    } else {
      this.#follow(target);
    }
  }

  write(): void {
    const { observedGeneration: _generation, ...old } = this.#hpa.status ?? {};
    const status = {
      ...this.#status,
      conditions: this.#conditions,
      currentMetrics: this.#status.currentMetrics ?? null,
      currentReplicas: this.#status.currentReplicas ?? 0,
      desiredReplicas: this.#status.desiredReplicas ?? 0,
    };
    if (equalJson(status, old)) return;
    this.#context.api.updateStatus(hpas, {
      ...this.#hpa,
      status,
    } as unknown as HorizontalPodAutoscaler);
  }

  #target(names: ResourceNames): ScaleTarget | undefined {
    try {
      return readTarget(this.#hpa, names, this.#context);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      this.#context.event(this.#hpa, 'Warning', 'FailedGetScale', error.message);
      const message = `the HPA controller was unable to get the target's current scale: ${error.message}`;
      this.#tell('AbleToScale', false, { reason: 'FailedGetScale', message });
      return undefined;
    }
  }

  /** Takes the highest proposal of all metrics, if it may be followed now. */
  #follow(target: ScaleTarget): void {
    const best = this.#measure(target);
    if (!best) return;
    const { nowMs } = this.#context;
    const key = memoryKey(this.#hpa.metadata.uid);
    const memory = remember(this.#store.get<Memory>(key), { atMs: nowMs, replicas: best.replicas });
    this.#store.set(key, memory);
    const { replicas, able, limited } = limit(this.#hpa, target.replicas, memory, nowMs);
    this.#tell('AbleToScale', true, able);
    this.#tell('ScalingLimited', limited.isLimited, limited);
    if (replicas === target.replicas) this.#status.desiredReplicas = replicas;
    else {
      const isUp = replicas > target.replicas;
      this.#rescale(
        target,
        replicas,
        isUp ? `${best.name} above target` : 'All metrics below target',
      );
    }
  }

  /** The highest proposal; a metric that fails keeps the target from shrinking, and all of them from anything. */
  #measure(target: Target): Best | undefined {
    const metrics = this.#hpa.spec.metrics ?? [];
    const outcomes = metrics.map((metric) => this.#propose(metric, target));
    this.#status.currentMetrics = outcomes.map((one) =>
      'failed' in one ? ({ type: '' } as MetricStatus) : one.status,
    );
    const failures = outcomes.flatMap((one) => ('failed' in one ? [one] : []));
    const best = outcomes
      .flatMap((one) => ('failed' in one ? [] : [one]))
      .reduce<Best | undefined>((a, b) => (a && a.replicas >= b.replicas ? a : b), undefined);
    const [first] = failures;
    if (first) this.#tellFailures(first, failures.length, metrics.length);
    if (!best || (first && best.replicas < target.replicas)) {
      if (first) this.#tell('ScalingActive', false, first.failed);
      return undefined;
    }
    const message = `the HPA was able to successfully calculate a replica count from ${best.name}`;
    this.#tell('ScalingActive', true, { reason: 'ValidMetricFound', message });
    return best;
  }

  #propose(metric: MetricSpec, target: Target): Proposal | Failure {
    try {
      return propose(metric, target, this.#context);
    } catch (error) {
      if (!(error instanceof MetricError)) throw error;
      const { message: why } = error;
      const reason = `FailedGet${metric.type}Metric`;
      this.#context.event(this.#hpa, 'Warning', reason, why);
      const message = `the HPA was unable to compute the replica count: ${why}`;
      const told = `failed to get ${metricText(metric)} metric value: ${why}`;
      return { failed: { reason, message }, told };
    }
  }

  #tellFailures({ told }: Failure, failed: number, all: number): void {
    const message = `invalid metrics (${failed} invalid out of ${all}), first error is: ${told}`;
    this.#context.event(this.#hpa, 'Warning', 'FailedComputeMetricsReplicas', message);
  }

  #rescale(target: ScaleTarget, replicas: number, reason: string): void {
    const { api, event, nowMs, timestamp } = this.#context;
    api.update(target.resource, { ...target.scale, spec: { replicas } } as AnyObject, 'scale');
    event(this.#hpa, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`);
    const message = `the HPA controller was able to update the target scale to ${replicas}`;
    this.#tell('AbleToScale', true, { reason: 'SucceededRescale', message });
    this.#status.desiredReplicas = replicas;
    this.#status.lastScaleTime = timestamp;
    const key = memoryKey(this.#hpa.metadata.uid);
    const memory = this.#store.get<Memory>(key) ?? { proposals: [], changes: [] };
    const change = { atMs: nowMs, replicas: replicas - target.replicas };
    this.#store.set(key, { ...memory, changes: [...memory.changes, change] });
  }

  #tell(type: string, holds: boolean, told: { reason: string; message: string }): void {
    const status = holds ? 'True' : 'False';
    const old = this.#conditions.find((one) => one.type === type);
    const since = old?.status === status ? old.lastTransitionTime : undefined;
    const condition: Condition = {
      type,
      status,
      lastTransitionTime: since ?? this.#context.timestamp,
      reason: told.reason,
      message: told.message,
    };
    const index = this.#conditions.findIndex((one) => one.type === type);
    if (index < 0) this.#conditions.push(condition);
    else this.#conditions[index] = condition;
  }
}
