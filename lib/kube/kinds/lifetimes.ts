/**
 * Since which minor release of v1 a kind is served in the version it has today. What is not named here was there
 * from the beginning.
 * Spec: https://kubernetes.io/docs/reference/using-api/deprecation-guide/ and the release notes
 */
import type { KindDefinition } from '../kind.ts';

/** By "group/version" for all its kinds, or "group/version/Kind" for one. */
const introduced: Readonly<Record<string, number>> = {
  'v1/ConfigMap': 2,
  'admissionregistration.k8s.io/v1': 16,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy': 30,
  'admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding': 30,
  'apiextensions.k8s.io/v1': 16,
  'apiregistration.k8s.io/v1': 10,
  'apps/v1': 9,
  'authentication.k8s.io/v1': 6,
  'authentication.k8s.io/v1/SelfSubjectReview': 28,
  'authorization.k8s.io/v1': 6,
  'authorization.k8s.io/v1/SelfSubjectRulesReview': 8,
  'autoscaling/v1': 2,
  'autoscaling/v2': 23,
  'batch/v1': 2,
  'batch/v1/CronJob': 21,
  'certificates.k8s.io/v1': 19,
  'coordination.k8s.io/v1': 14,
  'discovery.k8s.io/v1': 21,
  'events.k8s.io/v1': 19,
  'flowcontrol.apiserver.k8s.io/v1': 29,
  'networking.k8s.io/v1': 19,
  'networking.k8s.io/v1/NetworkPolicy': 7,
  'node.k8s.io/v1': 20,
  'policy/v1': 21,
  'rbac.authorization.k8s.io/v1': 8,
  'scheduling.k8s.io/v1': 14,
  'storage.k8s.io/v1': 6,
  'storage.k8s.io/v1/CSIDriver': 18,
  'storage.k8s.io/v1/CSINode': 17,
  'storage.k8s.io/v1/CSIStorageCapacity': 24,
  'storage.k8s.io/v1/VolumeAttachment': 13,
};

/** Whether a release serves the kind in this version. */
export function isServedIn(
  minor: number,
  { group, kind }: Pick<KindDefinition, 'group' | 'kind'>,
  version: string,
): boolean {
  const groupVersion = group === '' ? version : `${group}/${version}`;
  const since = introduced[`${groupVersion}/${kind}`] ?? introduced[groupVersion] ?? 0;
  return since <= minor;
}
