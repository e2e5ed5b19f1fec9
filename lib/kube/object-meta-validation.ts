/**
 * What every object's metadata must satisfy.
 * Spec: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go
 */
import { forbiddenField, invalid, required, type FieldError } from './field-error.ts';
import { equalJson } from './json.ts';
import type { Strategy } from './kind.ts';
import {
  checkDns1035Label,
  checkDnsLabel,
  checkDnsSubdomain,
  checkLabelValue,
  checkPathSegment,
  checkQualifiedName,
} from './names.ts';
import type { AnyObject, ObjectMeta, OwnerReference } from './object.ts';
import { byteLength } from '#lib/sim/text.ts';

type NameRule = NonNullable<Strategy['name']>;

const nameRules: Readonly<Record<NameRule, (name: string) => string[]>> = {
  subdomain: checkDnsSubdomain,
  label: checkDnsLabel,
  dns1035: checkDns1035Label,
  'path-segment': checkPathSegment,
};

const annotationsLimitBytes = 256 * 1024;
const standardFinalizers: ReadonlySet<string> = new Set([
  'kubernetes',
  'orphan',
  'foregroundDeletion',
]);

export function validateObjectMeta(object: AnyObject, rule: NameRule = 'subdomain'): FieldError[] {
  const { metadata } = object;
  return [
    ...validateName(metadata, nameRules[rule]),
    ...validateLabels(metadata.labels, 'metadata.labels'),
    ...validateAnnotations(metadata.annotations),
    ...(metadata.ownerReferences ?? []).flatMap(validateOwner),
    ...validateControllers(metadata.ownerReferences ?? []),
    ...(metadata.finalizers ?? []).flatMap(validateFinalizer),
  ];
}

function validateName({ name }: ObjectMeta, check: (name: string) => string[]): FieldError[] {
  if (!name) return [required('metadata.name', 'name or generateName is required')];
  return check(name).map((why) => invalid('metadata.name', name, why));
}

/** Keys and values of labels, wherever they stand: `field` is "spec.template.labels" and the like. */
export function validateLabels(
  labels: Readonly<Record<string, string>> | undefined,
  field: string,
): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...checkQualifiedName(key).map((why) => invalid(field, key, why)),
    ...checkLabelValue(value).map((why) => invalid(field, value, why)),
  ]);
}

function validateAnnotations(
  annotations: Readonly<Record<string, string>> | undefined,
): FieldError[] {
  const entries = Object.entries(annotations ?? {});
  const errors = entries.flatMap(([key]) =>
    checkQualifiedName(key.toLowerCase()).map((why) => invalid('metadata.annotations', key, why)),
  );
  const size = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  if (size <= annotationsLimitBytes) return errors;
  const detail = `may not be more than ${annotationsLimitBytes} bytes`;
  return [...errors, { type: 'Too long', field: 'metadata.annotations', detail }];
}

function validateOwner(owner: OwnerReference, index: number): FieldError[] {
  const field = `metadata.ownerReferences[${index}]`;
  const missing = (name: 'apiVersion' | 'kind' | 'name' | 'uid', detail: string) =>
    owner[name] ? [] : [invalid(`${field}.${name}`, owner[name] ?? '', detail)];
  return [
    ...missing('apiVersion', 'version must not be empty'),
    ...missing('kind', 'must not be empty'),
    ...missing('name', 'must not be empty'),
    ...missing('uid', 'must not be empty'),
  ];
}

function validateControllers(owners: readonly OwnerReference[]): FieldError[] {
  const controllers = owners.filter((owner) => owner.controller);
  const [first, second] = controllers;
  if (!first || !second) return [];
  const names = `${first.kind}/${first.name} and ${second.kind}/${second.name}`;
  const detail = `Only one reference can have Controller set to true. Found "true" in references for ${names}`;
  return [invalid('metadata.ownerReferences', owners, detail)];
}

function validateFinalizer(finalizer: string, index: number): FieldError[] {
  const field = `metadata.finalizers[${index}]`;
  const errors = checkQualifiedName(finalizer).map((why) =>
    invalid('metadata.finalizers', finalizer, why),
  );
  if (errors.length > 0 || finalizer.includes('/') || standardFinalizers.has(finalizer)) {
    return errors;
  }
  const detail = 'name is neither a standard finalizer name nor is it fully qualified';
  return [invalid(field, finalizer, detail)];
}

const immutable = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

export function validateObjectMetaUpdate(
  { metadata }: AnyObject,
  { metadata: old }: AnyObject,
): FieldError[] {
  return [
    ...validateNewFinalizers(metadata, old),
    ...immutable
      .filter((field) => !equalJson(metadata[field], old[field]))
      .map((field) => invalid(`metadata.${field}`, metadata[field], 'field is immutable')),
  ];
}

function validateNewFinalizers(metadata: ObjectMeta, old: ObjectMeta): FieldError[] {
  if (!old.deletionTimestamp) return [];
  const present = new Set(old.finalizers);
  const added = (metadata.finalizers ?? []).filter((one) => !present.has(one));
  if (added.length === 0) return [];
  const list = `[]string{${added.map((one) => JSON.stringify(one)).join(', ')}}`;
  return [
    forbiddenField(
      'metadata.finalizers',
      `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`,
    ),
  ];
}
