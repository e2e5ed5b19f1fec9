/**
 * What a server serves, as discovery tells it: groups, their versions, and the resources of each.
 * Spec: https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
import type { KindDefinition } from '#lib/kube/kind.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { subresourceFacts, type SubresourceFacts } from './subresource-facts.ts';

export interface ApiGroup {
  /** '' for core. */
  readonly name: string;
  /** The preferred one first. */
  readonly versions: readonly string[];
  readonly resources: readonly Resource[];
}

/** In the order of the resources, which is that of the groups' priorities. */
export function groupsOf(resources: readonly Resource[]): readonly ApiGroup[] {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    const members = byName.get(resource.group);
    if (members) members.push(resource);
    else byName.set(resource.group, [resource]);
  }
  return [...byName]
    .map(([name, members]) => ({
      name,
      versions: [...new Set(members.flatMap((one) => one.definition.versions))],
      resources: members,
    }))
    .filter(({ versions }) => versions.length > 0);
}

export function resourcesIn({ resources }: ApiGroup, version: string): readonly Resource[] {
  return resources.filter(({ definition }) => definition.versions.includes(version));
}

export function subresourcesOf(definition: KindDefinition, version: string) {
  return definition.subresources.map((name) => ({
    name,
    ...subresourceFacts(definition, version, name),
  }));
}

interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export type AggregatedVersion = 'v2' | 'v2beta1';

/** One document with everything: what kubectl asks for first. */
export function aggregatedDiscovery(
  groups: readonly ApiGroup[],
  version: AggregatedVersion,
): Readonly<Record<string, unknown>> {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map((group) => ({
      metadata: { ...(group.name ? { name: group.name } : {}), creationTimestamp: null },
      versions: group.versions.map((one) => ({
        version: one,
        resources: resourcesIn(group, one).map(({ definition }) =>
          aggregatedResource(definition, one),
        ),
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedResource(definition: KindDefinition, version: string) {
  const { group, kind, plural, singular, shortNames, categories, namespaced, verbs } = definition;
  const subresources = subresourcesOf(definition, version).map(aggregatedSubresource);
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(subresources.length > 0 ? { subresources } : {}),
  };
}

function aggregatedSubresource({ name, responseKind, verbs }: { name: string } & SubresourceFacts) {
  return { subresource: name, responseKind, verbs };
}

export function apiVersions(): Readonly<Record<string, unknown>> {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }],
  };
}

export function apiGroupList(groups: readonly ApiGroup[]): Readonly<Record<string, unknown>> {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupBody) };
}

export function apiGroup(group: ApiGroup): Readonly<Record<string, unknown>> {
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupBody(group) };
}

function groupBody({ name, versions }: ApiGroup) {
  const named = versions.map((version) => ({
    groupVersion: apiVersionOf({ group: name }, version),
    version,
  }));
  return { name, versions: named, preferredVersion: named[0] };
}

export function apiResourceList(
  group: ApiGroup,
  version: string,
): Readonly<Record<string, unknown>> {
  return {
    kind: 'APIResourceList',
    ...(group.name ? { apiVersion: 'v1' } : {}),
    groupVersion: apiVersionOf({ group: group.name }, version),
    resources: resourcesIn(group, version).flatMap(({ definition }) =>
      plainResources(definition, version),
    ),
  };
}

function plainResources(definition: KindDefinition, version: string): unknown[] {
  const { kind, plural, singular, shortNames, categories, namespaced, verbs } = definition;
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
  };
  const below = subresourcesOf(definition, version).map((one) => ({
    name: `${plural}/${one.name}`,
    singularName: '',
    namespaced,
    ...foreignKind(one.responseKind, definition, version),
    kind: one.responseKind.kind,
    verbs: one.verbs,
  }));
  return [own, ...below];
}

/** Group and version are told only where they differ from the list's. */
function foreignKind(
  responseKind: GroupVersionKind,
  { group }: KindDefinition,
  version: string,
): Partial<GroupVersionKind> {
  if (responseKind.group === group && responseKind.version === version) return {};
  return { group: responseKind.group, version: responseKind.version };
}
