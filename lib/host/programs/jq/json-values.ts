/** JSON as jq compares, adds and names it. */
import { JqError, type Json, type JsonObject } from './jq-node.ts';

export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

export function isObject(value: Json): value is JsonObject {
  return typeOf(value) === 'object';
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isTruthy(value: Json): boolean {
  return value !== null && value !== false;
}

function rank(value: Json): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 2 : 1;
  return { number: 3, string: 4, array: 5, object: 6 }[typeOf(value)] ?? 7;
}

export function compareJson(a: Json, b: Json): number {
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (isList(a) && isList(b)) return compareLists(a, b);
  if (isObject(a) && isObject(b)) {
    const [left, right] = [Object.keys(a).sort(), Object.keys(b).sort()];
    const keys = compareLists(left, right);
    if (keys !== 0) return keys;
    return compareLists(
      left.map((key) => a[key] ?? null),
      left.map((key) => b[key] ?? null),
    );
  }
  return 0;
}

function compareLists(a: readonly Json[], b: readonly Json[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const result = compareJson(a[at] ?? null, b[at] ?? null);
    if (result !== 0) return result;
  }
  return a.length - b.length;
}

/** A value in a message, cut short. */
export function shown(value: Json): string {
  const text = JSON.stringify(value);
  return `${typeOf(value)} (${text.length > 11 ? `${text.slice(0, 10)}...` : text})`;
}

export function arithmetic(operator: string, a: Json, b: Json): Json {
  const cannot = (what: string) => new JqError(`${shown(a)} and ${shown(b)} cannot be ${what}`);
  if (operator === '+') {
    if (a === null) return b;
    if (b === null) return a;
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    if (isList(a) && isList(b)) return [...a, ...b];
    if (isObject(a) && isObject(b)) return { ...a, ...b };
  }
  if (typeof a === 'number' && typeof b === 'number') return ofNumbers(operator, a, b);
  if (operator === '-' && isList(a) && isList(b)) {
    return a.filter((one) => !b.some((other) => compareJson(one, other) === 0));
  }
  if (operator === '*' && isObject(a) && isObject(b)) return mergeDeep(a, b);
  if (operator === '*' && typeof a === 'string' && typeof b === 'number') {
    return b <= 0 ? null : a.repeat(Math.max(1, Math.floor(b)));
  }
  if (operator === '/' && typeof a === 'string' && typeof b === 'string') return a.split(b);
  throw cannot({ '+': 'added', '-': 'subtracted', '*': 'multiplied' }[operator] ?? 'divided');
}

function ofNumbers(operator: string, a: number, b: number): number {
  if (
    (operator === '/' || operator === '%') &&
    Math.trunc(b) === 0 &&
    (operator === '%' || b === 0)
  ) {
    throw new JqError(`${shown(a)} and ${shown(b)} cannot be divided because the divisor is zero`);
  }
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return Math.trunc(a) % Math.abs(Math.trunc(b));
  }
}

function mergeDeep(a: JsonObject, b: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const old = merged[key] ?? null;
    merged[key] = isObject(old) && isObject(value) ? mergeDeep(old, value) : value;
  }
  return merged;
}

export type Path = readonly Json[];

export function getIndex(value: Json, key: Json): Json {
  if (value === null && (key === null || typeof key !== 'boolean')) return null;
  if (isObject(value) && typeof key === 'string')
    return Object.hasOwn(value, key) ? (value[key] ?? null) : null;
  if (isList(value) && typeof key === 'number') return value.at(Math.floor(key)) ?? null;
  if (isObject(key)) return getSlice(value, key.start ?? null, key.end ?? null);
  const name = typeof key === 'string' ? `"${key}"` : typeOf(key);
  throw new JqError(`Cannot index ${typeOf(value)} with ${name}`);
}

export function getSlice(value: Json, from: Json, to: Json): Json {
  if (value === null) return null;
  if (typeof value !== 'string' && !isList(value)) {
    throw new JqError(`Cannot index ${typeOf(value)} with object`);
  }
  const [start, end] = [from === null ? 0 : Number(from), to === null ? value.length : Number(to)];
  return value.slice(Math.floor(start), Math.ceil(end));
}

export function getPath(value: Json, path: Path): Json {
  return path.reduce<Json>((at, key) => (at === null ? null : getIndex(at, key)), value);
}

export function setPath(value: Json, path: Path, change: (old: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (typeof key === 'number' && (value === null || isList(value))) {
    const list = [...(value ?? [])];
    const at = key < 0 ? list.length + key : key;
    if (at < 0) throw new JqError('Out of bounds negative array index');
    while (list.length < at) list.push(null);
    list[at] = setPath(list[at] ?? null, rest, change);
    return list;
  }
  if (typeof key === 'string' && (value === null || isObject(value))) {
    return { ...value, [key]: setPath(value?.[key] ?? null, rest, change) };
  }
  throw new JqError(
    `Cannot index ${typeOf(value)} with ${typeof key === 'string' ? `"${key}"` : typeOf(key)}`,
  );
}

export function deletePath(value: Json, path: Path): Json {
  const [key, ...rest] = path;
  if (key === undefined || value === null) return null;
  if (rest.length > 0) {
    const inner = getIndex(value, key);
    return inner === null ? value : setPath(value, [key], (old) => deletePath(old, rest));
  }
  if (isList(value)) {
    const at = Number(key) < 0 ? value.length + Number(key) : Number(key);
    return value.filter((_, index) => index !== at);
  }
  if (!isObject(value)) throw new JqError(`Cannot delete field at ${typeOf(value)}`);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
