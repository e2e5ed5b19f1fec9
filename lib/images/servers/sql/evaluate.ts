/** Works out an expression for a row, or for a group of rows. */
import type { Expression, Value } from './expression.ts';
import { SqlError, unknownColumn } from './sql-error.ts';

export type Row = Readonly<Record<string, Value>>;

export interface Scope {
  readonly row: Row;
  /** The rows that aggregates count together. */
  readonly group?: readonly Row[];
  /** What the session knows: NOW, VERSION, USER, DATABASE. */
  readonly session: Readonly<Record<string, Value>>;
}

const aggregates = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX'];

export function isAggregate(expression: Expression): boolean {
  if (expression.kind !== 'call') return false;
  return aggregates.includes(expression.name) || expression.args.some(isAggregate);
}

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'column':
      return columnValue(expression.name, scope);
    case 'star':
      return 1;
    case 'not': {
      const value = evaluate(expression.of, scope);
      return value === null ? null : isTrue(value) ? 0 : 1;
    }
    case 'in': {
      const value = evaluate(expression.of, scope);
      return expression.list.some((one) => compare(evaluate(one, scope), value) === 0) ? 1 : 0;
    }
    case 'binary':
      return binaryValue(expression, scope);
    case 'call':
      return aggregates.includes(expression.name)
        ? aggregate(expression, scope)
        : callValue(expression, scope);
  }
}

export const isTrue = (value: Value): boolean => value !== null && Number(value) !== 0;

function columnValue(name: string, { row, session }: Scope): Value {
  if (name.startsWith('@')) return session[name.toUpperCase()] ?? null;
  const own = name.split('.').at(-1) ?? name;
  const found = Object.keys(row).find((key) => key.toLowerCase() === own.toLowerCase());
  if (found !== undefined) return row[found] ?? null;
  if (own.toUpperCase() in session) return session[own.toUpperCase()] ?? null;
  throw unknownColumn(own);
}

/** Negative, zero or positive; undefined when one of them is NULL. Text that looks like a number is one. */
export function compare(a: Value, b: Value): number | undefined {
  if (a === null || b === null) return undefined;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function binaryValue(
  { sign, left, right }: Extract<Expression, { kind: 'binary' }>,
  scope: Scope,
): Value {
  const a = evaluate(left, scope);
  const b = evaluate(right, scope);
  if (sign === 'AND' || sign === '&&') return isTrue(a) && isTrue(b) ? 1 : 0;
  if (sign === 'OR' || sign === '||') return isTrue(a) || isTrue(b) ? 1 : 0;
  if (sign === 'IS' || sign === '<=>') return a === b ? 1 : 0;
  if (sign === 'LIKE')
    return a !== null && b !== null && likePattern(String(b)).test(String(a)) ? 1 : 0;
  const comparison = comparisons[sign];
  if (comparison) {
    const order = compare(a, b);
    return order === undefined ? null : comparison(order) ? 1 : 0;
  }
  if (a === null || b === null) return null;
  return arithmetic[sign]?.(Number(a), Number(b)) ?? null;
}

function likePattern(like: string): RegExp {
  const source = like
    .replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, 'is');
}

function aggregate({ name, args }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const [arg] = args;
  const rows = scope.group ?? [scope.row];
  if (!arg || arg.kind === 'star') return rows.length;
  const values = rows
    .map((row) => evaluate(arg, { ...scope, row }))
    .filter((value): value is string | number => value !== null);
  if (name === 'COUNT') return values.length;
  if (values.length === 0) return null;
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  if (name === 'SUM') return sum;
  if (name === 'AVG') return sum / values.length;
  const sorted = values.toSorted((a, b) => compare(a, b) ?? 0);
  return (name === 'MIN' ? sorted[0] : sorted.at(-1)) ?? null;
}

const functions: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  CONCAT: (args) => (args.includes(null) ? null : args.join('')),
  UPPER: ([text]) => (text === null ? null : String(text).toUpperCase()),
  LOWER: ([text]) => (text === null ? null : String(text).toLowerCase()),
  LENGTH: ([text]) => (text === null ? null : String(text).length),
  COALESCE: (args) => args.find((value) => value !== null) ?? null,
  IFNULL: ([value, other]) => value ?? other ?? null,
  ROUND: ([value]) => Math.round(Number(value)),
  SLEEP: () => 0,
};

function callValue({ name, args }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  if (name in scope.session) return scope.session[name] ?? null;
  const run = functions[name];
  if (!run) throw new SqlError(1305, '42000', `FUNCTION ${name.toLowerCase()} does not exist`);
  return run(args.map((arg) => evaluate(arg, scope)));
}
