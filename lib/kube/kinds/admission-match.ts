/** Which requests an admission policy looks at. */
import type { MatchResources } from 'kubernetes-types/admissionregistration/v1.d.ts';

/** Spec: pkg/apis/admissionregistration/v1/defaults.go#SetDefaults_MatchResources */
export function setMatchDefaults(match: MatchResources): void {
  match.matchPolicy ??= 'Equivalent';
  match.namespaceSelector ??= {};
  match.objectSelector ??= {};
  for (const rule of [...(match.resourceRules ?? []), ...(match.excludeResourceRules ?? [])])
    setRuleScope(rule);
}

/** A rule that names no scope is about namespaced and cluster-wide objects alike. */
export function setRuleScope(rule: object): void {
  const scoped: { scope?: string } = rule;
  scoped.scope ??= '*';
}
