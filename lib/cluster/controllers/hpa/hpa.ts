/**
 * Horizontal pod autoscaler: every fifteen seconds it asks the metrics how many replicas there should be.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
import type { MetricStatus } from 'kubernetes-types/autoscaling/v2.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Store } from '#lib/sim/store.ts';
import type { Controller, Reconciling } from '../../controller.ts';
import type { HorizontalPodAutoscaler } from '../../objects.ts';
import type { ResourceNames } from '../../resource-names.ts';
import { limit, remember, type Memory } from './limits.ts';
import { MetricError, propose, type Target } from './metrics.ts';
import { readTarget, type ScaleTarget } from './target.ts';

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

  #measure(target: Target): { replicas: number; name: string } | undefined {
    const { event } = this.#context;
    const metrics = this.#hpa.spec.metrics ?? [];
    try {
      const proposals = metrics.map((metric) => propose(metric, target, this.#context));
      this.#status.currentMetrics = proposals.map(({ status }) => status);
      const best = proposals.reduce((a, b) => (b.replicas > a.replicas ? b : a));
      const message = `the HPA was able to successfully calculate a replica count from ${best.name}`;
      this.#tell('ScalingActive', true, { reason: 'ValidMetricFound', message });
      return best;
    } catch (error) {
      if (!(error instanceof MetricError)) throw error;
      event(this.#hpa, 'Warning', error.reason, error.message);
      const message = `the HPA was unable to compute the replica count: ${error.message}`;
      this.#tell('ScalingActive', false, { reason: error.reason, message });
      const told = `invalid metrics (1 invalid out of ${metrics.length}), first error is: failed to get ${metrics[0]?.resource?.name} resource metric value: ${error.message}`;
      event(this.#hpa, 'Warning', 'FailedComputeMetricsReplicas', told);
      return undefined;
    }
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
