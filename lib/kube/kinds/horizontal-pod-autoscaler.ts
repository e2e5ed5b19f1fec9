/**
 * HorizontalPodAutoscaler: as many pods as the load needs.
 * Spec: https://kubernetes.io/docs/concepts/workloads/autoscaling/
 */
import type { HorizontalPodAutoscaler as AutoscalerType } from 'kubernetes-types/autoscaling/v2.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateAutoscaler } from '../validation/autoscalers.ts';
import { convertAutoscaler } from './autoscaler-conversion.ts';
import { autoscalerTargets } from './autoscaler-targets.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeAutoscaler } from './autoscaler-description.ts';

export type Autoscaler = Typed<AutoscalerType>;
const { text } = columnsOf<Autoscaler>();

export const horizontalPodAutoscalerKind = defineKind({
  group: 'autoscaling',
  versions: ['v2', 'v1'],
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  shortNames: ['hpa'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  convert: convertAutoscaler,
  strategy: {
    ...ownedStatus({ currentMetrics: null, desiredReplicas: 0 }),
    defaults: setDefaults,
    validate: validateAutoscaler,
  },
  columns: [
    nameColumn,
    text('Reference', ({ spec }) => `${spec.scaleTargetRef.kind}/${spec.scaleTargetRef.name}`),
    text('Targets', autoscalerTargets),
    text('MinPods', ({ spec }) => `${spec.minReplicas ?? '<unset>'}`),
    text('MaxPods', ({ spec }) => spec.maxReplicas),
    text('Replicas', ({ status }) => status?.currentReplicas ?? 0),
    ageColumn,
  ],
  describe: describeAutoscaler,
});

/** Spec: pkg/apis/autoscaling/v2/defaults.go */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<Autoscaler>(draft).spec ??= {} as Autoscaler['spec']);
  spec.minReplicas ??= 1;
  if (!spec.metrics?.length) {
    const target = { type: 'Utilization', averageUtilization: 80 };
    spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }];
  }
  if (spec.behavior) setBehaviorDefaults(spec.behavior);
}

type Behavior = NonNullable<Autoscaler['spec']['behavior']>;

function setBehaviorDefaults(behavior: Behavior): void {
  const both = { type: 'Percent', value: 100, periodSeconds: 15 };
  behavior.scaleUp = {
    stabilizationWindowSeconds: 0,
    selectPolicy: 'Max',
    policies: [{ type: 'Pods', value: 4, periodSeconds: 15 }, both],
    ...behavior.scaleUp,
  };
  behavior.scaleDown = { selectPolicy: 'Max', policies: [both], ...behavior.scaleDown };
}
