/**
 * ServiceAccount: who a pod is to the API.
 * Spec: https://kubernetes.io/docs/concepts/security/service-accounts/
 */
import type { ServiceAccount as ServiceAccountType } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeServiceAccount } from './settings-descriptions.ts';

type ServiceAccount = TypedData<ServiceAccountType>;
const { text } = columnsOf<ServiceAccount>();

export const serviceAccountKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  shortNames: ['sa'],
  namespaced: true,
  subresources: ['token'],
  columns: [nameColumn, text('Secrets', ({ secrets }) => secrets?.length ?? 0), ageColumn],
  describe: describeServiceAccount,
});
