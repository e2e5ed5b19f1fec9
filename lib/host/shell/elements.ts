/** Elements of arrays: which key a subscript means, and how a value gets there. */
import { ArrayValue } from './array-value.ts';
import type { Shell } from './shell.ts';
import { ShellError } from './shell-error.ts';

/** An index before the first element. */
export class BadSubscript extends ShellError {}

type Evaluate = (shell: Shell, text: string) => bigint;

export function isAssociative(shell: Shell, name: string): boolean {
  const value = shell.variables.find(shell.variables.resolve(name))?.value;
  return typeof value === 'object' && value.isAssociative;
}

/** The key that an expanded subscript means: a text of an associative array, else a number; negative ones count from the end. */
export function elementKey(
  shell: Shell,
  name: string,
  subscript: string,
  evaluate: Evaluate,
): string {
  if (isAssociative(shell, name)) return subscript.replace(/^(['"])(.*)\1$/, '$2');
  const index = evaluate(shell, subscript);
  if (index >= 0n) return String(index);
  const value = shell.variables.find(shell.variables.resolve(name))?.value;
  const length = typeof value === 'object' ? value.nextIndex : value === undefined ? 0 : 1;
  const counted = BigInt(length) + index;
  if (counted < 0n) throw new BadSubscript(`${name}[${subscript}]: bad array subscript`);
  return String(counted);
}

/** Throws ShellError when it is read-only. */
export function assignElement(shell: Shell, name: string, key: string, value: string): void {
  if (isAssociative(shell, name) && key === '')
    throw new ShellError(`${name}['']: bad array subscript`);
  shell.variables.setElement(name, key, value);
}

/** The values of a variable seen as an array. */
export function elementsOf(shell: Shell, name: string): ArrayValue {
  const value = shell.variables.find(shell.variables.resolve(name))?.value;
  if (typeof value === 'object') return value;
  return ArrayValue.of(value === undefined ? [] : [value]);
}
