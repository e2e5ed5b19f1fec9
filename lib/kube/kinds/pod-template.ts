/**
 * PodTemplate: a description of pods, kept for later.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/
 */
import { setTemplateDefaults } from '../defaults/pod-spec.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { formatLabels } from '../selector-text.ts';
import { podTemplateOf } from '../workloads.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { columnsOf } from './columns.ts';
import { nameColumn } from './metadata-columns.ts';
import { templateContainerNames, templateImages } from './template-columns.ts';

const { text } = columnsOf<AnyObject>();

export const podTemplateKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'PodTemplate',
  plural: 'podtemplates',
  namespaced: true,
  strategy: {
    hasGeneration: true,
    defaults: (draft) => setTemplateDefaults(podTemplateOf(draft)),
    validate: (draft) => validatePodTemplate('template', podTemplateOf(draft) ?? {}),
  },
  columns: [
    nameColumn,
    text('Containers', (object) => templateContainerNames(podTemplateOf(object))),
    text('Images', (object) => templateImages(podTemplateOf(object))),
    text('Pod Labels', (object) => formatLabels(podTemplateOf(object)?.metadata?.labels)),
  ],
});
