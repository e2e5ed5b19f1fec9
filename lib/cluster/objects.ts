/**
 * The kinds that the cluster's own parts read and write, typed by resource name. The schema is Kubernetes' own
 * (kubernetes-types); what the API server has stored is known to have its metadata and its spec.
 */
import type { DaemonSetSpec, DaemonSetStatus } from 'kubernetes-types/apps/v1.d.ts';
import type { DeploymentSpec, DeploymentStatus } from 'kubernetes-types/apps/v1.d.ts';
import type { ReplicaSetSpec, ReplicaSetStatus } from 'kubernetes-types/apps/v1.d.ts';
import type { StatefulSetSpec, StatefulSetStatus } from 'kubernetes-types/apps/v1.d.ts';
import type {
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerStatus,
} from 'kubernetes-types/autoscaling/v2.d.ts';
import type {
  CronJobSpec,
  CronJobStatus,
  JobSpec,
  JobStatus,
} from 'kubernetes-types/batch/v1.d.ts';
import type {
  CertificateSigningRequestSpec,
  CertificateSigningRequestStatus,
} from 'kubernetes-types/certificates/v1.d.ts';
import type * as core from 'kubernetes-types/core/v1.d.ts';
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1.d.ts';
import type {
  PodDisruptionBudgetSpec,
  PodDisruptionBudgetStatus,
} from 'kubernetes-types/policy/v1.d.ts';
import type {
  CSINodeSpec,
  VolumeAttachmentSpec,
  VolumeAttachmentStatus,
} from 'kubernetes-types/storage/v1.d.ts';
import type { AggregationRule, PolicyRule } from 'kubernetes-types/rbac/v1.d.ts';
import type { AnyObject } from '#lib/kube/object.ts';

type Stored<Spec, Status> = AnyObject & { spec: Spec; status?: Status };

export type Pod = AnyObject & { spec: core.PodSpec; status: core.PodStatus };
export type Node = AnyObject & { spec: core.NodeSpec; status: core.NodeStatus };
export type Namespace = AnyObject & { spec?: core.NamespaceSpec; status?: core.NamespaceStatus };
export type Service = Stored<core.ServiceSpec, core.ServiceStatus>;
export type ReplicationController = Stored<
  core.ReplicationControllerSpec,
  core.ReplicationControllerStatus
>;
export type PersistentVolume = Stored<core.PersistentVolumeSpec, core.PersistentVolumeStatus>;
export type PersistentVolumeClaim = Stored<
  core.PersistentVolumeClaimSpec,
  core.PersistentVolumeClaimStatus
>;
export type ResourceQuota = Stored<core.ResourceQuotaSpec, core.ResourceQuotaStatus>;
export type Endpoints = AnyObject & { subsets?: core.EndpointSubset[] };
export type EndpointSlice = AnyObject & {
  addressType: string;
  endpoints: Endpoint[];
  ports?: EndpointPort[];
};
export type Deployment = Stored<DeploymentSpec, DeploymentStatus>;
export type ReplicaSet = Stored<ReplicaSetSpec, ReplicaSetStatus>;
export type DaemonSet = Stored<DaemonSetSpec, DaemonSetStatus>;
export type StatefulSet = Stored<StatefulSetSpec, StatefulSetStatus>;
export type ControllerRevision = AnyObject & { revision: number; data?: unknown };
export type Job = Stored<JobSpec, JobStatus>;
export type CronJob = Stored<CronJobSpec, CronJobStatus>;
export type HorizontalPodAutoscaler = Stored<
  HorizontalPodAutoscalerSpec,
  HorizontalPodAutoscalerStatus
>;
export type PodDisruptionBudget = Stored<PodDisruptionBudgetSpec, PodDisruptionBudgetStatus>;
export type CertificateSigningRequest = Stored<
  CertificateSigningRequestSpec,
  CertificateSigningRequestStatus
>;
export type ClusterRole = AnyObject & { rules?: PolicyRule[]; aggregationRule?: AggregationRule };
export type StorageClass = AnyObject & {
  provisioner: string;
  parameters?: Record<string, string>;
  reclaimPolicy?: string;
  volumeBindingMode?: string;
  mountOptions?: string[];
};

export type VolumeAttachment = Stored<VolumeAttachmentSpec, VolumeAttachmentStatus>;
export type CsiNode = AnyObject & { spec: CSINodeSpec };

/** Resource names and what they hold. */
export interface Objects {
  pods: Pod;
  nodes: Node;
  namespaces: Namespace;
  services: Service;
  endpoints: Endpoints;
  replicationcontrollers: ReplicationController;
  persistentvolumes: PersistentVolume;
  persistentvolumeclaims: PersistentVolumeClaim;
  resourcequotas: ResourceQuota;
  'deployments.apps': Deployment;
  'replicasets.apps': ReplicaSet;
  'daemonsets.apps': DaemonSet;
  'statefulsets.apps': StatefulSet;
  'controllerrevisions.apps': ControllerRevision;
  'jobs.batch': Job;
  'cronjobs.batch': CronJob;
  'horizontalpodautoscalers.autoscaling': HorizontalPodAutoscaler;
  'poddisruptionbudgets.policy': PodDisruptionBudget;
  'certificatesigningrequests.certificates.k8s.io': CertificateSigningRequest;
  'clusterroles.rbac.authorization.k8s.io': ClusterRole;
  'endpointslices.discovery.k8s.io': EndpointSlice;
  'storageclasses.storage.k8s.io': StorageClass;
  'volumeattachments.storage.k8s.io': VolumeAttachment;
  'csinodes.storage.k8s.io': CsiNode;
}

export type ObjectOf<R extends string> = R extends keyof Objects ? Objects[R] : AnyObject;
