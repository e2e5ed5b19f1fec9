/**
 * ReplicationController: keeps a number of equal pods, chosen by plain labels.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/replicationcontroller/
 */
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type ReplicationController } from '../typed.ts';
import { validateReplicationController } from '../validation/workloads.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { containersColumn, imagesColumn } from './template-columns.ts';
import { describeReplicationController } from './workload-descriptions.ts';

const { number, wide } = columnsOf<ReplicationController>();

export const replicationControllerKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ReplicationController',
  plural: 'replicationcontrollers',
  shortNames: ['rc'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  strategy: {
    ...ownedStatus({ replicas: 0 }),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateReplicationController,
  },
  columns: [
    nameColumn,
    number('Desired', ({ spec }) => spec.replicas ?? 0),
    number('Current', ({ status }) => status?.replicas ?? 0),
    number('Ready', ({ status }) => status?.readyReplicas ?? 0),
    ageColumn,
    containersColumn,
    imagesColumn,
    wide('Selector', ({ spec }) => formatLabels(spec.selector)),
  ],
  selectableFields: {
    'status.replicas': (object) =>
      String(seenAs<ReplicationController>(object).status?.replicas ?? 0),
  },
  describe: describeReplicationController,
});

/** Selector and labels not given are those of the template. Spec: pkg/apis/core/v1/defaults.go */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<ReplicationController>(draft).spec ??= {});
  spec.replicas ??= 1;
  setTemplateDefaults(spec.template);
  const labels = spec.template?.metadata?.labels;
  if (!labels) return;
  if (Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
  if (Object.keys(draft.metadata.labels ?? {}).length === 0) draft.metadata.labels = { ...labels };
}
