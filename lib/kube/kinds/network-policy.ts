/**
 * NetworkPolicy: who may talk to the pods it selects.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
import type { NetworkPolicy as NetworkPolicyType } from 'kubernetes-types/networking/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { formatSelector } from '../selector-text.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validateNetworkPolicy } from '../validation/network-policies.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeNetworkPolicy } from './policy-descriptions.ts';

export type NetworkPolicy = Typed<NetworkPolicyType>;
const { text } = columnsOf<NetworkPolicy>();

export const networkPolicyKind = defineKind({
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'NetworkPolicy',
  plural: 'networkpolicies',
  shortNames: ['netpol'],
  namespaced: true,
  strategy: { hasGeneration: true, defaults: setDefaults, validate: validateNetworkPolicy },
  columns: [
    nameColumn,
    text('Pod-Selector', ({ spec }) => formatSelector(spec.podSelector as LabelSelector)),
    ageColumn,
  ],
  describe: describeNetworkPolicy,
});

/** A policy that names no type is about incoming traffic, and about outgoing if it has rules for it. */
function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<NetworkPolicy>(draft).spec ??= {} as NetworkPolicy['spec']);
  spec.podSelector ??= {};
  if (!spec.policyTypes?.length)
    spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
  for (const rule of [...(spec.ingress ?? []), ...(spec.egress ?? [])])
    for (const port of rule.ports ?? []) port.protocol ??= 'TCP';
}
