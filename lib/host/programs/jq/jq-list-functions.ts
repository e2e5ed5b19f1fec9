/** The functions of jq that go through lists, order them and choose from them. */
import { identity, keyOf, list, ofType, plain, withValue, type JqFunctions } from './jq-define.ts';
import { JqError, type JqNode, type Json } from './jq-node.ts';
import { located, type JqBuiltin, type Located, type Outputs, type Scope } from './jq-scope.ts';
import {
  arithmetic,
  compareJson,
  isList,
  isObject,
  isTruthy,
  shown,
  typeOf,
} from './json-values.ts';

function contains(a: Json, b: Json): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a.includes(b);
  if (isList(a) && isList(b)) return b.every((one) => a.some((other) => contains(other, one)));
  if (isObject(a) && isObject(b)) {
    return Object.entries(b).every(([key, value]) => key in a && contains(a[key] ?? null, value));
  }
  if (typeOf(a) !== typeOf(b))
    throw new JqError(`${shown(a)} and ${shown(b)} cannot have their containment checked`);
  return compareJson(a, b) === 0;
}

function sorted(value: Json, by: (one: Json) => Json): Json[] {
  if (!isList(value)) throw new JqError(`${shown(value)} cannot be sorted, as it is not an array`);
  return [...value].sort((a, b) => compareJson(by(a), by(b)));
}

function groups(value: Json, by: (one: Json) => Json): Json[][] {
  const found: Json[][] = [];
  let last: Json | undefined;
  for (const one of sorted(value, by)) {
    const key = by(one);
    if (last !== undefined && compareJson(last, key) === 0) found.at(-1)?.push(one);
    else found.push([one]);
    last = key;
  }
  return found;
}

const byKey = (finish: (value: Json, by: (one: Json) => Json) => Json): JqBuiltin =>
  function* builtin([arg = identity], input, scope) {
    yield located(finish(input.value, keyOf(arg, scope)));
  };

function* select([test = identity]: readonly JqNode[], input: Located, scope: Scope): Outputs {
  for (const { value } of scope.evaluate(test, located(input.value), scope))
    if (isTruthy(value)) yield input;
}

function* recurseBy([step = identity]: readonly JqNode[], input: Located, scope: Scope): Outputs {
  scope.step();
  yield input;
  for (const next of scope.evaluate(step, input, scope)) yield* recurseBy([step], next, scope);
}

function* range(args: readonly JqNode[], input: Located, scope: Scope): Outputs {
  const [a = 0, b, step = 1] = args.map((arg) =>
    Number([...scope.evaluate(arg, located(input.value), scope)][0]?.value ?? 0),
  );
  const [from, to] = b === undefined ? [0, a] : [a, b];
  for (let at = from; step > 0 ? at < to : at > to; at += step) {
    scope.step();
    yield located(at);
  }
}

function anyAll(isAny: boolean): JqBuiltin {
  return function* builtin([test = identity], input, scope) {
    const judge = (one: Json) =>
      [...scope.evaluate(test, located(one), scope)].some(({ value }) => isTruthy(value) === isAny);
    yield located(list(input.value).some(judge) === isAny);
  };
}

const mapping: JqBuiltin = function* builtin([each = identity], input, scope) {
  const values = list(input.value).flatMap((one) => [...scope.evaluate(each, located(one), scope)]);
  yield located(values.map(({ value }) => value));
};

function flatten(value: Json, depth: number): Json[] {
  return list(value).flatMap((one) => (isList(one) && depth > 0 ? flatten(one, depth - 1) : [one]));
}

function extreme(value: Json, by: (one: Json) => Json, isLargest: boolean): Json {
  const all = sorted(value, by);
  return (isLargest ? all.at(-1) : all[0]) ?? null;
}

const self = (one: Json): Json => one;

export const listFunctions: JqFunctions = {
  'values/0': ofType((value) => value !== null),
  'nulls/0': ofType((value) => value === null),
  'strings/0': ofType((value) => typeof value === 'string'),
  'numbers/0': ofType((value) => typeof value === 'number'),
  'arrays/0': ofType(isList),
  'objects/0': ofType(isObject),
  'scalars/0': ofType((value) => !isList(value) && !isObject(value)),
  'add/0': plain((value) => list(value).reduce((a, b) => arithmetic('+', a, b), null)),
  'any/0': anyAll(true),
  'any/1': anyAll(true),
  'all/0': anyAll(false),
  'all/1': anyAll(false),
  'map/1': mapping,
  'select/1': select,
  'recurse/0': (_args, input, scope) => scope.evaluate({ kind: 'recurse' }, input, scope),
  'recurse/1': recurseBy,
  'range/1': range,
  'range/2': range,
  'range/3': range,
  'sort/0': plain((value) => sorted(value, self)),
  'sort_by/1': byKey(sorted),
  'group_by/1': byKey(groups),
  'unique/0': plain((value) => groups(value, self).map(([one]) => one ?? null)),
  'unique_by/1': byKey((value, by) => groups(value, by).map(([one]) => one ?? null)),
  'min/0': plain((value) => extreme(value, self, false)),
  'max/0': plain((value) => extreme(value, self, true)),
  'min_by/1': byKey((value, by) => extreme(value, by, false)),
  'max_by/1': byKey((value, by) => extreme(value, by, true)),
  'reverse/0': plain((value) =>
    typeof value === 'string' ? [...value].reverse().join('') : [...list(value ?? [])].reverse(),
  ),
  'flatten/0': plain((value) => flatten(value, Infinity)),
  'flatten/1': withValue((value, depth) => flatten(value, Number(depth))),
  'first/0': plain((value) => list(value)[0] ?? null),
  'last/0': plain((value) => list(value).at(-1) ?? null),
  'first/1': function* first([of = identity], input, scope) {
    for (const one of scope.evaluate(of, input, scope)) return yield one;
  },
  'limit/2': function* limit([count = identity, of = identity], input, scope) {
    const [wanted] = scope.evaluate(count, located(input.value), scope);
    let left = Number(wanted?.value ?? 0);
    if (left <= 0) return;
    for (const one of scope.evaluate(of, input, scope)) {
      yield one;
      if (--left <= 0) return;
    }
  },
  'contains/1': withValue(contains),
  'inside/1': withValue((value, other) => contains(other, value)),
  'booleans/0': ofType((value) => typeof value === 'boolean'),
  'iterables/0': ofType((value) => isList(value) || isObject(value)),
};
