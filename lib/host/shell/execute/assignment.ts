/** Assignments: `x=1`, `x+=1`, `a[i]=1`, `a=(1 2)`, with the attributes of the variable at work. */
import type { ArrayValue as ArrayNode, Assignment, Word } from 'unbash';
import type { Running } from '../../process.ts';
import { ArrayValue } from '../array-value.ts';
import { assignElement, elementKey, elementsOf, isAssociative } from '../elements.ts';
import { evaluateText } from '../expand/arithmetic-expansion.ts';
import { expandSubscript } from '../expand/parameter.ts';
import { parseWord } from '../expand/parse-word.ts';
import { expandAssigned, expandInto, expandText } from '../expand/word.ts';
import type { ArrayElement, Declaration } from '../interpreter.ts';
import { assertLength } from '../messages.ts';
import type { Shell } from '../shell.ts';

export function* expandAssignment(shell: Shell, assignment: Assignment): Running<Declaration> {
  const { name, index, append = false, value } = assignment;
  const key = index && (yield* expandSubscript(shell, index));
  const expanded =
    value.type === 'Word'
      ? yield* expandAssigned(shell, value)
      : yield* expandElements(shell, name, value);
  return { name, key, isAppending: append, value: expanded };
}

/** As an argument of `declare`; the same, but that a text may hold a list: `declare -a x='(1 2)'`. */
export function* expandDeclaration(shell: Shell, assignment: Assignment): Running<Declaration> {
  return yield* expandAssignment(shell, assignment);
}

const keyed = /^\[(.*?)\](\+?)=([\s\S]*)$/;

function* expandElements(
  shell: Shell,
  name: string,
  { elements }: ArrayNode,
): Running<ArrayElement[]> {
  const expanded: ArrayElement[] = [];
  for (const element of elements) {
    const found = keyed.exec(element.text);
    if (found) expanded.push(yield* expandKeyed(shell, found));
    else yield* expandPlain(shell, element, expanded);
  }
  if (isAssociative(shell, name) && expanded.every(({ key }) => key === undefined))
    return inPairs(expanded);
  return expanded;
}

function* expandKeyed(
  shell: Shell,
  [, key = '', plus, value = '']: RegExpExecArray,
): Running<ArrayElement> {
  return {
    key: yield* expandText(shell, parseWord(key)),
    value: value === '' ? '' : yield* expandAssigned(shell, parseWord(value)),
    isAppending: plus === '+',
  };
}

function* expandPlain(shell: Shell, word: Word, expanded: ArrayElement[]): Running<void> {
  const fields: string[] = [];
  yield* expandInto(shell, word, fields);
  for (const value of fields) expanded.push({ key: undefined, value });
}

/** `m=(key value key value)`. */
function inPairs(elements: readonly ArrayElement[]): ArrayElement[] {
  const pairs: ArrayElement[] = [];
  for (let n = 0; n < elements.length; n += 2)
    pairs.push({ key: elements[n]?.value ?? '', value: elements[n + 1]?.value ?? '' });
  return pairs;
}

/** Gives the variable its value. Throws ShellError when it is read-only. */
export function assign(shell: Shell, declaration: Declaration): void {
  const { name, key, isAppending, value } = declaration;
  if (typeof value !== 'string') return assignArray(shell, name, value, isAppending);
  if (key !== undefined) return assignOne(shell, declaration, key, value);
  const target = shell.variables.resolve(name);
  const reference = /^(\w+)\[(.+)\]$/.exec(target);
  if (reference)
    return assignOne(
      shell,
      { ...declaration, name: reference[1] ?? '' },
      reference[2] ?? '',
      value,
    );
  const old = isAppending ? shell.variables.get(name) : undefined;
  assignText(shell, name, combine(shell, name, old, value));
}

/** `i+=1` adds for an integer and joins for a text. */
function combine(shell: Shell, name: string, old: string | undefined, value: string): string {
  if (old === undefined) return value;
  if (!shell.variables.find(shell.variables.resolve(name))?.isInteger) return old + value;
  return String(evaluateText(shell, old) + evaluateText(shell, value));
}

export function assignText(shell: Shell, name: string, text: string): void {
  assertLength(shell, text.length);
  shell.variables.set(name, withAttributes(shell, name, text));
  if (shell.options.has('allexport')) shell.variables.mark(name, { isExported: true });
  if (name === 'PATH') shell.hash.clear();
}

function withAttributes(shell: Shell, name: string, text: string): string {
  const variable = shell.variables.find(shell.variables.resolve(name));
  if (variable?.isInteger) return String(evaluateText(shell, text));
  if (variable?.letterCase === 'lower') return text.toLowerCase();
  return variable?.letterCase === 'upper' ? text.toUpperCase() : text;
}

function assignOne(
  shell: Shell,
  { name, isAppending }: Declaration,
  subscript: string,
  value: string,
): void {
  const key = elementKey(shell, name, subscript, evaluateText);
  const old = isAppending ? elementsOf(shell, name).get(key) : undefined;
  const text = withAttributes(shell, name, combine(shell, name, old, value));
  assertLength(shell, text.length);
  assignElement(shell, name, key, text);
}

function assignArray(
  shell: Shell,
  name: string,
  elements: readonly ArrayElement[],
  isAppending: boolean,
): void {
  const target = shell.variables.resolve(name);
  const variable = shell.variables.find(target) ?? { value: undefined };
  shell.variables.assertWritable(target);
  const isMap = isAssociative(shell, target);
  const old = isAppending ? elementsOf(shell, target).entries() : [];
  const array = new ArrayValue(isMap, old);
  let next = array.nextIndex;
  for (const element of elements) {
    const key =
      element.key === undefined
        ? String(next)
        : elementKey(shell, target, element.key, evaluateText);
    next = Number(key) + 1;
    const before = element.isAppending ? array.get(key) : undefined;
    array.set(key, withAttributes(shell, target, (before ?? '') + element.value));
  }
  shell.variables.put(target, { ...variable, value: array });
}
