/**
 * ValidatingAdmissionPolicy: rules of one's own, in CEL.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 * (staging/src/k8s.io/apiserver/pkg/admission/plugin/policy/validating)
 */
import type {
  MatchCondition,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
  Variable,
} from 'kubernetes-types/admissionregistration/v1.d.ts';
import { CelError, evaluateCel } from '#lib/kube/cel.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import { forbidden, type StatusError } from '#lib/kube/status.ts';
import type { Typed } from '#lib/kube/typed.ts';
import type { Admission, AdmissionPlugin } from './admission.ts';
import { matchesRules } from './match-rules.ts';
import { paramsFor } from './policy-params.ts';
import { policyVariables } from './policy-variables.ts';

type Policy = Typed<ValidatingAdmissionPolicy>;
type Binding = Typed<ValidatingAdmissionPolicyBinding>;

export const validatingAdmissionPolicy: AdmissionPlugin = {
  name: 'ValidatingAdmissionPolicy',

  validate(admission) {
    if (isOwnKind(admission)) return;
    for (const policy of list<Policy>(admission, 'validatingadmissionpolicies')) {
      if (!matchesRules(admission, policy.spec.matchConstraints)) continue;
      for (const binding of list<Binding>(admission, 'validatingadmissionpolicybindings')) {
        if (binding.spec.policyName === policy.metadata.name) enforce(admission, policy, binding);
      }
    }
  },
};

/** Nobody can lock themselves out: policies are not judged by policies. */
const isOwnKind = ({ request }: Admission) =>
  request.resource.group === 'admissionregistration.k8s.io';

function list<T>({ server }: Admission, plural: string): T[] {
  const resource = server.resources.byName(`${plural}.admissionregistration.k8s.io`);
  return (resource ? server.storage.list(resource) : []) as unknown as T[];
}

function enforce(admission: Admission, policy: Policy, binding: Binding): void {
  const { matchResources } = binding.spec;
  if (matchResources && !matchesRules(admission, matchResources)) return;
  const params = paramsFor(admission, policy, binding);
  if (typeof params === 'string') {
    deny(admission, { policy, binding, message: params });
    return;
  }
  for (const one of params) judge(admission, policy, binding, one);
}

/** A denial on its way to those whom it concerns. */
interface Denial {
  readonly policy: Policy;
  readonly binding: Binding;
  readonly message: string;
  readonly reason?: string | undefined;
}

function judge(admission: Admission, policy: Policy, binding: Binding, params: unknown): void {
  const known = policyVariables(admission, params);
  const fail = (message: string) => {
    if (policy.spec.failurePolicy !== 'Ignore') deny(admission, { policy, binding, message });
  };
  try {
    if (!conditionsHold(policy.spec.matchConditions ?? [], known)) return;
  } catch (error) {
    fail(wordsOf(error));
    return;
  }
  const variables = withVariables(policy.spec.variables ?? [], known);
  for (const validation of policy.spec.validations ?? []) {
    try {
      if (evaluateCel(validation.expression, variables) === true) continue;
    } catch (error) {
      fail(`expression '${validation.expression}' resulted in error: ${wordsOf(error)}`);
      continue;
    }
    const message = messageOf(validation, variables);
    deny(admission, { policy, binding, message, reason: validation.reason });
  }
}

const conditionsHold = (conditions: readonly MatchCondition[], variables: JsonObject) =>
  conditions.every(({ expression }) => evaluateCel(expression, variables) === true);

/** Variables may use those before them. One that fails is simply not there. */
function withVariables(definitions: readonly Variable[], known: JsonObject): JsonObject {
  const variables: JsonObject = {};
  for (const { name, expression } of definitions) {
    try {
      variables[name] = evaluateCel(expression, { ...known, variables });
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
  }
  return { ...known, variables };
}

function messageOf(validation: Validation, variables: JsonObject): string {
  const { expression, message, messageExpression } = validation;
  if (messageExpression) {
    try {
      const text = evaluateCel(messageExpression, variables);
      if (typeof text === 'string' && text.trim() !== '') return text;
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
    }
  }
  return message?.trim() || `failed expression: ${expression.trim()}`;
}

function wordsOf(error: unknown): string {
  if (error instanceof CelError) return error.message;
  throw error;
}

function deny({ request, object, old }: Admission, denial: Denial): void {
  const { policy, binding, message, reason } = denial;
  const names = `ValidatingAdmissionPolicy '${policy.metadata.name}' with binding '${binding.metadata.name}'`;
  const actions = binding.spec.validationActions ?? ['Deny'];
  if (actions.includes('Warn')) request.warn(`Validation failed for ${names}: ${message}`);
  if (!actions.includes('Deny')) return;
  const name = object?.metadata.name ?? old?.metadata.name ?? '';
  const error = forbidden(request.resource, name, `${names} denied request: ${message}`);
  throw withReason(error, reason ?? 'Invalid', `${names} denied request: ${message}`);
}

const codes: Readonly<Record<string, number>> = {
  Unauthorized: 401,
  Forbidden: 403,
  Invalid: 422,
  RequestEntityTooLarge: 413,
};

/** The words of a refusal, with the reason that the policy names. */
function withReason(error: StatusError, reason: string, message: string): StatusError {
  error.status.reason = reason;
  error.status.code = codes[reason] ?? 422;
  error.status.details = { ...error.status.details, causes: [{ message }] };
  return error;
}
