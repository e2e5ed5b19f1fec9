/** Kinds with few rules of their own: leases, runtime classes, revisions. */
import type { ControllerRevision as RevisionType } from 'kubernetes-types/apps/v1.d.ts';
import type { Lease as LeaseType } from 'kubernetes-types/coordination/v1.d.ts';
import type { RuntimeClass as RuntimeClassType } from 'kubernetes-types/node/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { invalid, required, type FieldError } from '../field-error.ts';
import { goText } from '../go/go-text.ts';
import { checkDnsLabel } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type Typed, type TypedData } from '../typed.ts';
import { checkedName, immutableText, nonNegative, unchanged } from './checks.ts';

/** Spec: pkg/apis/coordination/validation/validation.go */
export function validateLease(object: AnyObject): FieldError[] {
  const { leaseDurationSeconds: seconds, leaseTransitions } =
    seenAs<Typed<LeaseType>>(object).spec ?? {};
  return [
    ...(seconds !== undefined && seconds <= 0
      ? [invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0')]
      : []),
    ...nonNegative('spec.leaseTransitions', leaseTransitions),
  ];
}

type RuntimeClass = TypedData<RuntimeClassType>;

/** Spec: pkg/apis/node/validation/validation.go */
export const validateRuntimeClass = (object: AnyObject): FieldError[] =>
  checkedName('handler', seenAs<RuntimeClass>(object).handler ?? '', checkDnsLabel);

export function validateRuntimeClassUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<RuntimeClass>(object).handler, seenAs<RuntimeClass>(old).handler];
  return unchanged('handler', now, now === before);
}

type Revision = TypedData<RevisionType>;

/** Spec: pkg/apis/apps/validation/validation.go#ValidateControllerRevision */
export function validateRevision(object: AnyObject): FieldError[] {
  const { data, revision } = seenAs<Revision>(object);
  return [
    ...nonNegative('revision', revision),
    ...(data === undefined ? [required('data', 'data is mandatory')] : []),
  ];
}

export function validateRevisionUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Revision>(object).data, seenAs<Revision>(old).data];
  return canonicalJson(now) === canonicalJson(before)
    ? []
    : [invalid('data', goText('runtime.RawExtension{}'), immutableText)];
}
