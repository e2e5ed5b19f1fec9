/**
 * Fields that Go holds by value: they are part of an object from its beginning, even when nothing is in them, so
 * that nobody is said to have added them.
 * Spec: the types.go of the groups under staging/src/k8s.io/api
 */
import type { JsonObject } from '../json.ts';
import type { ObjectNode } from './type-node.ts';

const everyKind: ReadonlySet<string> = new Set(['metadata', 'spec', 'status']);

const byValue: ReadonlySet<string> = new Set([
  'CronJobSpec.jobTemplate',
  'DaemonSetSpec.template',
  'DaemonSetSpec.updateStrategy',
  'DeploymentSpec.strategy',
  'DeploymentSpec.template',
  'JobSpec.template',
  'JobTemplateSpec.metadata',
  'JobTemplateSpec.spec',
  'NodeStatus.daemonEndpoints',
  'NodeStatus.nodeInfo',
  'PersistentVolumeClaimSpec.resources',
  'PodSpec.containers',
  'PodTemplate.template',
  'PodTemplateSpec.metadata',
  'PodTemplateSpec.spec',
  'ReplicaSetSpec.template',
  'ServiceStatus.loadBalancer',
  'StatefulSetSpec.template',
  'StatefulSetSpec.updateStrategy',
]);

/** An object of the type before anything is set in it. */
export function emptyObject(type: ObjectNode | undefined): JsonObject {
  if (!type) return { metadata: {} };
  return emptyStruct(type, (name) => everyKind.has(name));
}

function emptyStruct(type: ObjectNode, isThere: (name: string) => boolean): JsonObject {
  const empty: JsonObject = {};
  for (const [name, field] of type.fields) {
    if (!isThere(name) && !byValue.has(`${type.shortName}.${name}`)) continue;
    if (field.type.kind === 'list') empty[name] = [];
    else if (field.type.kind === 'object') empty[name] = emptyStruct(field.type, () => false);
  }
  return empty;
}
