/** Spec: staging/src/k8s.io/api/admissionregistration/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const validatingAdmissionPolicyBindingKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  categories: ['api-extensions'],
  namespaced: false,
  columns: [nameColumn, createdAtColumn],
});
