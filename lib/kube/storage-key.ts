/**
 * Where an object lies in etcd. A few old resources keep the paths of their youth.
 * Spec: pkg/kubeapiserver/default_storage_factory_builder.go (SpecialDefaultResourcePrefixes),
 * staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go
 */
import type { KindDefinition } from './kind.ts';

export const registryRoot = '/registry/';

type Named = Pick<KindDefinition, 'group' | 'plural'>;

const special: Readonly<Record<string, string>> = {
  nodes: 'minions',
  services: 'services/specs',
  endpoints: 'services/endpoints',
  replicationcontrollers: 'controllers',
  'ingresses.networking.k8s.io': 'ingress',
  'ingresses.extensions': 'ingress',
};

/** Built-in groups whose objects stand under the group's name all the same. */
const underTheirGroup: ReadonlySet<string> = new Set([
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
]);

const builtInGroups: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

/** "/registry/pods/", "/registry/services/specs/", "/registry/example.org/boats/". */
export function storagePrefix({ group, plural }: Named): string {
  const path = special[group ? `${plural}.${group}` : plural];
  if (path) return `${registryRoot}${path}/`;
  const isBare = builtInGroups.has(group) && !underTheirGroup.has(group);
  return isBare ? `${registryRoot}${plural}/` : `${registryRoot}${group}/${plural}/`;
}

/** "/registry/pods/default/web". */
export function storageKey(kind: Named, namespace: string | undefined, name: string): string {
  return `${storagePrefix(kind)}${namespace ? `${namespace}/` : ''}${name}`;
}
