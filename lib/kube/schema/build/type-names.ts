/** From the class names of client-node ("V1PodSpec", "CoreV1Event") to the names OpenAPI gives the types. */
import type { PackagedType } from './read-kubernetes-types.ts';

export interface ClassName {
  /** "Core", where the class name says its group. */
  readonly groupHint: string;
  readonly version: string;
  readonly name: string;
}

export function parseClassName(className: string): ClassName | undefined {
  const match = /^([A-Z][a-z]+(?:[A-Z][a-z]+)*?)?(V\d+(?:alpha\d+|beta\d+)?)([A-Z].*)$/.exec(
    className,
  );
  if (!match) return undefined;
  const [, groupHint = '', version = '', name = ''] = match;
  return { groupHint, version: version.toLowerCase(), name: renamed[name] ?? name };
}

/** Types that client-node names otherwise, to keep them apart. */
const renamed: Readonly<Record<string, string>> = {};

const roots: Readonly<Record<string, string>> = {
  meta: 'io.k8s.apimachinery.pkg.apis.meta',
  apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  apiregistration: 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
};

/** Packages of types that are younger than kubernetes-types, or missing in it. */
const younger: Readonly<Record<string, string>> = {
  APIService: 'apiregistration/v1',
  APIServiceCondition: 'apiregistration/v1',
  APIServiceList: 'apiregistration/v1',
  APIServiceSpec: 'apiregistration/v1',
  APIServiceStatus: 'apiregistration/v1',
  ContainerUser: 'core/v1',
  FieldSelectorAttributes: 'authorization/v1',
  FieldSelectorRequirement: 'meta/v1',
  ImageVolumeSource: 'core/v1',
  LabelSelectorAttributes: 'authorization/v1',
  LinuxContainerUser: 'core/v1',
  NodeFeatures: 'core/v1',
  ResourceHealth: 'core/v1',
  ResourceStatus: 'core/v1',
  WatchEvent: 'meta/v1',
};

/** "io.k8s.api.core.v1.PodSpec". Throws when the package cannot be told: a new type needs a line above. */
export function openApiName(
  className: string,
  types: ReadonlyMap<string, readonly PackagedType[]>,
): string {
  const parsed = parseClassName(className);
  if (!parsed) throw new Error(`not the name of a versioned type: ${className}`);
  const { groupHint, version, name } = parsed;
  const path = packagePath(parsed, types.get(name) ?? []);
  if (!path) throw new Error(`no package known for ${className} (${groupHint} ${version} ${name})`);
  const [group = '', inVersion = ''] = path.split('/');
  return `${roots[group] ?? `io.k8s.api.${group}`}.${inVersion}.${name}`;
}

function packagePath(
  { groupHint, version, name }: ClassName,
  candidates: readonly PackagedType[],
): string | undefined {
  if (groupHint) return `${groupHint.toLowerCase()}/${version}`;
  const paths = candidates.map((one) => one.path).filter((path) => path.endsWith(`/${version}`));
  return paths.length === 1 ? paths[0] : younger[name];
}
