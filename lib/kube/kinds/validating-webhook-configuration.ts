/** Spec: staging/src/k8s.io/api/admissionregistration/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const validatingWebhookConfigurationKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
  categories: ['api-extensions'],
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
