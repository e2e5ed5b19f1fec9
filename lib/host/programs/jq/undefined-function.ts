/** Finds calls of functions that nobody has defined, before anything runs. */
import { builtins } from './jq-builtins.ts';
import type { JqNode } from './jq-node.ts';

/** "nope/1": the first such call in the program. */
export function undefinedFunction(
  node: JqNode,
  known: ReadonlySet<string> = new Set(),
): string | undefined {
  if (node.kind === 'call') {
    const name = `${node.name}/${node.args.length}`;
    if (!known.has(name) && builtins[name] === undefined) return name;
  }
  if (node.kind === 'define') {
    const { name, parameters, body } = node.definition;
    const outside = new Set(known).add(`${name}/${parameters.length}`);
    const inside = new Set(outside);
    for (const parameter of parameters) inside.add(`${parameter.replace(/^\$/, '')}/0`);
    return undefinedFunction(body, inside) ?? undefinedFunction(node.body, outside);
  }
  return firstOf(Object.values(node), known);
}

/** Nodes stand in a node itself, and in its lists. */
function firstOf(values: readonly unknown[], known: ReadonlySet<string>): string | undefined {
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    const found = Array.isArray(value)
      ? firstOf(value, known)
      : 'kind' in value
        ? undefinedFunction(value as JqNode, known)
        : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
