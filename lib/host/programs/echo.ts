/** echo: writes its arguments. The shell's builtin says the same by `echoText`. */
import { unescape } from './escapes.ts';
import { defineProgram } from './program.ts';

export const echo = defineProgram({
  name: 'echo',
  suite: 'coreutils',
  summary: 'Echo the STRING(s) to standard output',
  usage: ['[SHORT-OPTION]... [STRING]...', 'LONG-OPTION'],
  options: {
    n: { short: 'n', long: false, help: 'do not output the trailing newline' },
    e: { short: 'e', long: false, help: 'enable interpretation of backslash escapes' },
    E: { short: 'E', long: false, help: 'disable interpretation of backslash escapes (default)' },
  },
  isRaw: true,
  *run({ args, out }) {
    yield* out(echoText(args));
    return 0;
  },
});

/** What echo writes for these arguments. */
export function echoText(args: readonly string[]): string {
  let end = '\n';
  let interprets = false;
  let first = 0;
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') end = '';
      else interprets = letter === 'e';
    }
  }
  const text = args.slice(first).join(' ');
  if (!interprets) return text + end;
  const unescaped = unescape(text, true);
  return unescaped.text + (unescaped.isEnd ? '' : end);
}
