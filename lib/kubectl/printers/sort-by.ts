/**
 * --sort-by: the order of a field's values.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/get/sorter.go
 */
import { compareQuantities, parseQuantity } from '#lib/kube/quantity.ts';
import { CommandError } from '../errors.ts';
import { JsonPathError } from '../jsonpath/ast.ts';
import { findResults } from '../jsonpath/execute-jsonpath.ts';
import { relaxedJsonPath } from '../jsonpath/parse-jsonpath.ts';
import { goQuote } from '../text/go-quote.ts';

/** The items sorted by the field; what has none comes first. Throws CommandError when none of them has it. */
export function sortByField<T>(
  items: readonly T[],
  expression: string,
  objectOf: (item: T) => unknown,
): T[] {
  const path = pathOf(expression);
  const keyed = items.map((item) => ({ item, value: valueAt(path, objectOf(item)) }));
  if (keyed.length > 0 && keyed.every(({ value }) => value === undefined))
    throw new CommandError(
      `couldn't find any field with path ${goQuote(path)} in the list of objects`,
    );
  return keyed.sort((a, b) => compareValues(a.value, b.value)).map(({ item }) => item);
}

function pathOf(expression: string): string {
  try {
    return relaxedJsonPath(expression);
  } catch (error) {
    if (error instanceof JsonPathError) throw new CommandError(error.message);
    throw error;
  }
}

function valueAt(path: string, object: unknown): unknown {
  try {
    return findResults(path, object, { allowMissingKeys: true })[0]?.[0];
  } catch (error) {
    if (error instanceof JsonPathError) throw new CommandError(error.message);
    throw error;
  }
}

function compareValues(a: unknown, b: unknown): number {
  if (isMissing(a) || isMissing(b)) return (isMissing(a) ? 0 : 1) - (isMissing(b) ? 0 : 1);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  throw new CommandError(`unsortable type: ${typeof a}`);
}

const isMissing = (value: unknown) => value === undefined || value === null;

/** Amounts by their size, other texts with their numbers as numbers: a2 before a10. */
function compareStrings(a: string, b: string): number {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  if (left && right) return compareQuantities(left, right);
  return compareNaturally(a, b);
}

function compareNaturally(a: string, b: string): number {
  const [x, y] = [chunks(a), chunks(b)];
  for (let at = 0; at < Math.min(x.length, y.length); at++) {
    const [one = '', other = ''] = [x[at], y[at]];
    if (one === other) continue;
    const areNumbers = /^\d/.test(one) && /^\d/.test(other);
    if (areNumbers && Number(one) !== Number(other)) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return x.length - y.length;
}

const chunks = (text: string) => text.match(/\d+|\D/g) ?? [];
