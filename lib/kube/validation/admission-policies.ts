/**
 * Admission policies, their bindings, and webhooks.
 * Spec: pkg/apis/admissionregistration/validation/validation.go
 * Simplified: expressions are not compiled here.
 */
import type {
  ValidatingAdmissionPolicy as PolicyType,
  ValidatingAdmissionPolicyBinding as BindingType,
  ValidatingWebhook,
} from 'kubernetes-types/admissionregistration/v1.d.ts';
import { duplicate, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { checkDnsSubdomain } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed } from '../typed.ts';
import { checkedName, optionalOneOf } from './checks.ts';

const failurePolicies = ['Fail', 'Ignore'];
const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];

export function validatePolicy(object: AnyObject): FieldError[] {
  const { spec } = seenAs<Typed<PolicyType>>(object);
  const { validations = [], auditAnnotations = [], variables = [] } = spec;
  const none = 'validations or auditAnnotations must contain at least one item';
  const isEmpty = validations.length === 0 && auditAnnotations.length === 0;
  return [
    ...optionalOneOf('spec.failurePolicy', spec.failurePolicy, failurePolicies),
    ...validateConstraints('spec.matchConstraints', spec.matchConstraints),
    ...variables.flatMap(({ name, expression }, index) => [
      ...(name ? [] : [required(`spec.variables[${index}].name`, 'name is not specified')]),
      ...validateExpression(`spec.variables[${index}].expression`, expression),
    ]),
    ...(isEmpty
      ? [required('spec.validations', none), required('spec.auditAnnotations', none)]
      : []),
    ...validations.flatMap(({ expression, message }, index) => [
      ...validateExpression(`spec.validations[${index}].expression`, expression),
      ...(message?.includes('\n')
        ? [invalid(`spec.validations[${index}].message`, message, 'must not contain line breaks')]
        : []),
    ]),
  ];
}

const validateExpression = (field: string, expression: string | undefined): FieldError[] =>
  expression?.trim() ? [] : [required(field, 'expression is not specified')];

interface Rule {
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources?: readonly string[];
}

function validateConstraints(
  field: string,
  constraints: { resourceRules?: readonly Rule[] } | undefined,
): FieldError[] {
  if (!constraints) return [required(field)];
  const { resourceRules = [] } = constraints;
  return [
    ...resourceRules.flatMap((rule, index) =>
      validateRule(`${field}.resourceRules[${index}]`, rule),
    ),
    ...(resourceRules.length === 0 ? [required(`${field}.resourceRules`)] : []),
  ];
}

function validateRule(field: string, rule: Rule): FieldError[] {
  const missing = (name: keyof Rule) => (rule[name]?.length ? [] : [required(`${field}.${name}`)]);
  return [
    ...missing('operations'),
    ...(rule.operations ?? []).flatMap((operation, index) =>
      operations.includes(operation)
        ? []
        : [unsupported(`${field}.operations[${index}]`, operation, operations)],
    ),
    ...missing('apiGroups'),
    ...missing('apiVersions'),
    ...missing('resources'),
  ];
}

const actions = ['Audit', 'Deny', 'Warn'];

export function validatePolicyBinding(object: AnyObject): FieldError[] {
  const { policyName, validationActions = [] } = seenAs<Typed<BindingType>>(object).spec;
  return [
    ...(policyName
      ? checkedName('spec.policyName', policyName, checkDnsSubdomain)
      : [required('spec.policyName')]),
    ...(validationActions.length === 0 ? [required('spec.validationActions')] : []),
    ...validationActions.flatMap((action, index) => [
      ...(actions.includes(action)
        ? []
        : [unsupported(`spec.validationActions[${index}]`, action, actions)]),
      ...(validationActions.indexOf(action) < index
        ? [duplicate(`spec.validationActions[${index}]`, action)]
        : []),
    ]),
  ];
}

export function validateWebhooks(object: AnyObject): FieldError[] {
  const { webhooks = [] } = object as { webhooks?: readonly ValidatingWebhook[] };
  const names = webhooks.map(({ name }) => name);
  return webhooks.flatMap((webhook, index) => [
    ...validateWebhook(`webhooks[${index}]`, webhook),
    ...(names.indexOf(webhook.name) < index
      ? [duplicate(`webhooks[${index}].name`, webhook.name)]
      : []),
  ]);
}

const reviewVersions = ['v1', 'v1beta1'];
const sideEffects = ['None', 'NoneOnDryRun'];
const longestTimeoutSeconds = 30;

function validateWebhook(field: string, webhook: ValidatingWebhook): FieldError[] {
  const { name = '', rules = [], timeoutSeconds: timeout, clientConfig } = webhook;
  const { admissionReviewVersions: versions = [], sideEffects: effects } = webhook;
  const reviews = `must specify one of ${reviewVersions.join(', ')}`;
  const isLate = timeout !== undefined && (timeout < 1 || timeout > longestTimeoutSeconds);
  const isOne = (clientConfig?.url === undefined) !== (clientConfig?.service === undefined);
  return [
    ...validateWebhookName(`${field}.name`, name),
    ...rules.flatMap((rule, index) => validateRule(`${field}.rules[${index}]`, rule)),
    ...optionalOneOf(`${field}.failurePolicy`, webhook.failurePolicy, failurePolicies),
    ...optionalOneOf(`${field}.matchPolicy`, webhook.matchPolicy, ['Equivalent', 'Exact']),
    ...(effects
      ? optionalOneOf(`${field}.sideEffects`, effects, sideEffects)
      : [required(`${field}.sideEffects`, `must specify one of ${sideEffects.join(', ')}`)]),
    ...(isLate
      ? [
          invalid(
            `${field}.timeoutSeconds`,
            timeout,
            'the timeout value must be between 1 and 30 seconds',
          ),
        ]
      : []),
    ...(isOne
      ? []
      : [required(`${field}.clientConfig`, 'exactly one of url or service is required')]),
    ...(versions.length === 0 ? [required(`${field}.admissionReviewVersions`, reviews)] : []),
  ];
}

function validateWebhookName(field: string, name: string): FieldError[] {
  if (name === '') return [required(field)];
  const faults = checkDnsSubdomain(name);
  if (faults.length > 0) return [invalid(field, name, faults.join(','))];
  return name.split('.').length < 3
    ? [invalid(field, name, 'should be a domain with at least three segments separated by dots')]
    : [];
}
