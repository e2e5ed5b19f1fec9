/** Environment variables. Spec: pkg/apis/core/validation/validation.go#ValidateEnv, ValidateEnvFrom */
import type {
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  ObjectFieldSelector,
  ResourceFieldSelector,
} from 'kubernetes-types/core/v1.d.ts';
import { invalid, required, unsupported, type FieldError } from '../field-error.ts';
import {
  checkConfigMapKey,
  checkDnsSubdomain,
  checkEnvVarName,
  checkQualifiedName,
} from '../names.ts';
import { canonicalQuantity } from '../quantity.ts';
import { checkedName } from './checks.ts';

export const envFieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** All that a pod can be asked for by path; not every place may ask for all of it. */
const knownFieldPaths: ReadonlySet<string> = new Set([
  ...envFieldPaths,
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
]);

const resourcePaths = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

export function validateEnvironment(
  field: string,
  variables: readonly EnvVar[] = [],
): FieldError[] {
  return variables.flatMap(({ name, value, valueFrom }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...(name ? checkedName(`${at}.name`, name, checkEnvVarName) : [required(`${at}.name`)]),
      ...(valueFrom ? validateValueFrom(`${at}.valueFrom`, valueFrom, value ?? '') : []),
    ];
  });
}

function validateValueFrom(field: string, source: EnvVarSource, value: string): FieldError[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
  const count = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef].filter(Boolean).length;
  return [
    ...(fieldRef ? validateFieldRef(`${field}.fieldRef`, fieldRef, envFieldPaths) : []),
    ...(resourceFieldRef
      ? validateResourceFieldRef(`${field}.resourceFieldRef`, resourceFieldRef)
      : []),
    ...(configMapKeyRef ? validateKeyRef(`${field}.configMapKeyRef`, configMapKeyRef) : []),
    ...(secretKeyRef ? validateKeyRef(`${field}.secretKeyRef`, secretKeyRef) : []),
    ...validateCount(field, count, value),
  ];
}

function validateCount(field: string, count: number, value: string): FieldError[] {
  const sources = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
  if (count === 0) return [invalid(field, '', `must specify one of: ${sources}`)];
  if (value !== '') return [invalid(field, '', 'may not be specified when `value` is not empty')];
  return count > 1
    ? [invalid(field, '', 'may not have more than one field specified at a time')]
    : [];
}

/** A field of the pod itself; labels and annotations by their key: metadata.labels['app']. */
export function validateFieldRef(
  field: string,
  { apiVersion, fieldPath }: ObjectFieldSelector,
  supported: readonly string[],
): FieldError[] {
  if (!apiVersion) return [required(`${field}.apiVersion`)];
  if (!fieldPath) return [required(`${field}.fieldPath`)];
  const [, path = '', key] = /^([^[]*)(?:\['(.+)'\])?$/.exec(fieldPath) ?? [];
  if (!knownFieldPaths.has(path)) {
    const detail = `error converting fieldPath: field label not supported: ${fieldPath}`;
    return [invalid(`${field}.fieldPath`, fieldPath, detail)];
  }
  if (key === undefined)
    return supported.includes(path) ? [] : [unsupported(`${field}.fieldPath`, path, supported)];
  if (path === 'metadata.annotations')
    return checkedName(field, key.toLowerCase(), checkQualifiedName);
  if (path === 'metadata.labels') return checkedName(field, key, checkQualifiedName);
  return [invalid(field, path, 'does not support subscript')];
}

/** What the container may take or asks for. Files of a volume must say of which container. */
export function validateResourceFieldRef(
  field: string,
  { containerName, resource, divisor }: ResourceFieldSelector,
  isVolume = false,
): FieldError[] {
  const divided = validateDivisor(`${field}.divisor`, resource ?? '', divisor);
  if (isVolume && !containerName) return [required(`${field}.containerName`), ...divided];
  if (!resource) return [required(`${field}.resource`), ...divided];
  const isKnown =
    resourcePaths.includes(resource) || /^(requests|limits)\.hugepages-/.test(resource);
  return isKnown
    ? divided
    : [unsupported(`${field}.resource`, resource, resourcePaths), ...divided];
}

const byteDivisors = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei';

function validateDivisor(
  field: string,
  resource: string,
  divisor: string | undefined,
): FieldError[] {
  const text = canonicalQuantity(divisor ?? '0');
  if (text === '0') return [];
  const what = resource.replace(/^(limits|requests)\./, '');
  if (what === 'cpu') {
    const detail = "only divisor's values 1m and 1 are supported with the cpu resource";
    return text === '1' || text === '1m' ? [] : [invalid(field, resource, detail)];
  }
  const words: Readonly<Record<string, string>> = {
    memory: 'memory',
    'ephemeral-storage': 'local ephemeral storage',
  };
  const word = words[what] ?? (what.startsWith('hugepages-') ? 'hugepages' : undefined);
  if (!word || byteDivisors.split(', ').includes(text)) return [];
  const detail = `only divisor's values ${byteDivisors} are supported with the ${word} resource`;
  return [invalid(field, resource, detail)];
}

const validateKeyRef = (
  field: string,
  { name = '', key }: { name?: string; key: string },
): FieldError[] => [
  ...checkedName(`${field}.name`, name, checkDnsSubdomain),
  ...(key ? checkedName(`${field}.key`, key, checkConfigMapKey) : [required(`${field}.key`)]),
];

export function validateEnvFrom(
  field: string,
  sources: readonly EnvFromSource[] = [],
): FieldError[] {
  return sources.flatMap(({ prefix, configMapRef, secretRef }, index) => {
    const at = `${field}[${index}]`;
    return [
      ...(prefix ? checkedName(`${at}.prefix`, prefix, checkEnvVarName) : []),
      ...(configMapRef ? validateName(`${at}.configMapRef.name`, configMapRef.name) : []),
      ...(secretRef ? validateName(`${at}.secretRef.name`, secretRef.name) : []),
      ...(!configMapRef && !secretRef
        ? [invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`')]
        : []),
      ...(configMapRef && secretRef
        ? [invalid(field, '', 'may not have more than one field specified at a time')]
        : []),
    ];
  });
}

const validateName = (field: string, name: string | undefined): FieldError[] =>
  name ? checkedName(field, name, checkDnsSubdomain) : [required(field)];
