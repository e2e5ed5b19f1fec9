/** What a jq program runs in. */
import { JqError, type JqDefinition, type JqNode, type Json } from './jq-node.ts';
import type { Path } from './json-values.ts';

/** A value, and where in the input it lies while paths are followed. */
export interface Located {
  readonly value: Json;
  readonly path: Path | undefined;
}

export interface Closure {
  readonly definition: JqDefinition;
  readonly scope: Scope;
}

export interface Scope {
  readonly variables: ReadonlyMap<string, Json>;
  readonly functions: ReadonlyMap<string, Closure>;
  evaluate(node: JqNode, input: Located, scope: Scope): Outputs;
  readonly builtins: Readonly<Record<string, JqBuiltin | undefined>>;
  /** What is still to be read: the main program and `input` take from the same. */
  readonly inputs: Iterator<Json>;
  readonly nowMs: number;
  /** Counts the work; throws when it is too much. */
  step(): void;
}

export type Outputs = Generator<Located>;

export function located(value: Json): Located {
  return { value, path: undefined };
}

export type JqBuiltin = (args: readonly JqNode[], input: Located, scope: Scope) => Outputs;

/** Where in the input the outputs of an expression lie. */
export function pathsOf(node: JqNode, input: Json, scope: Scope): Path[] {
  return [...scope.evaluate(node, { value: input, path: [] }, scope)].map(({ path }) => {
    if (!path) throw new JqError('Invalid path expression');
    return path;
  });
}
