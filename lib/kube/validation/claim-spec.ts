/** What claims ask for. Spec: pkg/apis/core/validation/validation.go#ValidatePersistentVolumeClaimSpec */
import type {
  PersistentVolumeClaimSpec,
  TypedObjectReference,
} from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, unsupported, type FieldError } from '../field-error.ts';
import { checkDnsSubdomain } from '../names.ts';
import type { LabelSelector } from '../object.ts';
import { formatQuantity, quantityOf } from '../quantity.ts';
import { checkedName, optionalOneOf, requiredText } from './checks.ts';
import { validateLabelSelector } from './label-selector.ts';

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
export const volumeModes = ['Block', 'Filesystem'];

export function validateAccessModes(field: string, modes: readonly string[] = []): FieldError[] {
  const alone = modes.includes('ReadWriteOncePod');
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && accessModes.includes(mode));
  return [
    ...modes
      .filter((mode) => !accessModes.includes(mode))
      .map((mode) => unsupported(field, mode, accessModes)),
    ...(alone && others
      ? [forbiddenField(field, 'may not use ReadWriteOncePod with other access modes')]
      : []),
  ];
}

export function validateClaimSpec(field: string, spec: PersistentVolumeClaimSpec): FieldError[] {
  const { accessModes: modes = [], storageClassName, volumeMode } = spec;
  return [
    ...(modes.length > 0
      ? []
      : [required(`${field}.accessModes`, 'at least 1 access mode is required')]),
    ...validateLabelSelector(`${field}.selector`, spec.selector as LabelSelector | undefined),
    ...validateAccessModes(`${field}.accessModes`, modes),
    ...validateSize(`${field}.resources[storage]`, spec.resources?.requests?.['storage']),
    ...(storageClassName
      ? checkedName(`${field}.storageClassName`, storageClassName, checkDnsSubdomain)
      : []),
    ...optionalOneOf(`${field}.volumeMode`, volumeMode, volumeModes),
    ...validateDataSource(`${field}.dataSource`, spec.dataSource),
    ...validateDataSource(`${field}.dataSourceRef`, spec.dataSourceRef),
  ];
}

export function validateSize(field: string, size: string | undefined): FieldError[] {
  if (size === undefined) return [required(field)];
  const amount = quantityOf(size);
  return amount.nano > 0n
    ? []
    : [invalid(field, formatQuantity(amount), 'must be greater than zero')];
}

function validateDataSource(field: string, source: TypedObjectReference | undefined): FieldError[] {
  if (!source) return [];
  const { apiGroup, kind, name } = source;
  const inCore = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
  return [
    ...requiredText(`${field}.name`, name),
    ...requiredText(`${field}.kind`, kind),
    ...(!apiGroup && kind !== 'PersistentVolumeClaim' ? [invalid(field, kind, inCore)] : []),
    ...(apiGroup ? checkedName(`${field}.apiGroup`, apiGroup, checkDnsSubdomain) : []),
  ];
}
