/** Whether more lines are needed before source can run: an interactive shell then shows PS2. */
import { forEachChild, type SyntaxNode } from 'unbash';
import { syntaxErrorOf } from './syntax-error.ts';
import type { Unit } from './unit.ts';

export function isIncomplete(unit: Unit): boolean {
  const { source, script } = unit;
  if (/(^|[^\\])(\\\\)*\\\n?$/.test(source) && !endsInComment(source)) return true;
  if (syntaxErrorOf(unit)?.isIncomplete) return true;
  return source.includes('<<') && hasOpenDocument(script);
}

function endsInComment(source: string): boolean {
  const last = source.replace(/\n$/, '').split('\n').at(-1) ?? '';
  return /(^|\s)#[^'"]*$/.test(last);
}

function hasOpenDocument(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc') return node.closing === undefined;
  let isOpen = false;
  forEachChild(node, (child) => {
    isOpen ||= hasOpenDocument(child);
  });
  return isOpen;
}
