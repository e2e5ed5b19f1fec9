/**
 * Lease: who holds something, and since when; the heartbeat of nodes and the election of leaders.
 * Spec: https://kubernetes.io/docs/concepts/architecture/leases/
 */
import type { Lease as LeaseType } from 'kubernetes-types/coordination/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { Typed } from '../typed.ts';
import { validateLease } from '../validation/records.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

const { text } = columnsOf<Typed<LeaseType>>();

export const leaseKind = defineKind({
  group: 'coordination.k8s.io',
  versions: ['v1'],
  kind: 'Lease',
  plural: 'leases',
  namespaced: true,
  strategy: { allowCreateOnUpdate: true, validate: validateLease },
  columns: [nameColumn, text('Holder', ({ spec }) => spec?.holderIdentity ?? ''), ageColumn],
});
