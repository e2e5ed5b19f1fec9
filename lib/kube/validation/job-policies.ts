/**
 * What a pod's failure means for its job, and which successes are enough.
 * Spec: pkg/apis/batch/validation/validation.go#validatePodFailurePolicy, #validateSuccessPolicy
 */
import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
  SuccessPolicyRule,
} from 'kubernetes-types/batch/v1.d.ts';
import {
  duplicate,
  invalid,
  invalidWhole,
  required,
  tooMany,
  unsupported,
  type FieldError,
} from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import { goQuote, goText } from '../go/go-text.ts';
import { checkQualifiedName } from '../names.ts';
import { checkedName, nonNegative } from './checks.ts';
import { countIndexes } from './job-indexes.ts';

const mostRules = 20;
const mostExitCodes = 255;

export function validatePodFailurePolicy(field: string, spec: JobSpec): FieldError[] {
  const rules = spec.podFailurePolicy?.rules ?? [];
  return [
    ...atMostTwenty(`${field}.rules`, rules),
    ...rules.flatMap((rule, index) => validateFailureRule(`${field}.rules[${index}]`, rule, spec)),
  ];
}

const atMostTwenty = (field: string, rules: readonly unknown[]): FieldError[] =>
  rules.length > mostRules ? [tooMany(field, rules.length, mostRules)] : [];

function validateFailureRule(
  field: string,
  rule: PodFailurePolicyRule,
  spec: JobSpec,
): FieldError[] {
  const { action, onExitCodes } = rule;
  const patterns = rule.onPodConditions ?? [];
  return [
    ...(action === 'FailIndex' && spec.backoffLimitPerIndex === undefined
      ? [invalid(`${field}.action`, action, 'requires the backoffLimitPerIndex to be set')]
      : chosenFrom(`${field}.action`, action, ['Count', 'FailIndex', 'FailJob', 'Ignore'])),
    ...(onExitCodes ? validateExitCodes(`${field}.onExitCodes`, onExitCodes, spec) : []),
    ...validatePatterns(`${field}.onPodConditions`, patterns),
    ...validateOneCause(field, onExitCodes !== undefined, patterns.length > 0),
  ];
}

/** One of the values, which must be given; a list of them helps where none is. */
function chosenFrom(
  field: string,
  value: string | undefined,
  supported: readonly string[],
): FieldError[] {
  if (!value) return [required(field, `valid values: [${supported.map(goQuote).join(' ')}]`)];
  return supported.includes(value) ? [] : [unsupported(field, value, supported)];
}

function validateOneCause(field: string, hasCodes: boolean, hasPatterns: boolean): FieldError[] {
  if (hasCodes && hasPatterns)
    return [
      invalidWhole(field, 'specifying both OnExitCodes and OnPodConditions is not supported'),
    ];
  return hasCodes || hasPatterns
    ? []
    : [invalidWhole(field, 'specifying one of OnExitCodes and OnPodConditions is required')];
}

function validateExitCodes(
  field: string,
  { operator, containerName, values }: PodFailurePolicyOnExitCodesRequirement,
  { template }: JobSpec,
): FieldError[] {
  const { containers = [], initContainers = [] } = template.spec ?? {};
  const names = [...containers, ...initContainers].map(({ name }) => name);
  return [
    ...chosenFrom(`${field}.operator`, operator, ['In', 'NotIn']),
    ...(containerName !== undefined && !names.includes(containerName)
      ? [
          invalid(
            `${field}.containerName`,
            containerName,
            'must be one of the container or initContainer names in the pod template',
          ),
        ]
      : []),
    ...validateCodes(`${field}.values`, values ?? [], operator),
  ];
}

function validateCodes(field: string, codes: readonly number[], operator: string): FieldError[] {
  const shown = goText(`[]int32{${codes.join(', ')}}`);
  if (codes.length === 0) return [invalid(field, shown, 'at least one value is required')];
  if (codes.length > mostExitCodes) return [tooMany(field, codes.length, mostExitCodes)];
  const isOrdered = codes.every((code, index) => index === 0 || (codes[index - 1] ?? 0) <= code);
  return [
    ...codes.flatMap((code, index) => [
      ...(operator === 'In' && code === 0
        ? [invalid(`${field}[${index}]`, code, 'must not be 0 for the In operator')]
        : []),
      ...(codes.indexOf(code) < index ? [duplicate(`${field}[${index}]`, code)] : []),
    ]),
    ...(isOrdered ? [] : [invalid(field, shown, 'must be ordered')]),
  ];
}

function validatePatterns(
  field: string,
  patterns: readonly PodFailurePolicyOnPodConditionsPattern[],
): FieldError[] {
  return [
    ...atMostTwenty(field, patterns),
    ...patterns.flatMap(({ type, status }, index) => [
      ...checkedName(`${field}[${index}].type`, type ?? '', checkQualifiedName),
      ...chosenFrom(`${field}[${index}].status`, status, ['False', 'True', 'Unknown']),
    ]),
  ];
}

export function validateSuccessPolicy(field: string, spec: JobSpec): FieldError[] {
  const { successPolicy, completionMode, completions = 0 } = spec;
  if (!successPolicy) return [];
  if (completionMode !== 'Indexed') {
    const value = goStruct('batch.SuccessPolicy', successPolicy);
    return [invalid(field, value, 'requires indexed completion mode')];
  }
  const rules = successPolicy.rules ?? [];
  const why = 'at least one rules must be specified when the successPolicy is specified';
  return [
    ...(rules.length === 0 ? [required(`${field}.rules`, why)] : []),
    ...atMostTwenty(`${field}.rules`, rules),
    ...rules.flatMap((rule, index) =>
      validateSuccessRule(`${field}.rules[${index}]`, rule, completions),
    ),
  ];
}

function validateSuccessRule(
  field: string,
  { succeededCount, succeededIndexes }: SuccessPolicyRule,
  completions: number,
): FieldError[] {
  if (succeededCount === undefined && succeededIndexes === undefined) {
    const why = 'at least one of succeededCount or succeededIndexes must be specified';
    return [required(field, why)];
  }
  const named = succeededIndexes === undefined ? 0 : countIndexes(succeededIndexes, completions);
  const why = `error parsing succeededIndexes: ${named}`;
  return [
    ...(typeof named === 'string'
      ? [invalid(`${field}.succeededIndexes`, succeededIndexes, why)]
      : []),
    ...nonNegative(`${field}.succeededCount`, succeededCount),
    ...notMore(field, succeededCount, completions, 'the number of specified completions'),
    ...(succeededIndexes === undefined
      ? []
      : notMore(
          field,
          succeededCount,
          typeof named === 'string' ? 0 : named,
          'the number of indexes in the specified succeededIndexes field',
        )),
  ];
}

const notMore = (
  field: string,
  count: number | undefined,
  most: number,
  what: string,
): FieldError[] =>
  count !== undefined && count > most
    ? [invalid(`${field}.succeededCount`, count, `must be less than or equal to ${most} (${what})`)]
    : [];
