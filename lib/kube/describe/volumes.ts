/** The volumes of a pod or a template, and the source of a persistent one. */
import type { Volume } from 'kubernetes-types/core/v1.d.ts';
import type { Description } from './description.ts';
import { describeVolumeSource } from './volume-source.ts';

export function describeVolumes(
  to: Description,
  volumes: readonly Volume[] | undefined,
  isTemplate = false,
): void {
  const indent = isTemplate ? '  ' : '';
  if (!volumes?.length) {
    to.field(`${indent}Volumes`, '<none>');
    return;
  }
  to.line(`${indent}Volumes:`);
  for (const { name, ...source } of volumes) {
    to.line(`${isTemplate ? ' ' : ''}${name}:`, 1);
    if (!describeVolumeSource(to, source)) to.line('<unknown>', 1);
  }
}
