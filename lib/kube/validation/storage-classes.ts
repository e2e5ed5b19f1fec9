/** StorageClasses. Spec: pkg/apis/storage/validation/validation.go */
import type { StorageClass as ClassType } from 'kubernetes-types/storage/v1.d.ts';
import { canonicalJson } from '../canonical-json.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkQualifiedName } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { optionalOneOf, unchanged } from './checks.ts';

type StorageClass = TypedData<ClassType>;

export function validateStorageClass(object: AnyObject): FieldError[] {
  const { provisioner, reclaimPolicy, volumeBindingMode } = seenAs<StorageClass>(object);
  return [
    ...(provisioner
      ? checkQualifiedName(provisioner.toLowerCase()).map((why) =>
          invalid('provisioner', provisioner, why),
        )
      : [required('provisioner')]),
    ...optionalOneOf('reclaimPolicy', reclaimPolicy, ['Delete', 'Retain']),
    ...optionalOneOf('volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer']),
  ];
}

export function validateStorageClassUpdate(object: AnyObject, old: AnyObject): FieldError[] {
  const isSame = (name: string) => canonicalJson(object[name]) === canonicalJson(old[name]);
  return [
    ...['parameters', 'provisioner', 'reclaimPolicy']
      .filter((name) => !isSame(name))
      .map((name) => forbiddenField(name, `updates to ${name} are forbidden.`)),
    ...unchanged('volumeBindingMode', object['volumeBindingMode'], isSame('volumeBindingMode')),
  ];
}
