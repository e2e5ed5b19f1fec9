/** What containers ask for and may take. Spec: pkg/apis/core/validation/validation.go#validateResourceRequirements */
import type { ResourceRequirements } from 'kubernetes-types/core/v1.d.ts';
import { forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { checkQualifiedName } from '../names.ts';
import { compareQuantities, formatQuantity, quantityOf, type Quantity } from '../quantity.ts';
import { goQuantity } from '../go/go-quantity.ts';
import { goText } from '../go/go-text.ts';
import { negativeText } from './checks.ts';

const containerResources: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const quotaResources: ReadonlySet<string> = new Set([
  ...containerResources,
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'persistentvolumeclaims',
  'pods',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
  'requests.storage',
  'resourcequotas',
  'configmaps',
  'replicationcontrollers',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
]);
const standardResources: ReadonlySet<string> = new Set([...quotaResources, 'storage']);
const countedResources: ReadonlySet<string> = new Set([
  'persistentvolumeclaims',
  'pods',
  'resourcequotas',
  'configmaps',
  'replicationcontrollers',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
]);

const isHugePage = (name: string): boolean => name.startsWith('hugepages-');

/** Names of Kubernetes' own: without a prefix, or with one of kubernetes.io. */
const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Resources of others: "example.com/gpu". */
export const isExtended = (name: string): boolean =>
  !isNative(name) &&
  !name.startsWith('requests.') &&
  checkQualifiedName(`requests.${name}`).length === 0;

/** Extended resources and huge pages are given out whole: whoever asks gets just that. */
const mayOvercommit = (name: string): boolean => isNative(name) && !isHugePage(name);

// Names of resources print themselves: they stand in messages without quotes.

export function validateResourceName(field: string, name: string): FieldError[] {
  const errors = checkQualifiedName(name).map((why) => invalid(field, goText(name), why));
  if (errors.length > 0 || name.includes('/')) return errors;
  const isStandard =
    standardResources.has(name) || isHugePage(name) || name.startsWith('requests.hugepages-');
  return isStandard
    ? []
    : [invalid(field, goText(name), 'must be a standard resource type or fully qualified')];
}

export function validateContainerResourceName(field: string, name: string): FieldError[] {
  const errors = validateResourceName(field, name);
  if (!name.includes('/')) {
    return containerResources.has(name) || isHugePage(name)
      ? errors
      : [...errors, invalid(field, goText(name), 'must be a standard resource for containers')];
  }
  return isNative(name) || isExtended(name)
    ? errors
    : [...errors, invalid(field, goText(name), "doesn't follow extended resource name standard")];
}

export function validateQuotaResourceName(field: string, name: string): FieldError[] {
  const errors = validateResourceName(field, name);
  const isKnown =
    name.includes('/') ||
    quotaResources.has(name) ||
    isHugePage(name) ||
    name.startsWith('requests.hugepages-');
  return isKnown
    ? errors
    : [...errors, invalid(field, goText(name), 'must be a standard resource for quota')];
}

/** Not negative, and whole where it counts things. */
export function validateAmount(field: string, name: string, amount: Quantity): FieldError[] {
  const isCounted = countedResources.has(name) || isExtended(name);
  return [
    ...(amount.nano < 0n ? [invalid(field, formatQuantity(amount), negativeText)] : []),
    ...(isCounted && amount.nano % 1_000_000_000n !== 0n
      ? [invalid(field, goQuantity(amount), 'must be an integer')]
      : []),
  ];
}

const sorted = (amounts: Readonly<Record<string, string>> | undefined): [string, Quantity][] =>
  Object.entries(amounts ?? {})
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => [name, quantityOf(text)]);

export function validateResources(
  field: string,
  resources: ResourceRequirements | undefined,
): FieldError[] {
  const limits = sorted(resources?.limits);
  const requests = sorted(resources?.requests);
  const limitOf = new Map(limits);
  const names = [...limits, ...requests].map(([name]) => name);
  const hugePagesAlone =
    names.some(isHugePage) && !names.some((name) => name === 'cpu' || name === 'memory');
  return [
    ...limits.flatMap(([name, amount]) => validateEntry(`${field}.limits[${name}]`, name, amount)),
    ...requests.flatMap(([name, amount]) => [
      ...validateEntry(`${field}.requests[${name}]`, name, amount),
      ...validateRequest(field, [name, amount], limitOf.get(name)),
    ]),
    ...(hugePagesAlone ? [forbiddenField(field, 'HugePages require cpu or memory')] : []),
  ];
}

const validateEntry = (field: string, name: string, amount: Quantity): FieldError[] => [
  ...validateContainerResourceName(field, name),
  ...validateAmount(field, name, amount),
];

/** Nobody may ask for more than the limit. */
function validateRequest(
  field: string,
  [name, amount]: readonly [string, Quantity],
  limit: Quantity | undefined,
): FieldError[] {
  if (!limit) {
    return mayOvercommit(name)
      ? []
      : [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  const order = compareQuantities(amount, limit);
  const rule = mayOvercommit(name) ? 'must be less than or equal to' : 'must be equal to';
  if (mayOvercommit(name) ? order <= 0 : order === 0) return [];
  const detail = `${rule} ${name} limit of ${formatQuantity(limit)}`;
  return [invalid(`${field}.requests`, formatQuantity(amount), detail)];
}
