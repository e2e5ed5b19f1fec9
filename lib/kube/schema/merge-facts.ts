/**
 * How lists and maps of the built-in types merge, which no package tells: the patchStrategy, patchMergeKey, listType
 * and mapType tags of the Go types. Everything that is not listed is replaced whole.
 * Spec: staging/src/k8s.io/api/core/v1/types.go and the types.go of the other groups
 */
import type { ListFacts, PatchFacts } from './type-node.ts';

const containerPatches = {
  env: 'name',
  ports: 'containerPort',
  volumeDevices: 'devicePath',
  volumeMounts: 'mountPath',
};

/** Type and field to the key that strategic merge patches merge by. */
const patchKeys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  APIServiceStatus: { conditions: 'type' },
  CSINodeSpec: { drivers: 'name' },
  Container: containerPatches,
  ContainerStatus: { allocatedResourcesStatus: 'name', volumeMounts: 'mountPath' },
  DaemonSetStatus: { conditions: 'type' },
  DeploymentStatus: { conditions: 'type' },
  EphemeralContainer: containerPatches,
  FlowSchemaStatus: { conditions: 'type' },
  HorizontalPodAutoscalerStatus: { conditions: 'type' },
  JSONSchemaProps: { 'x-kubernetes-validations': 'rule' },
  JobStatus: { conditions: 'type' },
  MutatingWebhook: { matchConditions: 'name' },
  MutatingWebhookConfiguration: { webhooks: 'name' },
  NamespaceStatus: { conditions: 'type' },
  NodeStatus: { addresses: 'type', conditions: 'type' },
  ObjectMeta: { ownerReferences: 'uid' },
  PersistentVolumeClaimStatus: { conditions: 'type' },
  PodDisruptionBudgetStatus: { conditions: 'type' },
  PodSpec: {
    containers: 'name',
    ephemeralContainers: 'name',
    hostAliases: 'ip',
    imagePullSecrets: 'name',
    initContainers: 'name',
    resourceClaims: 'name',
    schedulingGates: 'name',
    topologySpreadConstraints: 'topologyKey',
    volumes: 'name',
  },
  PodStatus: { conditions: 'type', hostIPs: 'ip', podIPs: 'ip', resourceClaimStatuses: 'name' },
  PriorityLevelConfigurationStatus: { conditions: 'type' },
  ReplicaSetStatus: { conditions: 'type' },
  ReplicationControllerStatus: { conditions: 'type' },
  ServiceAccount: { secrets: 'name' },
  ServiceSpec: { ports: 'port' },
  ServiceStatus: { conditions: 'type' },
  StatefulSetStatus: { conditions: 'type' },
  ValidatingAdmissionPolicySpec: { matchConditions: 'name', variables: 'name' },
  ValidatingWebhook: { matchConditions: 'name' },
  ValidatingWebhookConfiguration: { webhooks: 'name' },
};

/** Fields with strategies beside, or without, a merge key. */
const patchStrategies: Readonly<Record<string, PatchFacts['strategies']>> = {
  'DeploymentSpec.strategy': ['retainKeys'],
  'NodeSpec.podCIDRs': ['merge'],
  'ObjectMeta.finalizers': ['merge'],
  'PodDisruptionBudgetSpec.selector': ['replace'],
  'PodSpec.resourceClaims': ['merge', 'retainKeys'],
  'PodSpec.volumes': ['merge', 'retainKeys'],
  'PodStatus.resourceClaimStatuses': ['merge', 'retainKeys'],
};

const containerLists = {
  env: ['name'],
  ports: ['containerPort', 'protocol'],
  volumeDevices: ['devicePath'],
  volumeMounts: ['mountPath'],
};

/** Type and field to the keys that server-side apply merges a list by. */
const listKeys: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  APIServiceStatus: { conditions: ['type'] },
  CSINodeSpec: { drivers: ['name'] },
  CertificateSigningRequestStatus: { conditions: ['type'] },
  Container: containerLists,
  ContainerStatus: { allocatedResourcesStatus: ['name'], volumeMounts: ['mountPath'] },
  CustomResourceDefinitionStatus: { conditions: ['type'] },
  DaemonSetStatus: { conditions: ['type'] },
  DeploymentStatus: { conditions: ['type'] },
  EphemeralContainer: containerLists,
  FlowSchemaStatus: { conditions: ['type'] },
  HorizontalPodAutoscalerStatus: { conditions: ['type'] },
  JSONSchemaProps: { 'x-kubernetes-validations': ['rule'] },
  MutatingWebhook: { matchConditions: ['name'] },
  MutatingWebhookConfiguration: { webhooks: ['name'] },
  NamespaceStatus: { conditions: ['type'] },
  NodeStatus: { addresses: ['type'], conditions: ['type'] },
  ObjectMeta: { ownerReferences: ['uid'] },
  PersistentVolumeClaimStatus: { conditions: ['type'] },
  PodDisruptionBudgetStatus: { conditions: ['type'] },
  PodSpec: {
    containers: ['name'],
    ephemeralContainers: ['name'],
    hostAliases: ['ip'],
    imagePullSecrets: ['name'],
    initContainers: ['name'],
    resourceClaims: ['name'],
    schedulingGates: ['name'],
    topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
    volumes: ['name'],
  },
  PodStatus: { conditions: ['type'], podIPs: ['ip'], resourceClaimStatuses: ['name'] },
  PriorityLevelConfigurationStatus: { conditions: ['type'] },
  ReplicaSetStatus: { conditions: ['type'] },
  ReplicationControllerStatus: { conditions: ['type'] },
  ResourceRequirements: { claims: ['name'] },
  ServiceAccount: { secrets: ['name'] },
  ServiceSpec: { ports: ['port', 'protocol'] },
  ServiceStatus: { conditions: ['type'] },
  StatefulSetStatus: { conditions: ['type'] },
  ValidatingAdmissionPolicySpec: { matchConditions: ['name'], variables: ['name'] },
  ValidatingAdmissionPolicyStatus: { conditions: ['type'] },
  ValidatingWebhook: { matchConditions: ['name'] },
  ValidatingWebhookConfiguration: { webhooks: ['name'] },
};

const setLists: ReadonlySet<string> = new Set([
  'CustomResourceDefinitionNames.shortNames',
  'NodeSpec.podCIDRs',
  'ObjectMeta.finalizers',
  'UncountedTerminatedPods.failed',
  'UncountedTerminatedPods.succeeded',
]);

const atomicMaps: ReadonlySet<string> = new Set([
  'PodSpec.nodeSelector',
  'ReplicationControllerSpec.selector',
  'Scheduling.nodeSelector',
  'ServiceSpec.selector',
]);

const atomicTypes: ReadonlySet<string> = new Set([
  'ConfigMapKeySelector',
  'CrossVersionObjectReference',
  'EndpointAddress',
  'EndpointPort',
  'LabelSelector',
  'LocalObjectReference',
  'MatchResources',
  'NamedRuleWithOperations',
  'NodeConfigSource',
  'NodeSelector',
  'NodeSelectorTerm',
  'ObjectFieldSelector',
  'ObjectReference',
  'OwnerReference',
  'ParamKind',
  'ParamRef',
  'ResourceFieldSelector',
  'RoleRef',
  'ScopeSelector',
  'ScopedResourceSelectorRequirement',
  'SecretKeySelector',
  'SecretReference',
  'Subject',
  'TopologySelectorTerm',
  'TypedLocalObjectReference',
]);

/** Of a field of a type, both by their short names. */
export function patchFacts(type: string, field: string): PatchFacts {
  const mergeKey = patchKeys[type]?.[field];
  const strategies = patchStrategies[`${type}.${field}`];
  return { mergeKey, strategies: strategies ?? (mergeKey ? ['merge'] : []) };
}

export function listFacts(type: string, field: string): ListFacts {
  const keys = listKeys[type]?.[field];
  if (keys) return { type: 'map', keys };
  return { type: setLists.has(`${type}.${field}`) ? 'set' : 'atomic' };
}

export const isAtomicMap = (type: string, field: string) => atomicMaps.has(`${type}.${field}`);

export const isAtomicType = (type: string) => atomicTypes.has(type);
