/** Spec: staging/src/k8s.io/api/admissionregistration/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const validatingAdmissionPolicyKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  columns: [nameColumn, createdAtColumn],
});
