/**
 * ValidatingAdmissionPolicyBinding: where a policy holds, and what its breach leads to.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
import type { ValidatingAdmissionPolicyBinding as BindingType } from 'kubernetes-types/admissionregistration/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validatePolicyBinding } from '../validation/admission-policies.ts';
import { setMatchDefaults } from './admission-match.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type Binding = Typed<BindingType>;
const { text } = columnsOf<Binding>();

export const validatingAdmissionPolicyBindingKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicyBinding',
  plural: 'validatingadmissionpolicybindings',
  categories: ['api-extensions'],
  namespaced: false,
  strategy: { hasGeneration: true, defaults: setDefaults, validate: validatePolicyBinding },
  columns: [
    nameColumn,
    text('PolicyName', ({ spec }) => spec.policyName ?? ''),
    text('ParamRef', ({ spec: { paramRef } }) => paramText(paramRef)),
    ageColumn,
  ],
});

function paramText(reference: Binding['spec']['paramRef']): string {
  if (!reference) return '<unset>';
  if (reference.selector) return 'Selector';
  const name = reference.name || '*';
  return reference.namespace ? `${reference.namespace}/${name}` : name;
}

function setDefaults(draft: AnyObject): void {
  const { matchResources } = (seenAs<Binding>(draft).spec ??= {});
  if (matchResources) setMatchDefaults(matchResources);
}
