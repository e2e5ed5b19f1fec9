/** PriorityClasses. Spec: pkg/apis/scheduling/validation/validation.go */
import type { PriorityClass as ClassType } from 'kubernetes-types/scheduling/v1.d.ts';
import { forbiddenField, type FieldError } from '../field-error.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { optionalOneOf, unchanged } from './checks.ts';

type PriorityClass = TypedData<ClassType>;

const highestUserPriority = 1_000_000_000;

/** What the system itself runs by. */
const systemClasses: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);

export function validatePriorityClass(object: AnyObject): FieldError[] {
  const { metadata, value, preemptionPolicy } = seenAs<PriorityClass>(object);
  const isSystem = metadata.name.startsWith('system-');
  const highest = `maximum allowed value of a user defined priority is ${highestUserPriority}`;
  return [
    ...(isSystem ? validateSystemClass(seenAs<PriorityClass>(object)) : []),
    ...(!isSystem && value > highestUserPriority ? [forbiddenField('value', highest)] : []),
    ...optionalOneOf('preemptionPolicy', preemptionPolicy, ['Never', 'PreemptLowerPriority']),
  ];
}

function validateSystemClass({ metadata: { name }, value, globalDefault }: PriorityClass) {
  const known = systemClasses.get(name);
  const refused = (why: string) => [
    forbiddenField(
      'metadata.name',
      `priority class names with 'system-' prefix are reserved for system use only. error: ${why}`,
    ),
  ];
  if (known === undefined) return refused(`${name} is not a known system priority class`);
  if (known !== value) return refused(`value of ${name} PriorityClass must be ${known}`);
  return globalDefault ? refused(`globalDefault of ${name} PriorityClass must be false`) : [];
}

export function validatePriorityClassUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<PriorityClass>(object), seenAs<PriorityClass>(old)];
  const { preemptionPolicy: policy } = now;
  return [
    ...(now.value === before.value
      ? []
      : [forbiddenField('value', 'may not be changed in an update.')]),
    ...unchanged('preemptionPolicy', policy, policy === before.preemptionPolicy),
  ];
}
