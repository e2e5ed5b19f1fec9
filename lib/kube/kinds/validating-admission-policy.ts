/**
 * ValidatingAdmissionPolicy: rules in CEL that objects must satisfy to come in.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
import type { ValidatingAdmissionPolicy as PolicyType } from 'kubernetes-types/admissionregistration/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { validatePolicy } from '../validation/admission-policies.ts';
import { setMatchDefaults } from './admission-match.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type Policy = Typed<PolicyType>;
const { text, number } = columnsOf<Policy>();

export const validatingAdmissionPolicyKind = defineKind({
  group: 'admissionregistration.k8s.io',
  versions: ['v1'],
  kind: 'ValidatingAdmissionPolicy',
  plural: 'validatingadmissionpolicies',
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  strategy: {
    ...ownedStatus(),
    hasGeneration: true,
    defaults: setDefaults,
    validate: validatePolicy,
  },
  columns: [
    nameColumn,
    number('Validations', ({ spec }) => spec.validations?.length ?? 0),
    text('ParamKind', ({ spec: { paramKind } }) =>
      paramKind ? `${paramKind.apiVersion}/${paramKind.kind}` : '<unset>',
    ),
    ageColumn,
  ],
});

function setDefaults(draft: AnyObject): void {
  const spec = (seenAs<Policy>(draft).spec ??= {});
  spec.failurePolicy ??= 'Fail';
  if (spec.matchConstraints) setMatchDefaults(spec.matchConstraints);
}
