/** Spec: staging/src/k8s.io/api/authorization/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const selfSubjectAccessReviewKind = defineKind({
  group: 'authorization.k8s.io',
  versions: ['v1'],
  kind: 'SelfSubjectAccessReview',
  plural: 'selfsubjectaccessreviews',
  namespaced: false,
  verbs: ['create'],
  columns: [nameColumn, createdAtColumn],
});
