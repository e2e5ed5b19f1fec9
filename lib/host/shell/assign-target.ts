import { assignElement, elementKey } from './elements.ts';
import { assignText } from './execute/assignment.ts';
import { evaluateText } from './expand/arithmetic-expansion.ts';
import type { Shell } from './shell.ts';
import { ShellError } from './shell-error.ts';

/** Assigns to a name, or to an element: `printf -v 'a[1]'`. Throws ShellError. */
export function assignTarget(shell: Shell, target: string, text: string): void {
  const found = /^([A-Za-z_]\w*)(?:\[(.+)\])?$/.exec(target);
  if (!found) throw new ShellError(`\`${target}': not a valid identifier`);
  const [, name = '', subscript] = found;
  if (subscript === undefined) assignText(shell, name, text);
  else assignElement(shell, name, elementKey(shell, name, subscript, evaluateText), text);
}
