/** StatefulSets. Spec: pkg/apis/apps/validation/validation.go#ValidateStatefulSetSpec */
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { goStruct } from '../go/go-struct.ts';
import type { AnyObject, LabelSelector } from '../object.ts';
import { seenAs, type StatefulSet } from '../typed.ts';
import { nonNegative } from './checks.ts';
import {
  validateRestarts,
  validateSelected,
  validateTemplateMetadata,
  validateWorkloadSelector,
} from './pod-template.ts';

export function validateStatefulSet(object: AnyObject): FieldError[] {
  const { spec } = seenAs<StatefulSet>(object);
  const selector = spec.selector as LabelSelector | undefined;
  const policy = spec.podManagementPolicy ?? '';
  const policies = "must be 'OrderedReady' or 'Parallel'";
  return [
    ...(['OrderedReady', 'Parallel'].includes(policy)
      ? []
      : [invalid('spec.podManagementPolicy', policy, policies)]),
    ...validateStrategy('spec.updateStrategy', spec.updateStrategy ?? {}),
    ...validateRetention('spec.persistentVolumeClaimRetentionPolicy', spec),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.ordinals.start', spec.ordinals?.start),
    ...validateWorkloadSelector('spec.selector', selector, 'statefulset'),
    ...validateTemplate('spec.template', spec.template, selector),
  ];
}

/**
 * The pods' spec is judged when they are made: only then are the claims' volumes there that it may mount.
 * Spec: pkg/apis/apps/validation/validation.go#ValidatePodTemplateSpecForStatefulSet
 */
function validateTemplate(
  field: string,
  template: StatefulSet['spec']['template'],
  selector: LabelSelector | undefined,
): FieldError[] {
  return [
    ...validateSelected(field, template, selector),
    ...validateTemplateMetadata(field, template),
    ...validateRestarts(field, template, 'StatefulSet'),
  ];
}

type Strategy = NonNullable<StatefulSet['spec']['updateStrategy']>;

function validateStrategy(field: string, strategy: Strategy): FieldError[] {
  const { type, rollingUpdate } = strategy;
  const at = `${field}.rollingUpdate`;
  if (type === 'RollingUpdate') return nonNegative(`${at}.partition`, rollingUpdate?.partition);
  if (type !== 'OnDelete') {
    const value = goStruct('apps.StatefulSetUpdateStrategy', strategy);
    return type
      ? [invalid(field, value, "must be 'RollingUpdate' or 'OnDelete'")]
      : [required(field)];
  }
  if (!rollingUpdate) return [];
  const value = goStruct('apps.RollingUpdateStatefulSetStrategy', rollingUpdate);
  return [invalid(at, value, "only allowed for updateStrategy 'RollingUpdate'")];
}

function validateRetention(field: string, spec: StatefulSet['spec']): FieldError[] {
  const { whenDeleted, whenScaled } = spec.persistentVolumeClaimRetentionPolicy ?? {};
  const check = (name: string, value: string | undefined) =>
    value === undefined || value === 'Retain' || value === 'Delete'
      ? []
      : [invalid(`${field}.${name}`, value, "must be 'Retain' or 'Delete'")];
  return [...check('whenDeleted', whenDeleted), ...check('whenScaled', whenScaled)];
}

const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
] as const;

export function validateStatefulSetUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const fixed = ({ spec }: StatefulSet): string => {
    const rest: Partial<StatefulSet['spec']> = { ...spec };
    for (const name of changeable) delete rest[name];
    return canonicalJson(rest);
  };
  if (fixed(seenAs<StatefulSet>(object)) === fixed(seenAs<StatefulSet>(old))) return [];
  const names = changeable.map((name) => `'${name}'`);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return [
    forbiddenField(
      'spec',
      `updates to statefulset spec for fields other than ${list} are forbidden`,
    ),
  ];
}
