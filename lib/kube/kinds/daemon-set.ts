/**
 * DaemonSet: one pod on every node, or on every node of a kind.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 */
import { canonicalJson } from '../canonical-json.ts';
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type DaemonSet } from '../typed.ts';
import { validateDaemonSet, validateSelectorUpdate } from '../validation/workloads.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { templateColumns } from './template-columns.ts';
import { describeDaemonSet } from './workload-descriptions.ts';

const { text, number } = columnsOf<DaemonSet>();

const noStatus = {
  currentNumberScheduled: 0,
  desiredNumberScheduled: 0,
  numberMisscheduled: 0,
  numberReady: 0,
};

const generationAnnotation = 'deprecated.daemonset.template.generation';
const { prepareForCreate, prepareForUpdate } = ownedStatus(noStatus);

export const daemonSetKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'DaemonSet',
  plural: 'daemonsets',
  shortNames: ['ds'],
  categories: ['all'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    hasGeneration: true,
    defaults: setDefaults,
    prepareForCreate: (draft, context) => {
      prepareForCreate(draft, context);
      setTemplateGeneration(draft, 1);
    },
    prepareForUpdate: (draft, old, context) => {
      prepareForUpdate(draft, old, context);
      countTemplateGeneration(draft, old);
    },
    validate: validateDaemonSet,
    validateUpdate: validateSelectorUpdate,
  },
  columns: [
    nameColumn,
    number('Desired', ({ status }) => status?.desiredNumberScheduled ?? 0),
    number('Current', ({ status }) => status?.currentNumberScheduled ?? 0),
    number('Ready', ({ status }) => status?.numberReady ?? 0),
    number('Up-to-date', ({ status }) => status?.updatedNumberScheduled ?? 0),
    number('Available', ({ status }) => status?.numberAvailable ?? 0),
    text('Node Selector', ({ spec }) => formatLabels(spec.template.spec?.nodeSelector)),
    ageColumn,
    ...templateColumns,
  ],
  describe: describeDaemonSet,
});

/** Spec: pkg/apis/apps/v1/defaults.go#SetDefaults_DaemonSet */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<DaemonSet>(draft).spec ??= {} as DaemonSet['spec']);
  spec.updateStrategy ??= {};
  spec.updateStrategy.type ||= 'RollingUpdate';
  if (spec.updateStrategy.type === 'RollingUpdate') {
    spec.updateStrategy.rollingUpdate ??= {};
    spec.updateStrategy.rollingUpdate.maxUnavailable ??= 1;
    spec.updateStrategy.rollingUpdate.maxSurge ??= 0;
  }
  spec.revisionHistoryLimit ??= 10;
  setTemplateDefaults((spec.template ??= {}));
}

/** How often the template changed is still kept in an annotation, for old clients. */
function setTemplateGeneration(draft: AnyObject, generation: number): void {
  draft.metadata.annotations = {
    ...draft.metadata.annotations,
    [generationAnnotation]: String(generation),
  };
}

function countTemplateGeneration(draft: AnyObject, old: AnyObject): void {
  const before = Number(old.metadata.annotations?.[generationAnnotation] ?? 0);
  const [template, oldTemplate] = [draft, old].map((one) => seenAs<DaemonSet>(one).spec.template);
  const changed = canonicalJson(template) !== canonicalJson(oldTemplate);
  setTemplateGeneration(draft, changed ? before + 1 : before);
}
