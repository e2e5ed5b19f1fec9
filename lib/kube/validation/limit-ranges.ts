/** LimitRanges. Spec: pkg/apis/core/validation/validation.go#ValidateLimitRange */
import type { LimitRange as RangeType, LimitRangeItem } from 'kubernetes-types/core/v1.d.ts';
import { duplicate, forbiddenField, invalid, required, type FieldError } from '../field-error.ts';
import { goQuantity } from '../go/go-quantity.ts';
import { checkQualifiedName } from '../names.ts';
import type { AnyObject } from '../object.ts';
import { compareQuantities, formatQuantity, quantityOf, type Quantity } from '../quantity.ts';
import { seenAs, type Typed } from '../typed.ts';
import { isExtended, validateContainerResourceName, validateResourceName } from './amounts.ts';
import { checkedName } from './checks.ts';

export function validateLimitRange(object: AnyObject): FieldError[] {
  const { limits = [] } = seenAs<Typed<RangeType>>(object).spec;
  return limits.flatMap((item, index) => {
    const field = `spec.limits[${index}]`;
    const isTwice = limits.slice(0, index).some(({ type }) => type === item.type);
    return [
      ...validateType(`${field}.type`, item.type),
      ...(isTwice ? [duplicate(`${field}.type`, item.type)] : []),
      ...validateNames(field, item),
      ...namesOf(item).flatMap((name) => validateAmounts(field, item, name)),
    ];
  });
}

function validateType(field: string, type: string): FieldError[] {
  const errors = checkedName(field, type, checkQualifiedName);
  const isKnown =
    type.includes('/') || ['Pod', 'Container', 'PersistentVolumeClaim'].includes(type);
  return errors.length > 0 || isKnown
    ? errors
    : [invalid(field, type, 'must be a standard limit type or fully qualified')];
}

const parts = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type Part = (typeof parts)[number];

const isDefault = (part: Part): boolean => part === 'default' || part === 'defaultRequest';

const namesOf = (item: LimitRangeItem): string[] =>
  [...new Set(parts.flatMap((part) => Object.keys(item[part] ?? {})))].toSorted();

function validateNames(field: string, item: LimitRangeItem): FieldError[] {
  const isPod = item.type === 'Pod';
  const check =
    isPod || item.type === 'Container' ? validateContainerResourceName : validateResourceName;
  const noStorage =
    item.type === 'PersistentVolumeClaim' && !item.min?.['storage'] && !item.max?.['storage'];
  const detail = 'either minimum or maximum storage value is required, but neither was provided';
  return [
    ...parts.flatMap((part) => {
      const names = Object.keys(item[part] ?? {});
      if (isPod && isDefault(part) && names.length > 0)
        return [forbiddenField(`${field}.${part}`, "may not be specified when `type` is 'Pod'")];
      return names.flatMap((name) => check(`${field}.${part}[${name}]`, name));
    }),
    ...(noStorage ? [required(`${field}.limits`, detail)] : []),
  ];
}

interface Comparison {
  readonly low: Part;
  readonly high: Part;
  /** Where the fault is told, and which of the two is shown there. */
  readonly at: Part;
  readonly shown: Part;
  readonly words: (low: string, high: string) => string;
}

const comparisons: readonly Comparison[] = [
  {
    low: 'min',
    high: 'max',
    at: 'min',
    shown: 'min',
    words: (low, high) => `min value ${low} is greater than max value ${high}`,
  },
  {
    low: 'min',
    high: 'defaultRequest',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    words: (low, high) => `min value ${low} is greater than default request value ${high}`,
  },
  {
    low: 'defaultRequest',
    high: 'max',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    words: (low, high) => `default request value ${low} is greater than max value ${high}`,
  },
  {
    low: 'defaultRequest',
    high: 'default',
    at: 'defaultRequest',
    shown: 'defaultRequest',
    words: (low, high) =>
      `default request value ${low} is greater than default limit value ${high}`,
  },
  {
    low: 'min',
    high: 'default',
    at: 'default',
    shown: 'min',
    words: (low, high) => `min value ${low} is greater than default value ${high}`,
  },
  {
    low: 'default',
    high: 'max',
    at: 'default',
    shown: 'max',
    words: (low, high) => `default value ${low} is greater than max value ${high}`,
  },
];

function validateAmounts(field: string, item: LimitRangeItem, name: string): FieldError[] {
  const amountOf = (part: Part): Quantity | undefined => {
    const text = item[part]?.[name];
    return text === undefined ? undefined : quantityOf(text);
  };
  return [
    ...comparisons.flatMap(({ low, high, at, shown, words }) => {
      const [least, most, value] = [amountOf(low), amountOf(high), amountOf(shown)];
      if (!least || !most || !value || compareQuantities(least, most) <= 0) return [];
      const detail = words(formatQuantity(least), formatQuantity(most));
      return [invalid(`${field}.${at}[${name}]`, goQuantity(value), detail)];
    }),
    ...validateRatio(`${field}.maxLimitRequestRatio[${name}]`, item, name),
    ...validateWhole(`${field}.defaultRequest[${name}]`, item, name),
  ];
}

function validateRatio(field: string, item: LimitRangeItem, name: string): FieldError[] {
  const text = item.maxLimitRequestRatio?.[name];
  if (text === undefined) return [];
  const ratio = quantityOf(text);
  const shown = formatQuantity(ratio);
  const [low, high] = [item.min?.[name], item.max?.[name]];
  const errors =
    compareQuantities(ratio, quantityOf('1')) < 0
      ? [invalid(field, goQuantity(ratio), `ratio ${shown} is less than 1`)]
      : [];
  if (low === undefined || high === undefined) return errors;
  const limit = Number(quantityOf(high).nano) / Number(quantityOf(low).nano);
  if (Number(ratio.nano) / 1e9 <= limit) return errors;
  const detail = `ratio ${shown} is greater than max/min = ${limit.toFixed(6)}`;
  return [...errors, invalid(field, goQuantity(ratio), detail)];
}

/** What is given out whole has no limit beside its request. */
function validateWhole(field: string, item: LimitRangeItem, name: string): FieldError[] {
  const [limit, request] = [item.default?.[name], item.defaultRequest?.[name]];
  if (limit === undefined || request === undefined || !isExtended(name)) return [];
  if (compareQuantities(quantityOf(limit), quantityOf(request)) === 0) return [];
  const detail = `default value ${limit} must equal to defaultRequest value ${request} in ${name}`;
  return [invalid(field, goQuantity(quantityOf(request)), detail)];
}
