/** Expressions of SQL: read into a tree, then worked out for a row. */
import type { Reader } from './reader.ts';

export type Value = string | number | null;

export type Expression =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'star' }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly sign: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly of: Expression; readonly list: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** Signs by how tightly they bind, the loosest first. */
const levels: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['=', '<=>', '<>', '!=', '<', '>', '<=', '>=', 'LIKE', 'IS'],
  ['+', '-'],
  ['*', '/', '%'],
];

export function readExpression(reader: Reader, level = 0): Expression {
  const signs = levels[level];
  if (!signs) return readUnary(reader);
  if (level === 2 && reader.accept('NOT')) {
    return { kind: 'not', of: readExpression(reader, level) };
  }
  let left = readExpression(reader, level + 1);
  for (;;) {
    const isNegated = level === 2 && reader.accept('NOT');
    const wrap = (of: Expression): Expression => (isNegated ? { kind: 'not', of } : of);
    if (level === 2 && reader.accept('IN')) {
      left = wrap({ kind: 'in', of: left, list: reader.list(() => readExpression(reader)) });
      continue;
    }
    if (level === 2 && reader.accept('BETWEEN')) {
      left = wrap(between(reader, left));
      continue;
    }
    const sign = signs.find((one) => reader.accept(one));
    if (sign === undefined) return left;
    left = wrap(binary(reader, { sign, left, level }));
  }
}

function between(reader: Reader, of: Expression): Expression {
  const low = readExpression(reader, 3);
  reader.expect('AND');
  const high = readExpression(reader, 3);
  return {
    kind: 'binary',
    sign: 'AND',
    left: { kind: 'binary', sign: '>=', left: of, right: low },
    right: { kind: 'binary', sign: '<=', left: of, right: high },
  };
}

function binary(
  reader: Reader,
  { sign, left, level }: { sign: string; left: Expression; level: number },
): Expression {
  const isNot = sign === 'IS' && reader.accept('NOT');
  const right = readExpression(reader, level + 1);
  const read: Expression = { kind: 'binary', sign: sign.toUpperCase(), left, right };
  return isNot ? { kind: 'not', of: read } : read;
}

function readUnary(reader: Reader): Expression {
  if (reader.accept('(')) {
    const inner = readExpression(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.accept('*')) return { kind: 'star' };
  if (reader.accept('-')) {
    return {
      kind: 'binary',
      sign: '-',
      left: { kind: 'value', value: 0 },
      right: readUnary(reader),
    };
  }
  if (reader.accept('NULL')) return { kind: 'value', value: null };
  if (reader.accept('TRUE')) return { kind: 'value', value: 1 };
  if (reader.accept('FALSE')) return { kind: 'value', value: 0 };
  const token = reader.take();
  if (token.kind === 'text') return { kind: 'value', value: token.value };
  if (token.kind === 'number') return { kind: 'value', value: Number(token.value) };
  if (token.kind !== 'name' && token.kind !== 'quoted') throw reader.faultAt(token);
  if (token.kind === 'name' && reader.accept('(')) return readCall(reader, token.value);
  return { kind: 'column', name: token.value };
}

function readCall(reader: Reader, name: string): Expression {
  const args: Expression[] = [];
  reader.accept('DISTINCT');
  while (!reader.accept(')')) {
    args.push(readExpression(reader));
    reader.accept(',');
  }
  return { kind: 'call', name: name.toUpperCase(), args };
}

/** As a column's heading shows it. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'value':
      return expression.value === null ? 'NULL' : String(expression.value);
    case 'column':
      return expression.name.split('.').at(-1) ?? expression.name;
    case 'star':
      return '*';
    case 'call':
      return `${expression.name}(${expression.args.map(expressionText).join(', ')})`;
    case 'binary':
      return `${expressionText(expression.left)} ${expression.sign} ${expressionText(expression.right)}`;
    case 'not':
      return `NOT ${expressionText(expression.of)}`;
    case 'in':
      return `${expressionText(expression.of)} IN (${expression.list.map(expressionText).join(', ')})`;
  }
}
