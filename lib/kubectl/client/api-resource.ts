import type { AnyObject } from '#lib/kube/object.ts';

/** A type of object as discovery names it, and the paths its objects have. */
export interface ApiResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly string[];
}

/** Known without asking: commands that work inside pods ask for nothing else. */
export const podResource = { group: '', version: 'v1', plural: 'pods', namespaced: true };

export const groupVersion = ({ group, version }: Pick<ApiResource, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;

/** "deployments.apps", "pods": how errors and names of types spell it. */
export const qualifiedPlural = ({ group, plural }: ApiResource): string =>
  group === '' ? plural : `${plural}.${group}`;

/** "deployment.apps", "pod": how printed names start. */
export const printedType = ({ group, kind }: Pick<ApiResource, 'group' | 'kind'>): string =>
  group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;

/** "Job.batch", "Pod": how Go spells a group and kind. */
export const qualifiedKind = ({ apiVersion, kind }: AnyObject): string => {
  const { group } = splitGroupVersion(apiVersion);
  return group === '' ? kind : `${kind}.${group}`;
};

export const splitGroupVersion = (apiVersion: string): { group: string; version: string } => {
  const slash = apiVersion.indexOf('/');
  return slash === -1
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
};

export function resourcePath(
  resource: Pick<ApiResource, 'group' | 'version' | 'plural' | 'namespaced'>,
  namespace: string | undefined,
  ...rest: readonly string[]
): string {
  const base = resource.group === '' ? '/api' : '/apis';
  const scope = resource.namespaced && namespace ? `/namespaces/${namespace}` : '';
  const tail = rest.map((part) => `/${part}`).join('');
  return `${base}/${groupVersion(resource)}${scope}/${resource.plural}${tail}`;
}
