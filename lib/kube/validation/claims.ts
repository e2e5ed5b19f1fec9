/** PersistentVolumeClaims. Spec: pkg/apis/core/validation/validation.go#ValidatePersistentVolumeClaimUpdate */
import type { PersistentVolumeClaim as ClaimType } from 'kubernetes-types/core/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, type FieldError } from '../field-error.ts';
import { goDiff } from '../go/go-diff.ts';
import type { AnyObject } from '../object.ts';
import { compareQuantities, quantityOf } from '../quantity.ts';
import { seenAs, type Typed } from '../typed.ts';
import { unchanged } from './checks.ts';
import { validateClaimSpec } from './claim-spec.ts';

type Claim = Typed<ClaimType>;
type Spec = Claim['spec'];

export const validateClaim = (object: AnyObject): FieldError[] =>
  validateClaimSpec('spec', seenAs<Claim>(object).spec);

/** A claim can grow while it is bound, and nothing else. */
export function validateClaimUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const [now, before] = [seenAs<Claim>(object), seenAs<Claim>(old)];
  const [spec, oldSpec] = comparedSpecs(now, before);
  const isSame = canonicalJson(spec) === canonicalJson(oldSpec);
  const detail =
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
  const { volumeMode } = now.spec;
  return [
    ...(isSame
      ? []
      : [
          forbiddenField(
            'spec',
            `${detail}\n${goDiff('core.PersistentVolumeClaimSpec', oldSpec, spec)}`,
          ),
        ]),
    ...validateShrinking(now, before),
    ...unchanged('volumeMode', volumeMode, volumeMode === before.spec.volumeMode),
  ];
}

/** Both without what may differ: a volume and a class are given once, and the size when bound. */
function comparedSpecs(now: Claim, before: Claim): readonly [Spec, Spec] {
  const [spec, old] = [structuredClone(now.spec), structuredClone(before.spec)];
  if (!old.volumeName && spec.volumeName) old.volumeName = spec.volumeName;
  if (old.storageClassName === undefined && spec.storageClassName !== undefined)
    old.storageClassName = spec.storageClassName;
  const size = old.resources?.requests?.['storage'];
  const requests = spec.resources?.requests;
  if (now.status?.phase === 'Bound' && requests && size !== undefined) requests['storage'] = size;
  return [spec, old];
}

/** A claim that could not be enlarged may ask for less again, but for more than it has. */
function validateShrinking(now: Claim, before: Claim): FieldError[] {
  const sizeOf = ({ spec }: Claim) => quantityOf(spec.resources?.requests?.['storage']);
  const capacity = quantityOf(now.status?.capacity?.['storage']);
  const isSmaller = compareQuantities(sizeOf(now), sizeOf(before)) < 0;
  return isSmaller && compareQuantities(sizeOf(now), capacity) <= 0
    ? [
        forbiddenField(
          'spec.resources.requests.storage',
          'field can not be less than status.capacity',
        ),
      ]
    : [];
}
