/** What a parameter holds: a text, or a list for `@`, `*` and whole arrays. */
import { BadSubscript, elementKey, elementsOf } from '../elements.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { evaluateText } from './arithmetic-expansion.ts';

export type ParameterValue =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | {
      readonly kind: 'list';
      readonly values: readonly string[];
      /** `*`: in quotes it is one text. */
      readonly isJoined: boolean;
      /** The keys of an array whose elements these are. */
      readonly keys?: readonly string[];
    };

/** `$name`, `$1`, `$@`, `$?`: a parameter without a subscript. */
export function readParameter(shell: Shell, name: string): ParameterValue {
  if (name === '@' || name === '*')
    return { kind: 'list', values: shell.positional, isJoined: name === '*' };
  return { kind: 'text', text: readText(shell, name) };
}

/** `${name[subscript]}`; the subscript has been expanded. */
export function readSubscripted(shell: Shell, name: string, subscript: string): ParameterValue {
  if (subscript === '@' || subscript === '*') {
    const elements = elementsOf(shell, name);
    const isJoined = subscript === '*';
    return { kind: 'list', values: elements.values(), keys: elements.keys(), isJoined };
  }
  try {
    const key = elementKey(shell, name, subscript, evaluateText);
    return { kind: 'text', text: elementsOf(shell, name).get(key) };
  } catch (error) {
    // Reading before the first element is told, and gives nothing.
    if (!(error instanceof BadSubscript)) throw error;
    report(shell, `${name}: bad array subscript`);
    return { kind: 'text', text: '' };
  }
}

function readText(shell: Shell, name: string): string | undefined {
  const first = name.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39)
    return name === '0' ? shell.name : shell.positional[Number(name) - 1];
  const special = specials[name];
  return special ? special(shell) : shell.variables.get(name);
}

const specials: Readonly<Record<string, (shell: Shell) => string | undefined>> = {
  '?': ({ status }) => String(status),
  '#': ({ positional }) => String(positional.length),
  $: ({ mainPid }) => String(mainPid),
  '!': ({ lastBackgroundPid }) => lastBackgroundPid?.toString(),
  '-': flagsOf,
};

/** `$-`: option letters, then how the shell was started. */
function flagsOf({ options, isInteractive, input }: Shell): string {
  const started = isInteractive ? 'i' : '';
  const source = input === 'string' ? 'c' : input === 'stdin' ? 's' : '';
  return [...options.letters, started].sort(byLetter).join('') + source;
}

function byLetter(a: string, b: string): number {
  const rank = (letter: string) => (letter >= 'a' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** How `"$*"` joins: with the first character of IFS. */
export function joiner(shell: Shell): string {
  const ifs = shell.variables.get('IFS');
  return ifs === undefined ? ' ' : ifs.slice(0, 1);
}
