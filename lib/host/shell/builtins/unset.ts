import { elementKey } from '../elements.ts';
import { evaluateText } from '../expand/arithmetic-expansion.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { ShellError } from '../shell-error.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

/** `unset`: a variable, an element, or a function. */
export const unset: Builtin = (shell, args) => {
  const { letters, operands } = parseOptions(
    args,
    'fvn',
    'unset: usage: unset [-f] [-v] [-n] [name ...]',
  );
  let status = 0;
  for (const name of operands) {
    try {
      unsetOne(shell, name, letters);
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      report(shell, `unset: ${error.message}`);
      status = 1;
    }
  }
  return status;
};

function unsetOne(shell: Shell, name: string, letters: ReadonlySet<string>): void {
  if (letters.has('f')) return void shell.functions.delete(name);
  const element = /^([A-Za-z_]\w*)\[(.+)\]$/s.exec(name);
  if (element) return unsetElement(shell, element[1] ?? '', element[2] ?? '');
  const isName = /^[A-Za-z_]\w*$/.test(name);
  if (!isName && letters.has('v')) throw new ShellError(`\`${name}': not a valid identifier`);
  const variable = shell.variables.find(name);
  if (variable?.isReadOnly) throw new ShellError(`${name}: cannot unset: readonly variable`);
  if (variable) shell.variables.unset(letters.has('n') ? name : shell.variables.resolve(name));
  else if (!letters.has('v')) shell.functions.delete(name);
}

function unsetElement(shell: Shell, name: string, subscript: string): void {
  if (subscript === '@' || subscript === '*') return shell.variables.unset(name);
  const key = elementKey(shell, name, subscript, evaluateText);
  shell.variables.unsetElement(shell.variables.resolve(name), key);
}
