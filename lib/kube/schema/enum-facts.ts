/**
 * The values that string fields are limited to, with what the API says of them: the constants behind the +enum tags
 * of the Go types, which no package tells.
 * Spec: staging/src/k8s.io/api/core/v1/types.go and the types.go of the other groups
 */
import {
  plain,
  protocol,
  preemptionPolicy,
  podEnums,
  type EnumTable,
  type EnumTexts,
} from './pod-enum-facts.ts';

const reclaimPolicy: EnumTexts = {
  Delete:
    'means the volume will be deleted from Kubernetes on release from its claim. The volume plugin must support Deletion.',
  Recycle:
    'means the volume will be recycled back into the pool of unbound persistent volumes on release from its claim. The volume plugin must support Recycling.',
  Retain:
    'means the volume will be left in its current phase (Released) for manual reclamation by the administrator. The default policy is Retain.',
};

const volumeMode: EnumTexts = {
  Block:
    'means the volume will not be formatted with a filesystem and will remain a raw block device.',
  Filesystem: 'means the volume will be or is formatted with a filesystem.',
};

const webhookEnums: Readonly<Record<string, EnumTexts>> = {
  failurePolicy: {
    Fail: 'means that an error calling the webhook causes the admission to fail.',
    Ignore: 'means that an error calling the webhook is ignored.',
  },
  matchPolicy: {
    Equivalent:
      'means requests should be sent to the webhook if they modify a resource listed in rules via another API group or version.',
    Exact: 'means requests should only be sent to the webhook if they exactly match a given rule.',
  },
};

const enums: EnumTable = {
  ...podEnums,
  CronJobSpec: {
    concurrencyPolicy: {
      Allow: 'allows CronJobs to run concurrently.',
      Forbid: "forbids concurrent runs, skipping next run if previous hasn't finished yet.",
      Replace: 'cancels currently running job and replaces it with a new one.',
    },
  },
  DaemonSetUpdateStrategy: {
    type: {
      OnDelete: "Replace the old daemons only when it's killed",
      RollingUpdate:
        'Replace the old daemons by new ones using rolling update i.e replace them on each node one after the other.',
    },
  },
  DeploymentStrategy: {
    type: {
      Recreate: 'Kill all existing pods before creating new ones.',
      RollingUpdate:
        'Replace the old ReplicaSets by new one using rolling update i.e gradually scale down the old ReplicaSets and scale up the new one.',
    },
  },
  EndpointPort: { protocol },
  EndpointSlice: {
    addressType: {
      FQDN: 'represents a FQDN.',
      IPv4: 'represents an IPv4 Address.',
      IPv6: 'represents an IPv6 Address.',
    },
  },
  HTTPIngressPath: {
    pathType: {
      Exact: 'matches the URL path exactly and with case sensitivity.',
      ImplementationSpecific:
        'matching is up to the IngressClass. Implementations can treat this as a separate PathType or treat it identically to Prefix or Exact path types.',
      Prefix:
        "matches based on a URL path prefix split by '/'. Matching is case sensitive and done on a path element by element basis. A path element refers to the list of labels in the path split by the '/' separator. A request is a match for path p if every p is an element-wise prefix of p of the request path. Note that if the last element of the path is a substring of the last element in request path, it is not a match (e.g. /foo/bar matches /foo/bar/baz, but does not match /foo/barbaz). If multiple matching paths exist in an Ingress spec, the longest matching path is given priority. Examples: - /foo/bar does not match requests to /foo/barbaz - /foo/bar matches request to /foo/bar and /foo/bar/baz - /foo and /foo/ both match requests to /foo and /foo/. If both paths are present in an Ingress spec, the longest matching path (/foo/) is given priority.",
    },
  },
  JobSpec: {
    completionMode: {
      Indexed:
        'is a Job completion mode. In this mode, the Pods of a Job get an associated completion index from 0 to (.spec.completions - 1). The Job is considered complete when a Pod completes for each completion index.',
      NonIndexed:
        'is a Job completion mode. In this mode, the Job is considered complete when there have been .spec.completions successfully completed Pods. Pod completions are homologous to each other.',
    },
    podReplacementPolicy: {
      Failed:
        'means to wait until a previously created Pod is fully terminated (has phase Failed or Succeeded) before creating a replacement Pod.',
      TerminatingOrFailed:
        'means that we recreate pods when they are terminating (has a metadata.deletionTimestamp) or failed.',
    },
  },
  MutatingWebhook: webhookEnums,
  NamespaceStatus: {
    phase: {
      Active: 'means the namespace is available for use in the system',
      Terminating: 'means the namespace is undergoing graceful termination',
    },
  },
  NetworkPolicyPort: { protocol },
  PersistentVolumeClaimSpec: { volumeMode },
  PersistentVolumeClaimStatus: {
    phase: {
      Bound: 'used for PersistentVolumeClaims that are bound',
      Lost: 'used for PersistentVolumeClaims that lost their underlying PersistentVolume. The claim was bound to a PersistentVolume and this volume does not exist any longer and all data on it was lost.',
      Pending: 'used for PersistentVolumeClaims that are not yet bound',
    },
  },
  PersistentVolumeSpec: { persistentVolumeReclaimPolicy: reclaimPolicy, volumeMode },
  PersistentVolumeStatus: {
    phase: {
      Available:
        'used for PersistentVolumes that are not yet bound Available volumes are held by the binder and matched to PersistentVolumeClaims',
      Bound: 'used for PersistentVolumes that are bound',
      Failed:
        'used for PersistentVolumes that failed to be correctly recycled or deleted after being released from a claim',
      Pending: 'used for PersistentVolumes that are not available',
      Released:
        'used for PersistentVolumes where the bound PersistentVolumeClaim was deleted released volumes must be recycled before becoming available again this phase is used by the persistent volume claim binder to signal to another process to reclaim the resource',
    },
  },
  PodFailurePolicyRule: {
    action: {
      Count:
        "This is an action which might be taken on a pod failure - the pod failure is handled in the default way - the counter towards .backoffLimit, represented by the job's .status.failed field, is incremented.",
      FailIndex:
        "This is an action which might be taken on a pod failure - mark the Job's index as failed to avoid restarts within this index. This action can only be used when backoffLimitPerIndex is set. This value is beta-level.",
      FailJob:
        "This is an action which might be taken on a pod failure - mark the pod's job as Failed and terminate all running pods.",
      Ignore:
        "This is an action which might be taken on a pod failure - the counter towards .backoffLimit, represented by the job's .status.failed field, is not incremented and a replacement pod is created.",
    },
  },
  PodFailurePolicyOnExitCodesRequirement: { operator: plain('In', 'NotIn') },
  PriorityClass: { preemptionPolicy },
  ServicePort: { protocol },
  ServiceSpec: {
    externalTrafficPolicy: plain('Cluster', 'Local'),
    internalTrafficPolicy: {
      Cluster: 'routes traffic to all endpoints.',
      Local:
        'routes traffic only to endpoints on the same node as the client pod (dropping the traffic if there are no local endpoints).',
    },
    ipFamilyPolicy: {
      PreferDualStack:
        'indicates that this service prefers dual-stack when the cluster is configured for dual-stack. If the cluster is not configured for dual-stack the service will be assigned a single IPFamily. If the IPFamily is not set in service.spec.ipFamilies then the service will be assigned the default IPFamily configured on the cluster',
      RequireDualStack:
        'indicates that this service requires dual-stack. Using IPFamilyPolicyRequireDualStack on a single stack cluster will result in validation errors. The IPFamilies (and their order) assigned to this service is based on service.spec.ipFamilies. If service.spec.ipFamilies was not provided then it will be assigned according to how they are configured on the cluster. If service.spec.ipFamilies has only one entry then the alternative IPFamily will be added by apiserver',
      SingleStack:
        'indicates that this service is required to have a single IPFamily. The IPFamily assigned is based on the default IPFamily used by the cluster or as identified by service.spec.ipFamilies field',
    },
    sessionAffinity: {
      ClientIP: 'is the Client IP based.',
      None: '- no session affinity.',
    },
    type: {
      ClusterIP: 'means a service will only be accessible inside the cluster, via the cluster IP.',
      ExternalName:
        'means a service consists of only a reference to an external name that kubedns or equivalent will return as a CNAME record, with no exposing or proxying of any pods involved.',
      LoadBalancer:
        "means a service will be exposed via an external load balancer (if the cloud provider supports it), in addition to 'NodePort' type.",
      NodePort:
        "means a service will be exposed on one port of every node, in addition to 'ClusterIP' type.",
    },
  },
  StatefulSetSpec: {
    podManagementPolicy: {
      OrderedReady:
        'will create pods in strictly increasing order on scale up and strictly decreasing order on scale down, progressing only when the previous pod is ready or terminated. At most one pod will be changed at any time.',
      Parallel:
        'will create and delete pods as soon as the stateful set replica count is changed, and will not wait for pods to be ready or complete termination.',
    },
  },
  StatefulSetUpdateStrategy: {
    type: {
      OnDelete:
        "triggers the legacy behavior. Version tracking and ordered rolling restarts are disabled. Pods are recreated from the StatefulSetSpec when they are manually deleted. When a scale operation is performed with this strategy,specification version indicated by the StatefulSet's currentRevision.",
      RollingUpdate:
        "indicates that update will be applied to all Pods in the StatefulSet with respect to the StatefulSet ordering constraints. When a scale operation is performed with this strategy, new Pods will be created from the specification version indicated by the StatefulSet's updateRevision.",
    },
  },
  StorageClass: {
    reclaimPolicy,
    volumeBindingMode: {
      Immediate:
        'indicates that PersistentVolumeClaims should be immediately provisioned and bound. This is the default mode.',
      WaitForFirstConsumer:
        'indicates that PersistentVolumeClaims should not be provisioned and bound until the first Pod is created that references the PeristentVolumeClaim. The volume provisioning and binding will occur during Pod scheduing.',
    },
  },
  ValidatingWebhook: webhookEnums,
};

/** undefined: any string will do, as far as the schema knows. */
export function enumOf(type: string, field: string): EnumTexts | undefined {
  return enums[type]?.[field];
}
