/** The functions of jq about keys, entries and the paths to values. */
import { identity, list, plain, withValue, type JqFunctions } from './jq-define.ts';
import { JqError, type JqNode, type Json } from './jq-node.ts';
import { located, pathsOf } from './jq-scope.ts';
import { deletePath, getPath, isList, isObject, setPath, shown, typeOf } from './json-values.ts';

function toEntries(value: Json): Json {
  if (isList(value)) return value.map((one, key) => ({ key, value: one }));
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

export const pathFunctions: JqFunctions = {
  'keys/0': plain((value) => (isList(value) ? [...value.keys()] : Object.keys(value ?? {}).sort())),
  'keys_unsorted/0': plain((value) =>
    isList(value) ? [...value.keys()] : Object.keys(value ?? {}),
  ),
  'to_entries/0': plain(toEntries),
  'from_entries/0': plain(fromEntries),
  'with_entries/1': function* withEntries([each = identity], input, scope) {
    const entries = list(toEntries(input.value)).flatMap((one) => [
      ...scope.evaluate(each, located(one), scope),
    ]);
    yield located(fromEntries(entries.map(({ value }) => value)));
  },
  'map_values/1': function* mapValues([each = identity], input, scope) {
    const left: JqNode = { kind: 'iterate', target: identity };
    yield* scope.evaluate({ kind: 'assign', operator: '|=', left, right: each }, input, scope);
  },
  'has/1': withValue((value, key) =>
    isList(value) ? Number(key) < value.length : isObject(value) && String(key) in value,
  ),
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
