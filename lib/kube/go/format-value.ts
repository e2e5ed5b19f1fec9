/** A value of a Go type in a difference. Spec: github.com/google/go-cmp, cmp/report_reflect.go */
import type { LabelSelector } from '../object.ts';
import { formatQuantity, quantityOf } from '../quantity.ts';
import { goQuote } from './go-text.ts';
import { amountParts } from './go-quantity.ts';
import { elementType, kindOfType } from './go-types.ts';
import { selectorString } from './selector-string.ts';
import { structFields } from './struct-fields.ts';
import { ellipsis, wrap, type TextNode, type TextRecord } from './text-tree.ts';

export type DiffMode = 'diff' | 'same' | 'removed' | 'inserted';

export interface FormatOptions {
  readonly mode: DiffMode;
  /** auto: composite types show, unless nothing about them changed. */
  readonly types: 'emit' | 'elide' | 'auto';
  /** Each level shows less than the one above. */
  readonly verbosity: number;
}

/** Types with hidden fields. */
const amounts: ReadonlySet<string> = new Set(['resource.Quantity', 'resource.int64Amount']);

/** With the name of its type before it, where that is shown. */
export function withType(type: string, node: TextNode, { types, mode }: FormatOptions): TextNode {
  const kind = kindOfType(type);
  if (types === 'elide') return node;
  if (types === 'auto') {
    const isComposite = kind === 'scalar' ? amounts.has(type) : kind !== 'pointer';
    if (!isComposite || node === 'nil' || mode === 'same') return node;
  }
  const name = kind === 'pointer' ? `(${type})` : type;
  const isWrapped = typeof node === 'object' && 'prefix' in node && /^[({]/.test(node.prefix);
  return wrap(name, isWrapped ? node : wrap('(', node, ')'));
}

/** How many items a value shows at most. */
const limit = (verbosity: number): number => ((1 << Math.max(0, verbosity)) >> 1) << 2;

export function formatValue(type: string, value: unknown, options: FormatOptions): TextNode {
  const isNil = value === undefined || value === null;
  switch (kindOfType(type)) {
    case 'pointer':
      return isNil ? withType(type, 'nil', options) : formatPointer(type, value, options);
    case 'slice':
      return withType(type, isNil ? 'nil' : formatSlice(type, value, options), options);
    case 'map':
      return withType(type, isNil ? 'nil' : formatMap(type, value, options), options);
    case 'struct':
      return withType(type, formatStruct(type, value, options), options);
    case 'scalar':
      return withType(type, formatScalar(type, value, options), options);
  }
}

/** Types that print themselves do so behind a pointer. */
function formatPointer(type: string, value: unknown, options: FormatOptions): TextNode {
  if (type === '*intstr.IntOrString') return `s${goQuote(String(value))}`;
  if (type === '*resource.Quantity')
    return `s${goQuote(formatQuantity(quantityOf(value as string)))}`;
  if (type === '*v1.LabelSelector') return `s${goQuote(selectorString(value as LabelSelector))}`;
  return wrap('&', formatValue(elementType(type), value, options));
}

const deeper = (options: FormatOptions, types: FormatOptions['types']): FormatOptions => ({
  ...options,
  types,
  verbosity: options.verbosity - 1,
});

function limited(records: readonly TextRecord[], { verbosity }: FormatOptions): TextNode {
  const most = limit(verbosity);
  const shown = records.slice(0, most);
  return wrap(
    '{',
    records.length > most ? [...shown, { value: ellipsis, noComma: true }] : shown,
    '}',
  );
}

function formatSlice(type: string, value: unknown, options: FormatOptions): TextNode {
  const items = (value as readonly unknown[]).map((item) => ({
    value: formatValue(elementType(type), item, deeper(options, 'elide')),
  }));
  return limited(items, options);
}

function formatMap(type: string, value: unknown, options: FormatOptions): TextNode {
  const entries = Object.entries(value as Record<string, unknown>)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => ({
      key: formatKey(type, key),
      value: formatValue(elementType(type), item, deeper(options, 'elide')),
    }));
  return limited(entries, options);
}

/** Names of resources print themselves. */
export const formatKey = (type: string, key: string): string =>
  `${type === 'core.ResourceList' ? 's' : ''}${quoted(key)}`;

function formatStruct(type: string, value: unknown, options: FormatOptions): TextNode {
  const fields = (structFields(type, value) ?? [])
    .filter((field) => !isZero(field.type, field.value))
    .map((field) => ({
      key: field.name,
      value: formatValue(field.type, field.value, deeper(options, 'auto')),
    }));
  return limited(fields, options);
}

export function isZero(type: string, value: unknown): boolean {
  if (kindOfType(type) !== 'struct') {
    const isZeroable = kindOfType(type) === 'scalar' && type !== 'resource.Quantity';
    return isZeroable ? !value : value === undefined || value === null;
  }
  return (structFields(type, value) ?? []).every((field) => isZero(field.type, field.value));
}

const numbers: ReadonlySet<string> = new Set(['int32', 'int64']);

function formatScalar(type: string, value: unknown, options: FormatOptions): TextNode {
  if (type === 'bool') return String(value ?? false);
  if (numbers.has(type)) return String(value ?? 0);
  if (type === 'resource.Quantity') return formatAmount(value, options);
  const text = quotedWithin(typeof value === 'string' ? value : '', options.verbosity);
  return type === 'core.ResourceName' ? `s${text}` : text;
}

function formatAmount(value: unknown, options: FormatOptions): TextNode {
  const quantity = quantityOf(value as string | undefined);
  const [amount, scale] = amountParts(quantity);
  const digits = [
    ...(amount === 0n ? [] : [{ key: 'value', value: String(amount) }]),
    ...(scale === 0 ? [] : [{ key: 'scale', value: String(scale) }]),
  ];
  const below = deeper(options, 'auto');
  return limited(
    [
      ...(digits.length === 0
        ? []
        : [{ key: 'i', value: withType('resource.int64Amount', limited(digits, below), below) }]),
      { key: 's', value: quoted(formatQuantity(quantity)) },
      { key: 'Format', value: quoted(quantity.format) },
    ],
    options,
  );
}

/** Long texts are cut. */
function quotedWithin(text: string, verbosity: number): string {
  const most = (1 << Math.max(0, verbosity)) << 5;
  return text.length > most + ellipsis.length
    ? `${quoted(text.slice(0, most))}${ellipsis}`
    : quoted(text);
}

/** In double quotes; in backquotes where that saves escapes. */
export function quoted(text: string): string {
  const escaped = goQuote(text);
  const isRaw =
    escaped.length !== text.length + 2 && /^[^`\n\p{Cc}]*$/u.test(text.replaceAll('\t', ''));
  return isRaw ? `\`${text}\`` : escaped;
}
