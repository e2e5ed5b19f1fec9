/** Strings, objects, operators and assignments of jq. */
import { formatValue } from './jq-formats.ts';
import { JqError, type JqNode, type Json } from './jq-node.ts';
import { located, pathsOf, type Located, type Outputs, type Scope } from './jq-scope.ts';
import {
  arithmetic,
  compareJson,
  deletePath,
  isObject,
  isTruthy,
  setPath,
  type Path,
} from './json-values.ts';

export function* interpolate(
  node: JqNode & { kind: 'string' },
  input: Located,
  scope: Scope,
): Outputs {
  let texts = [''];
  for (const part of node.parts) {
    if (typeof part === 'string') texts = texts.map((text) => text + part);
    else {
      const values = [...scope.evaluate(part, located(input.value), scope)].map(({ value }) =>
        formatValue(node.format ?? '@text', value),
      );
      texts = values.flatMap((value) => texts.map((text) => text + value));
    }
  }
  for (const text of texts) yield located(text);
}

export function* construct(
  entries: readonly (readonly [JqNode, JqNode])[],
  input: Located,
  scope: Scope,
): Outputs {
  const [first, ...rest] = entries;
  if (!first) return yield located({});
  for (const { value: key } of scope.evaluate(first[0], located(input.value), scope)) {
    if (typeof key !== 'string') {
      throw new JqError(`Object keys must be strings`);
    }
    for (const { value } of scope.evaluate(first[1], located(input.value), scope)) {
      for (const others of construct(rest, input, scope)) {
        yield located({ [key]: value, ...(isObject(others.value) ? others.value : {}) });
      }
    }
  }
}

export function* operate(node: JqNode, input: Located, scope: Scope): Outputs {
  const at = located(input.value);
  if (node.kind === 'negate') {
    for (const { value } of scope.evaluate(node.operand, at, scope))
      yield located(arithmetic('-', 0, value));
  } else if (node.kind === 'and' || node.kind === 'or') {
    for (const left of scope.evaluate(node.left, at, scope)) {
      const settled = isTruthy(left.value) === (node.kind === 'or');
      if (settled) yield located(node.kind === 'or');
      else yield* truths(scope.evaluate(node.right, at, scope));
    }
  } else if (node.kind === 'binary') {
    for (const right of scope.evaluate(node.right, at, scope)) {
      for (const left of scope.evaluate(node.left, at, scope)) {
        yield located(binary(node.operator, left.value, right.value));
      }
    }
  }
}

function binary(operator: string, a: Json, b: Json): Json {
  if (/^[-+*/%]$/.test(operator)) return arithmetic(operator, a, b);
  const order = compareJson(a, b);
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

export function* assign(node: JqNode & { kind: 'assign' }, input: Located, scope: Scope): Outputs {
  const { operator } = node;
  const paths = pathsOf(node.left, input.value, scope);
  if (operator === '|=') {
    let value = input.value;
    const gone: Path[] = [];
    for (const path of paths) {
      value = setPath(value, path, (old) => {
        const [first] = scope.evaluate(node.right, located(old), scope);
        if (!first) gone.push(path);
        return first?.value ?? null;
      });
    }
    return yield located(gone.reverse().reduce(deletePath, value));
  }
  for (const { value: right } of scope.evaluate(node.right, located(input.value), scope)) {
    const change = (old: Json): Json => {
      if (operator === '=') return right;
      if (operator === '//=') return isTruthy(old) ? old : right;
      return arithmetic(operator.slice(0, -1), old, right);
    };
    yield located(paths.reduce((value, path) => setPath(value, path, change), input.value));
  }
}

function* truths(outputs: Outputs): Outputs {
  for (const { value } of outputs) yield located(isTruthy(value));
}
