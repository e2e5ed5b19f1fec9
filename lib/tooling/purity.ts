/**
 * Finds what must not stand below the server: the wall clock, chance that is not the world's, timers, module state.
 * Dependency rules cannot see these, because they are globals.
 */
import ts from 'typescript';

export interface Impurity {
  readonly line: number;
  readonly what: string;
}

const forbiddenCalls = new Map(
  Object.entries({
    'Date.now': 'the wall clock: use world.clock',
    'performance.now': 'the wall clock: use world.clock',
    'Math.random': 'chance outside the world: use world.chance',
    'crypto.randomUUID': 'chance outside the world: use world.chance',
    'crypto.getRandomValues': 'chance outside the world: use world.chance',
  }),
);

const forbiddenGlobals = new Map(
  Object.entries({
    setTimeout: 'a wall timer: use world.timers',
    setInterval: 'a wall timer: use world.timers',
    setImmediate: 'a wall timer: use world.timers',
    queueMicrotask: 'a turn of the event loop: the engine is synchronous',
  }),
);

const mutableCollections = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

export function findImpurities(name: string, source: string): Impurity[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
  const found: Impurity[] = [];
  const report = (node: ts.Node, what: string) => {
    found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, what });
  };
  const visit = (node: ts.Node): void => {
    const what = impureExpression(node);
    if (what) report(node, what);
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const statement of file.statements)
    if (ts.isVariableStatement(statement)) reportModuleState(statement, report);
  return found;
}

function impureExpression(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
    return forbiddenCalls.get(`${node.expression.text}.${node.name.text}`);
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return forbiddenGlobals.get(node.expression.text);
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression))
    return node.expression.text === 'Date' && !node.arguments?.length
      ? 'the wall clock: use world.clock'
      : undefined;
  return undefined;
}

function reportModuleState(
  statement: ts.VariableStatement,
  report: (node: ts.Node, what: string) => void,
): void {
  const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  for (const declaration of statement.declarationList.declarations) {
    const value = declaration.initializer;
    // A filled Map is a table; an empty one waits to be written.
    const isEmptyCollection =
      value !== undefined &&
      ts.isNewExpression(value) &&
      ts.isIdentifier(value.expression) &&
      mutableCollections.has(value.expression.text) &&
      !value.arguments?.length;
    if (!isConst || isEmptyCollection) report(declaration, 'module state: worlds would share it');
  }
}
