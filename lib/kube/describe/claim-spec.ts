/** What a claim, or a claim made with a pod, asks for. */
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts';
import { accessModesText } from '../access-modes.ts';
import { canonicalQuantity } from '../quantity.ts';
import type { Description } from './description.ts';
import { describeAnnotations, describeLabels } from './metadata.ts';

type Claim = Pick<PersistentVolumeClaim, 'metadata' | 'spec' | 'status'>;

/** A claim within a pod's volume: without the lines that only a claim of its own has. */
export function describeClaimSpec(to: Description, claim: Claim, level: number): void {
  const indent = '  '.repeat(level);
  to.field('StorageClass', claim.spec?.storageClassName, level);
  to.field('Volume', claim.spec?.volumeName, level);
  describeLabels(to, `${indent}Labels`, claim.metadata?.labels);
  describeAnnotations(to, `${indent}Annotations`, claim.metadata?.annotations);
  describeClaimStorage(to, claim, level);
}

/** Capacity, modes and where the first data comes from. */
export function describeClaimStorage(to: Description, { spec, status }: Claim, level = 0): void {
  const isBound = Boolean(spec?.volumeName);
  const capacity = canonicalQuantity(status?.capacity?.['storage'] ?? '0');
  to.field('Capacity', isBound ? capacity : '', level);
  to.field('Access Modes', isBound ? accessModesText(status?.accessModes) : '', level);
  to.optional('VolumeMode', spec?.volumeMode, level);
  if (!spec?.dataSource) return;
  to.line('DataSource:', level);
  to.optional('APIGroup', spec.dataSource.apiGroup, level + 1);
  to.field('Kind', spec.dataSource.kind, level + 1);
  to.field('Name', spec.dataSource.name, level + 1);
}
