/** What the functions of a template do. Spec: https://pkg.go.dev/text/template#hdr-Functions */
import { textOfBase64 } from '#lib/kube/base64.ts';
import { goFloat, goText } from '../text/go-value.ts';
import { formatGo } from '../text/go-printf.ts';
import { TemplateError } from './ast.ts';

export type TemplateFunction = (args: readonly unknown[]) => unknown;

export const isTrue = (value: unknown): boolean => {
  if (
    value === null ||
    value === undefined ||
    value === false ||
    value === 0 ||
    value === 0n ||
    value === ''
  )
    return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
};

/** A value as an action prints it. */
export const templateText = (value: unknown): string =>
  value === null || value === undefined ? '<no value>' : goText(value, goFloat);

export const templateFunctions: Readonly<Record<string, TemplateFunction>> = {
  not: ([value]) => !isTrue(value),
  len: ([value]) => BigInt(length(value)),
  index: ([value, ...keys]) => keys.reduce(index, value),
  slice: ([value, start, end]) => slice(value, start, end),
  print: (args) => print(args),
  println: (args) => `${args.map(templateValue).join(' ')}\n`,
  printf: ([format, ...args]) => formatGo(String(format as string), args),
  html: (args) => escapeHtml(print(args)),
  js: (args) =>
    JSON.stringify(print(args))
      .slice(1, -1)
      .replace(/[<>'=&]/g, hexEscape),
  urlquery: (args) => encodeURIComponent(print(args)).replaceAll('%20', '+'),
  eq: ([first, ...others]) => others.some((other) => isEqual(first, other)),
  ne: ([a, b]) => !isEqual(a, b),
  lt: ([a, b]) => order(a, b) < 0,
  le: ([a, b]) => order(a, b) <= 0,
  gt: ([a, b]) => order(a, b) > 0,
  ge: ([a, b]) => order(a, b) >= 0,
  exists: ([value, ...keys]) => exists(value, keys),
  base64decode: ([text]) => decode(text),
};

const templateValue = (value: unknown) => goText(value, goFloat);

/** Blanks stand between operands of which neither is a string. */
function print(args: readonly unknown[]): string {
  return args
    .map((arg, at) => {
      const isApart = at > 0 && typeof arg !== 'string' && typeof args[at - 1] !== 'string';
      return `${isApart ? ' ' : ''}${templateValue(arg)}`;
    })
    .join('');
}

function length(value: unknown): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  throw new TemplateError(
    `error calling len: len of ${value === null || value === undefined ? 'nil pointer' : `type ${typeName(value)}`}`,
  );
}

function index(value: unknown, key: unknown): unknown {
  if (value === null || value === undefined)
    throw new TemplateError('error calling index: index of untyped nil');
  if (Array.isArray(value) || typeof value === 'string') {
    if (typeof key !== 'bigint')
      throw new TemplateError(
        `error calling index: cannot index slice/array with type ${typeName(key)}`,
      );
    const at = Number(key);
    if (at < 0 || at >= value.length)
      throw new TemplateError(`error calling index: index out of range: ${key}`);
    return typeof value === 'string' ? BigInt(value.charCodeAt(at)) : value[at];
  }
  if (typeof value === 'object') {
    if (typeof key !== 'string')
      throw new TemplateError(
        `error calling index: value has type ${typeName(key)}; should be string`,
      );
    return (value as Record<string, unknown>)[key];
  }
  throw new TemplateError(`error calling index: can't index item of type ${typeName(value)}`);
}

function slice(value: unknown, start: unknown, end: unknown): unknown {
  if (typeof value !== 'string' && !Array.isArray(value))
    throw new TemplateError(`error calling slice: can't slice item of type ${typeName(value)}`);
  return value.slice(Number(start ?? 0), end === undefined ? undefined : Number(end));
}

function isEqual(a: unknown, b: unknown): boolean {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (typeof a === 'object' || typeof b === 'object')
    throw new TemplateError('error calling eq: incompatible types for comparison');
  if (typeof a !== typeof b)
    throw new TemplateError('error calling eq: incompatible types for comparison');
  return a === b;
}

const isNil = (value: unknown) => value === null || value === undefined;

function order(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'bigint' && typeof b === 'bigint') return Number(a - b);
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  throw new TemplateError('error calling lt: incompatible types for comparison');
}

/** kubectl's own: whether a path of keys and indexes leads to something. */
function exists(value: unknown, keys: readonly unknown[]): boolean {
  let here = value;
  for (const key of keys) {
    if (typeof here !== 'object' || here === null) return false;
    here = (here as Record<string, unknown>)[String(key as string)];
    if (here === undefined) return false;
  }
  return true;
}

function decode(text: unknown): string {
  const decoded = typeof text === 'string' ? textOfBase64(text) : undefined;
  if (decoded === undefined)
    throw new TemplateError(
      'error calling base64decode: base64 decode failed: illegal base64 data at input byte 0',
    );
  return decoded;
}

export function typeName(value: unknown): string {
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&#39;',
  '"': '&#34;',
};

const escapeHtml = (text: string) => text.replace(/[<>&'"]/g, (one) => htmlEscapes[one] ?? one);

const hexEscape = (one: string) =>
  `\\u${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
