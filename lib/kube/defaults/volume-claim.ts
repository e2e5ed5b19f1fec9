/** Defaults of what a claim asks for, alike in claims and in templates of claims. */
import type { PersistentVolumeClaimSpec } from 'kubernetes-types/core/v1.d.ts';
import { setAmountDefaults } from './container.ts';

/** Spec: pkg/apis/core/v1/defaults.go#SetDefaults_PersistentVolumeClaimSpec */
export function setClaimSpecDefaults(spec: PersistentVolumeClaimSpec): void {
  spec.volumeMode ??= 'Filesystem';
  spec.resources ??= {};
  setAmountDefaults(spec.resources.requests);
  setAmountDefaults(spec.resources.limits);
}
