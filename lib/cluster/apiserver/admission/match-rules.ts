/**
 * Whether a request is one that a policy or webhook asks for.
 * Spec: staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go
 * Simplified: a request is matched by the version it is made in (matchPolicy Exact).
 */
import type { MatchResources } from 'kubernetes-types/admissionregistration/v1.d.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import type { Admission } from './admission.ts';

/** kubernetes-types leaves out the fields that rules share with those of webhooks. */
interface Rule {
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly scope?: string;
}

export function matchesRules(admission: Admission, match: MatchResources | undefined): boolean {
  if (!match) return false;
  const { resourceRules, excludeResourceRules, namespaceSelector, objectSelector } = match;
  const isNamed =
    !resourceRules?.length || resourceRules.some((rule) => matchesRule(admission, rule));
  return (
    isNamed &&
    !(excludeResourceRules ?? []).some((rule) => matchesRule(admission, rule)) &&
    matchesNamespace(admission, namespaceSelector as LabelSelector | undefined) &&
    matchesObjects(admission, objectSelector as LabelSelector | undefined)
  );
}

const has = (list: readonly string[] | undefined, value: string) =>
  (list ?? []).some((one) => one === '*' || one === value);

function matchesRule({ request, operation, object, old }: Admission, rule: Rule): boolean {
  const { resource, subresource, version, namespace } = request;
  const name = object?.metadata.name ?? old?.metadata.name ?? '';
  const path = subresource ? `${resource.resource}/${subresource}` : resource.resource;
  const names = rule.resourceNames ?? [];
  return (
    has(rule.operations, operation) &&
    has(rule.apiGroups, resource.group) &&
    has(rule.apiVersions, version) &&
    (rule.resources ?? []).some((one) => matchesPath(one, path, subresource)) &&
    inScope(rule.scope, namespace) &&
    (names.length === 0 || names.includes(name))
  );
}

/** "*" covers objects, "pods/*" their subresources, "*" + "/*" everything. */
function matchesPath(pattern: string, path: string, subresource: string): boolean {
  if (pattern === '*/*' || pattern === path) return true;
  if (pattern === '*') return subresource === '';
  const [resource, part] = pattern.split('/');
  const [ownResource] = path.split('/');
  if (part === '*') return resource === ownResource;
  return resource === '*' && part === subresource && subresource !== '';
}

function inScope(scope: string | undefined, namespace: string | undefined): boolean {
  if (scope === 'Namespaced') return namespace !== undefined;
  return scope !== 'Cluster' || namespace === undefined;
}

function matchesNamespace(admission: Admission, selector: LabelSelector | undefined): boolean {
  if (!selector) return true;
  const { server, request, object } = admission;
  if (request.resource.name === 'namespaces')
    return matchesSelector(selector, object?.metadata.labels);
  if (request.namespace === undefined) return true;
  return matchesSelector(selector, namespaceOf(server, request.namespace)?.metadata.labels);
}

export function namespaceOf(server: Admission['server'], name: string): AnyObject | undefined {
  const resource = server.resources.byName('namespaces');
  return resource && server.storage.get(resource, undefined, name);
}

function matchesObjects({ object, old }: Admission, selector: LabelSelector | undefined): boolean {
  if (!selector) return true;
  return [object, old].some((one) => one && matchesSelector(selector, one.metadata.labels));
}
