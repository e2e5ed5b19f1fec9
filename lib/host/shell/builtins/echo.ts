import type { Running } from '../../process.ts';
import { expandEscapes } from '../escapes.ts';
import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';

/** Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Builtins.html#index-echo */
export const echo: Builtin = (shell, args) => {
  let first = 0;
  let hasNewline = true;
  // Dash always reads escapes, and knows -n alone.
  const isDash = shell.dialect === 'dash';
  let hasEscapes = isDash || shell.options.hasShopt('xpg_echo');
  const flag = isDash ? /^-n$/ : /^-[neE]+$/;
  for (; flag.test(args[first] ?? ''); first++)
    for (const letter of (args[first] ?? '').slice(1))
      if (letter === 'n') hasNewline = false;
      else hasEscapes = letter === 'e';
  const text = args.slice(first).join(' ');
  const escaped = hasEscapes ? expandEscapes(text) : { text, isCut: false };
  return put(shell, escaped.text + (hasNewline && !escaped.isCut ? '\n' : ''));
};

/** Writes at once when there is room, and waits for it otherwise. */
export function put({ process }: Shell, text: string): number | Running<number> {
  if (text.length > 4096 || process.stdout.isFull) return putSlowly(process, text);
  if (text !== '') process.out(text);
  return 0;
}

function* putSlowly(process: Shell['process'], text: string): Running<number> {
  yield* process.write(text);
  return 0;
}
