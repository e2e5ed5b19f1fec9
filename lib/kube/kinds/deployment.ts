/**
 * Deployment: keeps a number of equal pods, and exchanges them for new ones a few at a time.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Deployment } from '../typed.ts';
import { validateDeployment, validateSelectorUpdate } from '../validation/workloads.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { templateColumns } from './template-columns.ts';
import { describeDeployment } from './deployment-description.ts';

const { text } = columnsOf<Deployment>();

export const deploymentKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'Deployment',
  plural: 'deployments',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  subresources: ['scale', 'status'],
  strategy: {
    ...ownedStatus(),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateDeployment,
    validateUpdate: validateSelectorUpdate,
  },
  columns: [
    nameColumn,
    text('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec.replicas ?? 0}`),
    text('Up-to-date', ({ status }) => status?.updatedReplicas ?? 0),
    text('Available', ({ status }) => status?.availableReplicas ?? 0),
    ageColumn,
    ...templateColumns,
  ],
  describe: describeDeployment,
});

/** Spec: pkg/apis/apps/v1/defaults.go#SetDefaults_Deployment */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<Deployment>(draft).spec ??= {} as Deployment['spec']);
  spec.replicas ??= 1;
  spec.strategy ??= {};
  spec.strategy.type ||= 'RollingUpdate';
  if (spec.strategy.type === 'RollingUpdate') {
    spec.strategy.rollingUpdate ??= {};
    spec.strategy.rollingUpdate.maxUnavailable ??= '25%';
    spec.strategy.rollingUpdate.maxSurge ??= '25%';
  }
  spec.revisionHistoryLimit ??= 10;
  spec.progressDeadlineSeconds ??= 600;
  setTemplateDefaults((spec.template ??= {}));
}
