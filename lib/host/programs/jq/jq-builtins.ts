// oxlint-disable max-lines -- one table of small functions
/** The functions of jq. */
import { toTimestamp } from '#lib/sim/clock.ts';
import { captures, matches, regexBuiltin, replacing, text } from './jq-regex.ts';
import {
  located,
  pathsOf,
  type JqBuiltin,
  type Located,
  type Outputs,
  type Scope,
} from './jq-scope.ts';
import { textOf } from './jq-formats.ts';
import { JqError, type JqNode, type Json } from './jq-node.ts';
import {
  arithmetic,
  compareJson,
  deletePath,
  getPath,
  isList,
  isObject,
  isTruthy,
  setPath,
  shown,
  typeOf,
} from './json-values.ts';

const identity: JqNode = { kind: 'identity' };

/** A function of the input alone. */
const plain = (compute: (value: Json) => Json): JqBuiltin =>
  function* builtin(_args, input) {
    yield located(compute(input.value));
  };

/** A function of the input and the value of its argument, for each of these. */
const withValue = (compute: (value: Json, argument: Json) => Json): JqBuiltin =>
  function* builtin([arg = identity], input, scope) {
    for (const { value } of scope.evaluate(arg, located(input.value), scope)) {
      yield located(compute(input.value, value));
    }
  };

function list(value: Json): readonly Json[] {
  if (isList(value)) return value;
  if (isObject(value)) return Object.values(value);
  throw new JqError(`Cannot iterate over ${typeOf(value)}`);
}

function length(value: Json): Json {
  if (value === null) return 0;
  if (typeof value === 'number') return Math.abs(value);
  if (typeof value === 'string') return [...value].length;
  if (typeof value === 'boolean') throw new JqError(`boolean (${value}) has no length`);
  return Object.keys(value).length;
}

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

/** The outputs of an expression for one value, as a list to compare. */
const keyOf =
  (arg: JqNode, scope: Scope) =>
  (one: Json): Json =>
    [...scope.evaluate(arg, located(one), scope)].map(({ value }) => value);

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

function toEntries(value: Json): Json {
  if (!isObject(value)) throw new JqError(`${shown(value)} has no keys`);
  return Object.entries(value).map(([key, one]) => ({ key, value: one }));
}

function fromEntries(value: Json): Json {
  const entries = list(value).map((one): [string, Json] => {
    if (!isObject(one)) throw new JqError(`Cannot index ${typeOf(one)} with "key"`);
    const key = one.key ?? one.k ?? one.name ?? one.Name ?? one.Key ?? null;
    return [
      typeof key === 'string' ? key : JSON.stringify(key),
      one.value ?? one.v ?? one.Value ?? null,
    ];
  });
  return Object.fromEntries(entries);
}

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

const ofType = (fits: (value: Json) => boolean): JqBuiltin =>
  function* builtin(_args, input) {
    if (fits(input.value)) yield input;
  };

function flatten(value: Json, depth: number): Json[] {
  return list(value).flatMap((one) => (isList(one) && depth > 0 ? flatten(one, depth - 1) : [one]));
}

function toNumber(value: Json): Json {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new JqError(`Cannot parse '${String(value)}' as JSON`);
  return number;
}

function extreme(value: Json, by: (one: Json) => Json, isLargest: boolean): Json {
  const all = sorted(value, by);
  return (isLargest ? all.at(-1) : all[0]) ?? null;
}

const self = (one: Json): Json => one;
const strip = (value: Json, part: Json, isStart: boolean): Json => {
  if (typeof value !== 'string' || typeof part !== 'string' || part === '') return value;
  if (isStart) return value.startsWith(part) ? value.slice(part.length) : value;
  return value.endsWith(part) ? value.slice(0, -part.length) : value;
};

export const builtins: Readonly<Record<string, JqBuiltin | undefined>> = {
  'empty/0': function* empty() {},
  'not/0': plain((value) => !isTruthy(value)),
  'length/0': plain(length),
  'type/0': plain(typeOf),
  'keys/0': plain((value) => (isList(value) ? [...value.keys()] : Object.keys(value ?? {}).sort())),
  'keys_unsorted/0': plain((value) =>
    isList(value) ? [...value.keys()] : Object.keys(value ?? {}),
  ),
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
  'tostring/0': plain(textOf),
  'tonumber/0': plain(toNumber),
  'tojson/0': plain((value) => JSON.stringify(value)),
  'fromjson/0': plain((value) => JSON.parse(text(value, 'fromjson')) as Json),
  'to_entries/0': plain(toEntries),
  'from_entries/0': plain(fromEntries),
  'with_entries/1': function* withEntries([each = identity], input, scope) {
    const entries = list(toEntries(input.value)).flatMap((one) => [
      ...scope.evaluate(each, located(one), scope),
    ]);
    yield located(fromEntries(entries.map(({ value }) => value)));
  },
  'map/1': mapping,
  'map_values/1': function* mapValues([each = identity], input, scope) {
    const left: JqNode = { kind: 'iterate', target: identity };
    yield* scope.evaluate({ kind: 'assign', operator: '|=', left, right: each }, input, scope);
  },
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
  'has/1': withValue((value, key) =>
    isList(value) ? Number(key) < value.length : isObject(value) && String(key) in value,
  ),
  'contains/1': withValue(contains),
  'inside/1': withValue((value, other) => contains(other, value)),
  'index/1': withValue((value, part) => {
    const at = text(value, 'index').indexOf(String(part));
    return at < 0 ? null : at;
  }),
  'startswith/1': withValue((value, part) => text(value, 'startswith()').startsWith(String(part))),
  'endswith/1': withValue((value, part) => text(value, 'endswith()').endsWith(String(part))),
  'ltrimstr/1': withValue((value, part) => strip(value, part, true)),
  'rtrimstr/1': withValue((value, part) => strip(value, part, false)),
  'trim/0': plain((value) => text(value, 'trim').trim()),
  'split/1': withValue((value, by) => text(value, 'split').split(String(by))),
  'join/1': withValue((value, by) =>
    list(value)
      .map((one) => (one === null ? '' : textOf(one)))
      .join(String(by)),
  ),
  'ascii_downcase/0': plain((value) => text(value, 'ascii_downcase').toLowerCase()),
  'ascii_upcase/0': plain((value) => text(value, 'ascii_upcase').toUpperCase()),
  'floor/0': plain((value) => Math.floor(Number(value))),
  'ceil/0': plain((value) => Math.ceil(Number(value))),
  'round/0': plain((value) => Math.round(Number(value))),
  'sqrt/0': plain((value) => Math.sqrt(Number(value))),
  'todate/0': plain((value) => toTimestamp(Number(value) * 1000)),
  'fromdate/0': plain((value) => Math.floor(Date.parse(text(value, 'fromdate')) / 1000)),
  'test/1': regexBuiltin(({ found }) => [found.length > 0]),
  'test/2': regexBuiltin(({ found }) => [found.length > 0]),
  'capture/1': regexBuiltin(captures),
  'scan/1': function* scan([pattern = identity], input, scope) {
    for (const { value } of scope.evaluate(pattern, located(input.value), scope)) {
      for (const { groups: parts } of matches(input.value, value, 'g').found) {
        yield located(
          parts.length > 1 ? parts.slice(1).map((part) => part ?? null) : (parts[0] ?? null),
        );
      }
    }
  },
  'sub/2': replacing(false),
  'sub/3': replacing(false),
  'gsub/2': replacing(true),
  'gsub/3': replacing(true),
  'error/0': plain((value) => {
    throw new JqError(value);
  }),
  'error/1': withValue((_value, message) => {
    throw new JqError(message);
  }),
  'path/1': function* path([of = identity], input, scope) {
    for (const found of pathsOf(of, input.value, scope)) yield located(found);
  },
  'paths/0': function* paths(_args, input, scope) {
    for (const found of pathsOf({ kind: 'recurse' }, input.value, scope))
      if (found.length > 0) yield located(found);
  },
  'getpath/1': withValue((value, path) => getPath(value, list(path))),
  'del/1': function* del([of = identity], input, scope) {
    yield located(pathsOf(of, input.value, scope).reverse().reduce(deletePath, input.value));
  },
  'delpaths/1': withValue((value, paths) =>
    [...list(paths)].reverse().reduce((at, one) => deletePath(at, list(one)), value),
  ),
  'setpath/2': function* setAt([path = identity, to = identity], input, scope) {
    const [where] = scope.evaluate(path, located(input.value), scope);
    for (const { value } of scope.evaluate(to, located(input.value), scope)) {
      yield located(setPath(input.value, list(where?.value ?? []), () => value));
    }
  },
};
