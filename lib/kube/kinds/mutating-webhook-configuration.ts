/** Spec: staging/src/k8s.io/api/admissionregistration/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const mutatingWebhookConfigurationKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
