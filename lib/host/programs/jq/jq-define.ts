/** How a function of jq is defined. */
import { JqError, type JqNode, type Json } from './jq-node.ts';
import { located, type JqBuiltin, type Scope } from './jq-scope.ts';
import { isList, isObject, typeOf } from './json-values.ts';

/** By name and number of arguments: "map/1". */
export type JqFunctions = Readonly<Record<string, JqBuiltin>>;

export const identity: JqNode = { kind: 'identity' };

/** A function of the input alone. */
export const plain = (compute: (value: Json) => Json): JqBuiltin =>
  function* builtin(_args, input) {
    yield located(compute(input.value));
  };

/** A function of the input and the value of its argument, for each of these. */
export const withValue = (compute: (value: Json, argument: Json) => Json): JqBuiltin =>
  function* builtin([arg = identity], input, scope) {
    for (const { value } of scope.evaluate(arg, located(input.value), scope)) {
      yield located(compute(input.value, value));
    }
  };

export const ofType = (fits: (value: Json) => boolean): JqBuiltin =>
  function* builtin(_args, input) {
    if (fits(input.value)) yield input;
  };

/** The outputs of an expression for one value, as a list to compare. */
export const keyOf =
  (arg: JqNode, scope: Scope) =>
  (one: Json): Json =>
    [...scope.evaluate(arg, located(one), scope)].map(({ value }) => value);

export function list(value: Json): readonly Json[] {
  if (isList(value)) return value;
  if (isObject(value)) return Object.values(value);
  throw new JqError(`Cannot iterate over ${typeOf(value)}`);
}
