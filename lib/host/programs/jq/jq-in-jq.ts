/** The functions that jq defines in its own language. */
import { parseJq } from './parse-jq.ts';
import type { JqFunctions } from './jq-define.ts';
import type { JqBuiltin } from './jq-scope.ts';

const definitions = [
  'def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w) else . end | f; w;',
  'def until(test; update): def go: if test then . else update | go end; go;',
  'def while(test; update): def go: if test then ., (update | go) else empty end; go;',
  'def repeat(update): def go: ., (update | go); go;',
  'def isempty(source): first((source | false), true);',
  'def any(source; test): isempty(first(source | if test then . else empty end)) | not;',
  'def all(source; test): isempty(first(source | if test then empty else . end));',
  'def add(source): reduce source as $one (null; . + $one);',
  'def last(source): reduce source as $one (null; $one);',
  'def nth(n): .[n];',
  'def nth(n; source): last(limit(n + 1; source));',
  'def in(object): . as $key | object | has($key);',
  'def paths(test): . as $all | paths | . as $path | select($all | getpath($path) | test);',
  'def leaf_paths: paths(scalars);',
  'def IN(source): . as $one | any(source; . == $one);',
  'def IN(source; other): any(source; IN(other));',
  'def INDEX(source; key): reduce source as $row ({}; .[$row | key | tostring] = $row);',
  'def INDEX(key): INDEX(.[]; key);',
  'def splits(pattern): split(pattern; null) | .[];',
  'def splits(pattern; flags): split(pattern; flags) | .[];',
  'def ascii: [.] | implode;',
  'def transpose: . as $rows | (map(length) | max // 0) as $width | [range($width) as $at | [$rows[] | .[$at]]];',
  'def recurse(step; test): def go: ., (step | select(test) | go); go;',
  'def pick(wanted): . as $all | reduce path(wanted) as $path (null; setpath($path; $all | getpath($path)));',
  'def toarray: if type == "array" then . else [.] end;',
  'def combinations: if length == 0 then [] else .[0][] as $first | (.[1:] | combinations) as $rest | [$first] + $rest end;',
  'def debug: .;',
  'def debug(message): .;',
  'def date: todate;',
  'def isvalid(source): try (source | true) catch false;',
];

/** Read when it is called, and known by its own name inside. */
function builtinOf(source: string): readonly [name: string, builtin: JqBuiltin] {
  const [, name = '', parameters = ''] = /^def (\w+)(?:\(([^)]*)\))?/.exec(source) ?? [];
  const arity = parameters === '' ? 0 : parameters.split(';').length;
  const key = `${name}/${arity}`;
  const builtin: JqBuiltin = function* defined(args, input, scope) {
    const node = parseJq(source);
    if (node.kind !== 'define') throw new Error(`no definition: ${source}`);
    // What the program itself defines means nothing inside.
    const own = { definition: node.definition, scope: { ...scope, functions: new Map() } };
    const functions = new Map(scope.functions).set(key, own);
    yield* scope.evaluate({ kind: 'call', name, args }, input, { ...scope, functions });
  };
  return [key, builtin];
}

export const functionsInJq: JqFunctions = Object.fromEntries(definitions.map(builtinOf));
