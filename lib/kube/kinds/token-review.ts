/** Spec: staging/src/k8s.io/api/authentication/v1/types.go */
import { defineKind } from '../kind.ts';
import { createdAtColumn, nameColumn } from './metadata-columns.ts';

export const tokenReviewKind = defineKind({
  group: 'authentication.k8s.io',
  versions: ['v1'],
  kind: 'TokenReview',
  plural: 'tokenreviews',
  namespaced: false,
  verbs: ['create'],
  columns: [nameColumn, createdAtColumn],
});
