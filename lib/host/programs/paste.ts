/** paste: lines of several files side by side, or of one file on one line. */
import type { Running } from '../process.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { chomp, openInput, splitLines, type Input } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  delimiters: { short: 'd', takes: 'LIST', help: 'reuse characters from LIST instead of TABs' },
  serial: { short: 's', help: 'paste one file at a time instead of in parallel' },
} as const;

type PasteContext = Context<typeof options>;

export const paste = defineProgram({
  name: 'paste',
  suite: 'coreutils',
  summary: 'Write lines consisting of the sequentially corresponding lines from each FILE',
  usage: '[OPTION]... [FILE]...',
  options,
  notSimulated: ['-z', '--zero-terminated'],
  *run(context) {
    const delimiters = delimitersOf(context);
    return context.options.serial
      ? yield* oneByOne(context, delimiters)
      : yield* sideBySide(context, delimiters);
  },
});

const escapes: Readonly<Record<string, string>> = { '\\0': '', '\\n': '\n', '\\t': '\t' };

function delimitersOf({ options: { delimiters = '\t' }, process }: PasteContext): string[] {
  if (/^(?:[^\\]|\\.)*\\$/.test(delimiters)) {
    const why = `delimiter list ends with an unescaped backslash: ${quote(process, delimiters).slice(1, -1)}`;
    throw new UsageError(why, { pointsToHelp: false });
  }
  const found = delimiters.match(/\\?./gsu) ?? [''];
  return found.map((one) => escapes[one] ?? one.slice(-1));
}

function* sideBySide(context: PasteContext, delimiters: readonly string[]): Running<number> {
  const operands = context.args.length > 0 ? context.args : ['-'];
  const inputs = operands.map((operand) => openInput(context, operand));
  for (;;) {
    const lines = yield* nextLines(inputs);
    if (lines.every((line) => line === undefined)) return 0;
    yield* context.out(`${joined(lines, delimiters)}\n`);
  }
}

function* nextLines(inputs: readonly Input[]): Running<(string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for (const input of inputs) lines.push(yield* input.readLine());
  return lines;
}

function* oneByOne(context: PasteContext, delimiters: readonly string[]): Running<number> {
  let exit = 0;
  for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
    yield* context.out(`${joined(splitLines(yield* input.readAll()), delimiters)}\n`);
  }
  return exit;
}

function joined(lines: readonly (string | undefined)[], delimiters: readonly string[]): string {
  return lines
    .map((line = '', index) => {
      const before = index === 0 ? '' : (delimiters[(index - 1) % delimiters.length] ?? '');
      return before + chomp(line);
    })
    .join('');
}
