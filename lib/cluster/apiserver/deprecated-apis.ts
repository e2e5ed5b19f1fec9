/**
 * What clients are warned of when they use an API that is to go.
 * Spec: https://kubernetes.io/docs/reference/using-api/deprecation-policy/ (the APILifecycleDeprecated methods)
 */
import type { ResourceRequest } from './request.ts';

const warnings: Readonly<Record<string, string>> = {
  'v1/ComponentStatus': 'v1 ComponentStatus is deprecated in v1.19+',
};

/** undefined: the API has a future. */
export function deprecationOf({ resource, version }: ResourceRequest): string | undefined {
  const { group, kind } = resource.definition;
  if (resource.deprecationIn) return resource.deprecationIn(version);
  return warnings[group ? `${group}/${version}/${kind}` : `${version}/${kind}`];
}
