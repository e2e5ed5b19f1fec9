/** Which parameters of awk functions are arrays: those used as one, or handed on to a function that does. */
import { childrenOf, type AwkFunction, type Expression, type Statement } from './awk-node.ts';

type RawFunction = Omit<AwkFunction, 'arrays'>;

export function arrayParameters(functions: readonly RawFunction[]): Map<string, AwkFunction> {
  const found = new Map(functions.map((one) => [one.name, { ...one, arrays: new Set<string>() }]));
  for (let isChanged = true; isChanged;) {
    isChanged = false;
    for (const one of found.values()) {
      const before = one.arrays.size;
      visit(one.body, (node) => addArrays(node, one.arrays, found));
      isChanged ||= one.arrays.size > before;
    }
  }
  for (const one of found.values()) {
    for (const name of one.arrays) if (!one.parameters.includes(name)) one.arrays.delete(name);
  }
  return found;
}

type Node = Expression | Statement;

function addArrays(
  node: Node,
  arrays: Set<string>,
  functions: ReadonlyMap<string, AwkFunction>,
): void {
  if ('array' in node) arrays.add(node.array);
  if (node.kind === 'builtin') {
    const [first, second, third] = node.args;
    const handed = { split: second, match: third, asort: first, asorti: first }[node.name];
    if (handed?.kind === 'variable') arrays.add(handed.name);
    if (/^asorti?$/.test(node.name) && second?.kind === 'variable') arrays.add(second.name);
  }
  if (node.kind !== 'call') return;
  const called = functions.get(node.name);
  node.args.forEach((arg, index) => {
    const parameter = called?.parameters[index];
    const isArray = parameter !== undefined && called?.arrays.has(parameter);
    if (isArray && arg.kind === 'variable') arrays.add(arg.name);
  });
}

/** Calls `see` for every node in a statement. */
function visit(statement: Statement, see: (node: Node) => void): void {
  see(statement);
  for (const inner of statementsIn(statement)) visit(inner, see);
  for (const expression of expressionsIn(statement)) visitExpression(expression, see);
}

function visitExpression(node: Expression, see: (node: Node) => void): void {
  see(node);
  for (const child of childrenOf(node)) visitExpression(child, see);
  if ('target' in node && node.target) see(node.target);
}

function statementsIn(statement: Statement): Statement[] {
  switch (statement.kind) {
    case 'block':
      return [...statement.body];
    case 'if':
      return [statement.yes, ...(statement.no ? [statement.no] : [])];
    case 'while':
    case 'do':
    case 'forIn':
      return [statement.body];
    case 'for':
      return [statement.start, statement.step, statement.body].filter((one) => one !== undefined);
    default:
      return [];
  }
}

function expressionsIn(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'print':
    case 'printf':
      return [
        ...statement.values,
        ...(statement.redirection ? [statement.redirection.target] : []),
      ];
    case 'if':
    case 'while':
    case 'do':
      return [statement.test];
    case 'for':
      return statement.test ? [statement.test] : [];
    case 'exit':
    case 'return':
      return statement.value ? [statement.value] : [];
    case 'delete':
      return [...(statement.keys ?? [])];
    default:
      return [];
  }
}
