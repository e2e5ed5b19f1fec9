/** Runs a jq program: every expression gives any number of outputs, made only as they are asked for. */
import { formatValue } from './jq-formats.ts';
import { assign, construct, interpolate, operate } from './jq-expressions.ts';
import { JqError, type JqNode, type JqPattern, type Json } from './jq-node.ts';
import { getIndex, getSlice, isList, isObject, isTruthy, typeOf } from './json-values.ts';
import { located, type Closure, type Located, type Outputs, type Scope } from './jq-scope.ts';

export function* evaluate(node: JqNode, input: Located, scope: Scope): Outputs {
  scope.step();
  switch (node.kind) {
    case 'identity':
      return yield input;
    case 'recurse':
      return yield* recurse(input, scope);
    case 'literal':
      return yield located(node.value);
    case 'string':
      return yield* interpolate(node, input, scope);
    case 'format':
      return yield located(formatValue(node.name, input.value));
    case 'variable':
      return yield located(variable(node.name, scope));
    case 'index':
    case 'slice':
    case 'iterate':
      return yield* access(node, input, scope);
    case 'array': {
      const values = node.inner ? [...evaluate(node.inner, input, scope)] : [];
      return yield located(values.map(({ value }) => value));
    }
    case 'object':
      return yield* construct(node.entries, input, scope);
    case 'call':
      return yield* call(node, input, scope);
    default:
      return yield* combine(node, input, scope);
  }
}

function* combine(node: JqNode, input: Located, scope: Scope): Outputs {
  switch (node.kind) {
    case 'pipe':
      for (const left of evaluate(node.left, input, scope)) {
        yield* evaluate(node.right, left, scope);
      }
      return;
    case 'comma':
      yield* evaluate(node.left, input, scope);
      return yield* evaluate(node.right, input, scope);
    case 'binary':
    case 'and':
    case 'or':
    case 'negate':
      return yield* operate(node, input, scope);
    case 'alternative':
      return yield* alternative(node, input, scope);
    case 'assign':
      return yield* assign(node, input, scope);
    case 'if':
      for (const { value } of evaluate(node.test, input, scope)) {
        yield* evaluate(isTruthy(value) ? node.yes : node.no, input, scope);
      }
      return;
    case 'try':
      return yield* attempt(node, input, scope);
    default:
      return yield* bindings(node, input, scope);
  }
}

function* bindings(node: JqNode, input: Located, scope: Scope): Outputs {
  if (node.kind === 'define') {
    const functions = new Map(scope.functions);
    const inner = { ...scope, functions };
    const { definition } = node;
    functions.set(`${definition.name}/${definition.parameters.length}`, {
      definition,
      scope: inner,
    });
    return yield* evaluate(node.body, input, inner);
  }
  if (node.kind === 'bind') {
    for (const { value } of evaluate(node.source, input, scope)) {
      yield* evaluate(node.body, input, bind(node.pattern, value, scope));
    }
    return;
  }
  if (node.kind !== 'reduce' && node.kind !== 'foreach') return;
  for (const start of evaluate(node.start, input, scope)) {
    yield* fold(node, input, { scope, start: start.value });
  }
}

type Fold = Extract<JqNode, { kind: 'reduce' | 'foreach' }>;

function* fold(node: Fold, input: Located, run: { scope: Scope; start: Json }): Outputs {
  const { scope } = run;
  let state = run.start;
  for (const { value } of evaluate(node.source, input, scope)) {
    const inner = bind(node.pattern, value, scope);
    let last: Json | undefined;
    for (const next of evaluate(node.update, located(state), inner)) {
      last = next.value;
      if (node.kind !== 'foreach') continue;
      if (node.extract) yield* evaluate(node.extract, located(last), inner);
      else yield located(last);
    }
    state = last ?? null;
  }
  if (node.kind === 'reduce') yield located(state);
}

function bind(pattern: JqPattern, value: Json, scope: Scope): Scope {
  const variables = new Map(scope.variables);
  const add = (one: JqPattern, part: Json): void => {
    if (one.kind === 'variable') variables.set(one.name, part);
    else if (one.kind === 'array') one.items.forEach((item, at) => add(item, getIndex(part, at)));
    else for (const [key, inner] of one.entries) add(inner, getIndex(part, key));
  };
  add(pattern, value);
  return { ...scope, variables };
}

function variable(name: string, { variables }: Scope): Json {
  const value = variables.get(name);
  if (value === undefined) throw new JqError(`$${name} is not defined`);
  return value;
}

function* recurse(input: Located, scope: Scope): Outputs {
  scope.step();
  yield input;
  const { value } = input;
  if (isList(value) || isObject(value)) {
    for (const child of children(input)) yield* recurse(child, scope);
  }
}

function* children({ value, path }: Located): Outputs {
  if (isList(value)) {
    for (const [at, one] of value.entries()) yield { value: one, path: path && [...path, at] };
  } else if (isObject(value)) {
    for (const [key, one] of Object.entries(value))
      yield { value: one, path: path && [...path, key] };
  } else {
    throw new JqError(
      `Cannot iterate over ${typeOf(value)}${value === null ? '' : ` (${JSON.stringify(value)})`}`,
    );
  }
}

type Access = Extract<JqNode, { kind: 'index' | 'slice' | 'iterate' }>;

function* access(node: Access, input: Located, scope: Scope): Outputs {
  for (const target of evaluate(node.target, input, scope)) {
    if (node.kind === 'iterate') yield* children(target);
    else if (node.kind === 'index') {
      for (const { value: key } of evaluate(node.key, located(input.value), scope)) {
        yield { value: getIndex(target.value, key), path: target.path && [...target.path, key] };
      }
    } else {
      const [from] = node.from ? [...evaluate(node.from, located(input.value), scope)] : [];
      const [to] = node.to ? [...evaluate(node.to, located(input.value), scope)] : [];
      const key = { start: from?.value ?? null, end: to?.value ?? null };
      const value = getSlice(target.value, key.start, key.end);
      yield { value, path: target.path && [...target.path, key] };
    }
  }
}

function* alternative(
  node: Extract<JqNode, { left: JqNode }>,
  input: Located,
  scope: Scope,
): Outputs {
  let isFound = false;
  try {
    for (const left of evaluate(node.left, input, scope)) {
      if (!isTruthy(left.value)) continue;
      isFound = true;
      yield left;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!isFound) yield* evaluate(node.right, input, scope);
}

function* attempt(node: JqNode & { kind: 'try' }, input: Located, scope: Scope): Outputs {
  try {
    yield* evaluate(node.body, input, scope);
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
    if (node.handler) yield* evaluate(node.handler, located(error.value), scope);
  }
}

function* call(node: JqNode & { kind: 'call' }, input: Located, scope: Scope): Outputs {
  const name = `${node.name}/${node.args.length}`;
  const closure = scope.functions.get(name);
  if (!closure) {
    const builtin = scope.builtins[name];
    if (!builtin) throw new JqError(`${name} is not defined`);
    return yield* builtin(node.args, input, scope);
  }
  yield* withArguments(closure, { args: node.args, input, scope });
}

interface Call {
  readonly args: readonly JqNode[];
  readonly input: Located;
  readonly scope: Scope;
}

/** Plain parameters are expressions, `$` ones their values. */
function* withArguments(
  { definition, scope: home }: Closure,
  { args, input, scope }: Call,
): Outputs {
  const functions = new Map(home.functions);
  let scopes: Scope[] = [{ ...home, functions }];
  definition.parameters.forEach((parameter, at) => {
    const body = args[at] ?? { kind: 'identity' };
    const bare = parameter.replace('$', '');
    functions.set(`${bare}/0`, { definition: { name: bare, parameters: [], body }, scope });
    if (!parameter.startsWith('$')) return;
    const values = [...evaluate(body, located(input.value), scope)];
    scopes = scopes.flatMap((one) =>
      values.map(({ value }) => bind({ kind: 'variable', name: bare }, value, one)),
    );
  });
  for (const inner of scopes) yield* evaluate(definition.body, input, inner);
}
