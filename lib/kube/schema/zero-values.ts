/**
 * Values that Go leaves out when it writes an object: empty maps and lists, and zeros of fields that are no pointers.
 * What a client sends so is not kept, and not shown again.
 * Spec: the omitempty tags of the types.go under staging/src/k8s.io/api
 */
import { isJsonObject } from '../json.ts';
import type { Field, ObjectNode } from './type-node.ts';

/** Lists that are written even when nothing is in them, beside those that must be there. */
const keptLists: ReadonlySet<string> = new Set([
  'ClusterRole.rules',
  'EndpointSlice.endpoints',
  'EndpointSlice.ports',
  'Role.rules',
]);

const omittedZeros: Readonly<Record<string, readonly string[]>> = {
  ConfigMapProjection: ['name'],
  Container: ['stdin', 'stdinOnce', 'terminationMessagePath', 'tty', 'workingDir'],
  ContainerPort: ['hostIP', 'hostPort', 'name', 'protocol'],
  DaemonSetSpec: ['minReadySeconds'],
  DeploymentSpec: ['minReadySeconds', 'paused'],
  EmptyDirVolumeSource: ['medium'],
  EnvVar: ['value'],
  EphemeralContainer: ['stdin', 'stdinOnce', 'tty', 'targetContainerName', 'workingDir'],
  HTTPGetAction: ['host', 'path', 'scheme'],
  NFSVolumeSource: ['readOnly'],
  NodeSpec: ['podCIDR', 'providerID', 'unschedulable'],
  ObjectMeta: ['generateName', 'namespace', 'selfLink'],
  PersistentVolumeClaimVolumeSource: ['readOnly'],
  PodSpec: [
    'hostIPC',
    'hostNetwork',
    'hostPID',
    'hostname',
    'nodeName',
    'priorityClassName',
    'schedulerName',
    'serviceAccount',
    'serviceAccountName',
    'subdomain',
  ],
  PriorityClass: ['description', 'globalDefault'],
  Probe: ['initialDelaySeconds'],
  ReplicaSetSpec: ['minReadySeconds'],
  ServicePort: ['name', 'nodePort', 'protocol'],
  ServiceSpec: [
    'externalName',
    'healthCheckNodePort',
    'loadBalancerIP',
    'publishNotReadyAddresses',
  ],
  StatefulSetSpec: ['minReadySeconds'],
  Taint: ['value'],
  Toleration: ['effect', 'key', 'operator', 'value'],
  VolumeMount: ['readOnly', 'subPath', 'subPathExpr'],
};

/** Whether the value of the field is one that is not written. */
export function isOmitted(type: ObjectNode, field: Field, value: unknown): boolean {
  if (value === '' || value === 0 || value === false) {
    return omittedZeros[type.shortName]?.includes(field.name) ?? false;
  }
  const isEmpty =
    (Array.isArray(value) && value.length === 0) ||
    (field.type.kind === 'map' && isJsonObject(value) && Object.keys(value).length === 0);
  if (!isEmpty || type.required.includes(field.name)) return false;
  return !keptLists.has(`${type.shortName}.${field.name}`);
}
