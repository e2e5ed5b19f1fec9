/**
 * ReplicaSet: keeps a number of equal pods.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
 */
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type ReplicaSet } from '../typed.ts';
import { validateReplicaSet, validateSelectorUpdate } from '../validation/workloads.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { templateColumns } from './template-columns.ts';
import { describeReplicaSet } from './workload-descriptions.ts';

const { number } = columnsOf<ReplicaSet>();

export const replicaSetKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'ReplicaSet',
  plural: 'replicasets',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  strategy: {
    ...ownedStatus({ replicas: 0 }),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateReplicaSet,
    validateUpdate: validateSelectorUpdate,
  },
  columns: [
    nameColumn,
    number('Desired', ({ spec }) => spec.replicas ?? 0),
    number('Current', ({ status }) => status?.replicas ?? 0),
    number('Ready', ({ status }) => status?.readyReplicas ?? 0),
    ageColumn,
    ...templateColumns,
  ],
  selectableFields: {
    'status.replicas': (object) => String(seenAs<ReplicaSet>(object).status?.replicas ?? 0),
  },
  describe: describeReplicaSet,
});

function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<ReplicaSet>(draft).spec ??= {} as ReplicaSet['spec']);
  spec.replicas ??= 1;
  setTemplateDefaults((spec.template ??= {}));
}
