/**
 * ResourceQuota: how much one namespace may take.
 * Spec: https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
import type { ResourceQuota as QuotaType } from 'kubernetes-types/core/v1.d.ts';
import { setAmountDefaults } from '../defaults/container.ts';
import { defineKind } from '../kind.ts';
import { canonicalQuantity } from '../quantity.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateQuota, validateQuotaUpdate } from '../validation/quotas.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeQuota } from './limit-descriptions.ts';

export type ResourceQuota = Typed<QuotaType>;
const { text } = columnsOf<ResourceQuota>();

export const resourceQuotaKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'ResourceQuota',
  plural: 'resourcequotas',
  shortNames: ['quota'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    ...ownedStatus(),
    defaults: (draft) => setAmountDefaults((seenAs<ResourceQuota>(draft).spec ??= {}).hard),
    validate: validateQuota,
    validateUpdate: validateQuotaUpdate,
  },
  columns: [
    nameColumn,
    ageColumn,
    text('Request', (quota) => usageText(quota, (name) => !isLimit(name))),
    text('Limit', (quota) => usageText(quota, isLimit)),
  ],
  describe: describeQuota,
});

const isLimit = (name: string): boolean => name.startsWith('limits.');

/** "pods: 1/2, requests.cpu: 200m/1". */
function usageText({ status }: ResourceQuota, isShown: (name: string) => boolean): string {
  return Object.entries(status?.hard ?? {})
    .filter(([name]) => isShown(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, hard]) => {
      const used = canonicalQuantity(status?.used?.[name] ?? '0');
      return `${name}: ${used}/${canonicalQuantity(hard)}`;
    })
    .join(', ');
}
