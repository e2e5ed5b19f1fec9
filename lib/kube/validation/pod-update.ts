/** What of a pod can change. Spec: pkg/apis/core/validation/validation.go#ValidatePodUpdate */
import type { Container, Toleration } from 'kubernetes-types/core/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, type FieldError } from '../field-error.ts';
import { goDiff } from '../go/go-diff.ts';
import type { AnyObject, ObjectMeta } from '../object.ts';
import { asPod, type Pod } from '../typed.ts';

type Spec = Pod['spec'];

export function validatePodUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [asPod(object).spec, asPod(old).spec];
  const errors = validateMirror(object.metadata, old.metadata);
  const recast = validateContainerCounts(now, before);
  if (recast.length > 0) return [...errors, ...recast];
  return [
    ...errors,
    ...validateDeadline(now.activeDeadlineSeconds, before.activeDeadlineSeconds),
    ...validateTolerationUpdate(now.tolerations, before.tolerations),
    ...validateGateUpdate(now, before),
    ...validateRest(now, before),
  ];
}

const mirrorKey = 'kubernetes.io/config.mirror';

/** Which file of a node a pod mirrors is told once. */
function validateMirror(now: ObjectMeta, before: ObjectMeta): FieldError[] {
  const [own, old] = [now.annotations?.[mirrorKey], before.annotations?.[mirrorKey]];
  if (own === old) return [];
  const detail =
    old === undefined
      ? 'may not add mirror pod annotation'
      : 'may not remove or update mirror pod annotation';
  return [forbiddenField(`metadata.annotations[${mirrorKey}]`, detail)];
}

function validateContainerCounts(now: Spec, before: Spec): FieldError[] {
  const detail = 'pod updates may not add or remove containers';
  const isSame = (name: 'containers' | 'initContainers') =>
    (now[name]?.length ?? 0) === (before[name]?.length ?? 0);
  return (['containers', 'initContainers'] as const)
    .filter((name) => !isSame(name))
    .map((name) => forbiddenField(`spec.${name}`, detail));
}

/** A deadline can be set, and moved nearer. */
function validateDeadline(now: number | undefined, before: number | undefined): FieldError[] {
  const field = 'spec.activeDeadlineSeconds';
  if (before === undefined || now === before) return [];
  if (now === undefined)
    return [invalid(field, null, 'must not update from a positive integer to nil value')];
  return now > before ? [invalid(field, now, 'must be less than or equal to previous value')] : [];
}

function validateTolerationUpdate(
  now: readonly Toleration[] = [],
  before: readonly Toleration[] = [],
): FieldError[] {
  const text = ({ key, operator, value, effect }: Toleration): string =>
    JSON.stringify([key, operator, value, effect].map((part) => part ?? ''));
  const present = new Set(now.map(text));
  const detail = 'existing toleration can not be modified except its tolerationSeconds';
  return before
    .filter((one) => !present.has(text(one)))
    .slice(0, 1)
    .map(() => forbiddenField('spec.tolerations', detail));
}

/** Gates open, and never close. */
function validateGateUpdate(now: Spec, before: Spec): FieldError[] {
  const known = new Set((before.schedulingGates ?? []).map(({ name }) => name));
  return (now.schedulingGates ?? [])
    .filter(({ name }) => !known.has(name))
    .map(({ name }) =>
      forbiddenField(
        'spec.schedulingGates',
        `only deletion is allowed, but found new scheduling gate '${name}'`,
      ),
    );
}

const changeable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

function validateRest(now: Spec, before: Spec): FieldError[] {
  const rest = withOldParts(now, before);
  if (canonicalJson(withoutEmpty(rest)) === canonicalJson(withoutEmpty(before))) return [];
  const diff = goDiff('core.PodSpec', before, rest);
  return [
    forbiddenField('spec', `pod updates may not change fields other than ${changeable}\n${diff}`),
  ];
}

/** The new spec with all that may change set back to what it was. */
function withOldParts(now: Spec, before: Spec): Spec {
  const images = (list: Container[] | undefined, old: readonly Container[] | undefined) =>
    list?.map((one, index) => ({ ...one, image: old?.[index]?.image ?? '' }));
  const isEnding =
    (before.terminationGracePeriodSeconds ?? 0) < 0 && now.terminationGracePeriodSeconds === 1;
  const isGated = (before.schedulingGates ?? []).length > 0;
  return {
    ...now,
    containers: images(now.containers, before.containers) ?? [],
    ...copied(before, [
      'activeDeadlineSeconds',
      'tolerations',
      'schedulingGates',
      ...(isEnding ? (['terminationGracePeriodSeconds'] as const) : []),
      // Where a pod may run is open while its scheduling waits.
      // Simplified: constraints may also be loosened, not only tightened.
      ...(isGated ? (['nodeSelector', 'affinity'] as const) : []),
    ]),
    ...(now.initContainers
      ? { initContainers: images(now.initContainers, before.initContainers) }
      : {}),
  } as Spec;
}

/** The members as another spec has them; undefined where it does not. */
const copied = (spec: Spec, names: readonly (keyof Spec)[]): Partial<Spec> =>
  Object.fromEntries(names.map((name) => [name, spec[name]]));

/** An empty list is the same as none. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const isThere = (one: unknown) =>
    one !== undefined && one !== null && !(Array.isArray(one) && one.length === 0);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => isThere(one))
      .map(([key, one]) => [key, withoutEmpty(one)]),
  );
}
