/**
 * StatefulSet: pods that keep their names and their volumes, started and stopped in order.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
import { setEmptyMetadata } from '../defaults/embedded-metadata.ts';
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { setClaimSpecDefaults } from '../defaults/volume-claim.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type StatefulSet } from '../typed.ts';
import { validateStatefulSet, validateStatefulSetUpdate } from '../validation/stateful-set.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { containersColumn, imagesColumn } from './template-columns.ts';
import { describeStatefulSet } from './workload-descriptions.ts';

const { text } = columnsOf<StatefulSet>();

export const statefulSetKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'StatefulSet',
  plural: 'statefulsets',
  shortNames: ['sts'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  strategy: {
    ...ownedStatus({ availableReplicas: 0, replicas: 0 }),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateStatefulSet,
    validateUpdate: validateStatefulSetUpdate,
  },
  columns: [
    nameColumn,
    text('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
    ageColumn,
    containersColumn,
    imagesColumn,
  ],
  describe: describeStatefulSet,
});

/** Spec: pkg/apis/apps/v1/defaults.go#SetDefaults_StatefulSet */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<StatefulSet>(draft).spec ??= {} as StatefulSet['spec']);
  spec.podManagementPolicy ||= 'OrderedReady';
  spec.updateStrategy ??= {};
  spec.updateStrategy.type ||= 'RollingUpdate';
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= {};
    spec.updateStrategy.rollingUpdate.partition ??= 0;
  }
  spec.persistentVolumeClaimRetentionPolicy ??= {};
  spec.persistentVolumeClaimRetentionPolicy.whenDeleted ||= 'Retain';
  spec.persistentVolumeClaimRetentionPolicy.whenScaled ||= 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  setTemplateDefaults((spec.template ??= {}));
  for (const claim of spec.volumeClaimTemplates ?? []) setClaimTemplateDefaults(claim);
}

type Claim = NonNullable<StatefulSet['spec']['volumeClaimTemplates']>[number];

function setClaimTemplateDefaults(claim: Claim): void {
  claim.apiVersion ??= 'v1';
  claim.kind ??= 'PersistentVolumeClaim';
  setEmptyMetadata(claim);
  Object.assign(claim, { status: { phase: 'Pending', ...claim.status } });
  setClaimSpecDefaults((claim.spec ??= {}));
}
