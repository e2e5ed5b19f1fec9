/**
 * Whether a rule allows a request.
 * Spec: pkg/registry/rbac/validation/rule.go, pkg/apis/rbac/v1/evaluation_helpers.go
 */
import type { PathAttributes, PolicyRule, ResourceAttributes } from './attributes.ts';

const has = (list: readonly string[] | undefined, ...wanted: readonly string[]) =>
  list?.some((one) => wanted.includes(one)) ?? false;

export function allowsResource(
  rule: PolicyRule,
  { verb, group, resource, subresource, name }: ResourceAttributes,
): boolean {
  const names = rule.resourceNames ?? [];
  return (
    has(rule.verbs, '*', verb) &&
    has(rule.apiGroups, '*', group) &&
    has(rule.resources, ...resourceForms(resource, subresource)) &&
    (names.length === 0 || names.includes(name))
  );
}

/** How a rule may name the resource: "pods/log", or any resource's log. */
function resourceForms(resource: string, subresource: string): string[] {
  return subresource ? ['*', `${resource}/${subresource}`, `*/${subresource}`] : ['*', resource];
}

export function allowsPath(rule: PolicyRule, { verb, path }: PathAttributes): boolean {
  return (
    has(rule.verbs, '*', verb) && (rule.nonResourceURLs ?? []).some((url) => coversPath(url, path))
  );
}

function coversPath(url: string, path: string): boolean {
  return url === path || url === '*' || (url.endsWith('*') && path.startsWith(url.slice(0, -1)));
}
