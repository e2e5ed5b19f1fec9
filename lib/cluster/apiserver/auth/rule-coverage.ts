/**
 * Whether rules that somebody has cover another one.
 * Spec: staging/src/k8s.io/component-helpers/auth/rbac/validation/policy_comparator.go
 */
import type { PolicyRule } from './attributes.ts';

/** Every single thing the rule allows must be allowed by one of those held. */
export function covers(held: readonly PolicyRule[], wanted: PolicyRule): boolean {
  return atoms(wanted).every((atom) => held.some((rule) => coversAtom(rule, atom)));
}

interface Atom {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly name?: string | undefined;
  readonly url?: string;
}

function atoms(rule: PolicyRule): Atom[] {
  const names: readonly (string | undefined)[] = rule.resourceNames?.length
    ? rule.resourceNames
    : [undefined];
  const onResources = rule.verbs.flatMap((verb) =>
    (rule.apiGroups ?? []).flatMap((group) =>
      (rule.resources ?? []).flatMap((resource) =>
        names.map((name) => ({ verb, group, resource, name })),
      ),
    ),
  );
  const onPaths = rule.verbs.flatMap((verb) =>
    (rule.nonResourceURLs ?? []).map((url) => ({ verb, url })),
  );
  return [...onResources, ...onPaths];
}

const has = (list: readonly string[] | undefined, value: string) =>
  list?.some((one) => one === '*' || one === value) ?? false;

function coversAtom(rule: PolicyRule, { verb, group, resource, name, url }: Atom): boolean {
  if (!has(rule.verbs, verb)) return false;
  if (url !== undefined) {
    return (rule.nonResourceURLs ?? []).some(
      (one) =>
        one === url || one === '*' || (one.endsWith('*') && url.startsWith(one.slice(0, -1))),
    );
  }
  const names = rule.resourceNames ?? [];
  return (
    has(rule.apiGroups, group ?? '') &&
    has(rule.resources, resource ?? '') &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

/** `{APIGroups:[""], Resources:["pods"], Verbs:["get"]}`. */
export function ruleText(rule: PolicyRule): string {
  const parts = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['ResourceNames', rule.resourceNames],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['Verbs', rule.verbs],
  ] as const;
  const texts = parts
    .filter(([, values]) => values?.length)
    .map(
      ([name, values]) => `${name}:[${(values ?? []).map((one) => JSON.stringify(one)).join(' ')}]`,
    );
  return `{${texts.join(', ')}}`;
}
