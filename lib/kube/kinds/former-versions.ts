/**
 * Versions of kinds that releases before the newest served, and that say the same as a version of today.
 * Spec: https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
export interface FormerVersion {
  readonly version: string;
  /** The minor releases of v1 that serve it: from the first to before the second. */
  readonly since: number;
  readonly until: number;
}

const former = (version: string, since: number, until: number): FormerVersion => ({
  version,
  since,
  until,
});

/** By "group/Kind"; newer versions first. */
export const formerVersions: Readonly<Record<string, readonly FormerVersion[]>> = {
  'apps/ControllerRevision': [former('v1beta2', 8, 16), former('v1beta1', 7, 16)],
  'apps/DaemonSet': [former('v1beta2', 8, 16)],
  'apps/Deployment': [former('v1beta2', 8, 16), former('v1beta1', 6, 16)],
  'apps/ReplicaSet': [former('v1beta2', 8, 16)],
  'apps/StatefulSet': [former('v1beta2', 8, 16), former('v1beta1', 5, 16)],
  'autoscaling/HorizontalPodAutoscaler': [former('v2beta2', 12, 26), former('v2beta1', 8, 25)],
  'batch/CronJob': [former('v1beta1', 8, 25)],
  'certificates.k8s.io/CertificateSigningRequest': [former('v1beta1', 4, 22)],
  'coordination.k8s.io/Lease': [former('v1beta1', 12, 22)],
  'discovery.k8s.io/EndpointSlice': [former('v1beta1', 17, 25)],
  'events.k8s.io/Event': [former('v1beta1', 8, 25)],
  'networking.k8s.io/IngressClass': [former('v1beta1', 18, 22)],
  'node.k8s.io/RuntimeClass': [former('v1beta1', 14, 25)],
  'policy/PodDisruptionBudget': [former('v1beta1', 5, 25)],
  'rbac.authorization.k8s.io/ClusterRole': [former('v1beta1', 6, 22)],
  'rbac.authorization.k8s.io/ClusterRoleBinding': [former('v1beta1', 6, 22)],
  'rbac.authorization.k8s.io/Role': [former('v1beta1', 6, 22)],
  'rbac.authorization.k8s.io/RoleBinding': [former('v1beta1', 6, 22)],
  'scheduling.k8s.io/PriorityClass': [former('v1beta1', 11, 22)],
  'storage.k8s.io/CSINode': [former('v1beta1', 14, 22)],
  'storage.k8s.io/StorageClass': [former('v1beta1', 4, 22)],
};
