/** What a JSONPath finds in a value. Spec: client-go/util/jsonpath/jsonpath.go */
import { goText } from '../text/go-value.ts';
import { JsonPathError, type Path, type PathNode, type SliceBounds } from './ast.ts';

export interface FindOptions {
  /** A missing key finds nothing instead of being an error. */
  readonly allowMissingKeys: boolean;
}

type Values = readonly unknown[];

/** Throws JsonPathError. */
export function findValues(path: Path, input: Values, options: FindOptions): Values {
  return path.reduce((values, node) => step(node, values, options), input);
}

function step(node: PathNode, input: Values, options: FindOptions): Values {
  switch (node.type) {
    case 'literal':
      return [node.value];
    case 'field':
      return fields(node.name, input, options);
    case 'slice':
      return input.flatMap((value) => slice(node.bounds, value));
    case 'wildcard':
      return input.flatMap(children);
    case 'recursive':
      return input.flatMap(withDescendants);
    case 'union':
      return node.paths.flatMap((path) => findValues(path, input, options));
    case 'filter':
      return input.flatMap((value) => filter(node, value, options));
    case 'identifier':
      if (node.name === 'range' || node.name === 'end') return input;
      throw new JsonPathError(`unrecognized identifier ${node.name}`);
  }
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fields(name: string, input: Values, { allowMissingKeys }: FindOptions): Values {
  if (input.length === 0) return input;
  const found = input.flatMap((value) => {
    const member = isMap(value) ? value[name] : undefined;
    return member === undefined ? [] : [member];
  });
  if (found.length === 0 && !allowMissingKeys) throw new JsonPathError(`${name} is not found`);
  return found;
}

function slice(bounds: SliceBounds, value: unknown): Values {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new JsonPathError(`${goType(value)} is not array or slice`);
  const list: Values = value;
  const { length } = list;
  const start = bounds.start ?? 0;
  const first = start < 0 ? start + length : start;
  const end = bounds.end ?? length;
  const last = end < 0 || (end === 0 && bounds.isSingle) ? end + length : end;
  if (first === last) return [];
  checkBounds(first, last, length);
  const stride = bounds.step ?? 1;
  if (stride <= 0) throw new JsonPathError('step must be > 0');
  return list.slice(first, last).filter((_one, at) => at % stride === 0);
}

function checkBounds(first: number, last: number, length: number): void {
  if (first >= length || first < 0) throw outOfBounds(first, length);
  if (last > length || last < 0) throw outOfBounds(last - 1, length);
  if (first > last)
    throw new JsonPathError(`starting index ${first} is greater than ending index ${last}`);
}

const outOfBounds = (index: number, length: number) =>
  new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);

function children(value: unknown): Values {
  if (Array.isArray(value)) return value;
  return isMap(value) ? sortedMembers(value) : [];
}

const sortedMembers = (value: Readonly<Record<string, unknown>>) =>
  Object.keys(value)
    .sort()
    .map((name) => value[name])
    .filter((member) => member !== undefined);

function withDescendants(value: unknown): Values {
  return [value, ...children(value).flatMap(withDescendants)];
}

type Filter = Extract<PathNode, { type: 'filter' }>;

function filter(node: Filter, value: unknown, options: FindOptions): Values {
  if (!Array.isArray(value))
    throw new JsonPathError(`${goText(value)} is not array or slice and cannot be filtered`);
  return (value as Values).filter((item) => passes(node, item, options));
}

function passes({ left, operator, right }: Filter, item: unknown, options: FindOptions): boolean {
  const lefts = findLoosely(left, item, options, operator === 'exists');
  if (operator === 'exists') return lefts.length > 0;
  if (lefts.length === 0) return false;
  const rights = findValues(right, [item], options);
  if (lefts.length > 1 || rights.length > 1)
    throw new JsonPathError('can only compare one element at a time');
  return rights.length > 0 && compare(operator, lefts[0], rights[0]);
}

/** In a filter that asks whether something is there, a missing key is an answer. */
function findLoosely(path: Path, item: unknown, options: FindOptions, isLoose: boolean): Values {
  return findValues(path, [item], isLoose ? { allowMissingKeys: true } : options);
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (typeof left !== typeof right || typeof left === 'object')
    throw new JsonPathError('incompatible types for comparison');
  const [a, b] = [left as string | number | boolean, right as string | number | boolean];
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      throw new JsonPathError(`unrecognized filter operator ${operator}`);
  }
}

function goType(value: unknown): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return 'map[string]interface {}';
}
