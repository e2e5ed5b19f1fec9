/** cat: copies files to the standard output, with line numbers and visible characters when asked. */
import type { Running } from '../process.ts';
import { openInput, type Input } from './input.ts';
import { attempt } from './error-text.ts';
import { defineProgram, type Context } from './program.ts';
import { visible } from './visible.ts';

const options = {
  'show-all': { short: 'A', help: 'equivalent to -vET' },
  'number-nonblank': { short: 'b', help: 'number nonempty output lines, overrides -n' },
  vE: { short: 'e', long: false, help: 'equivalent to -vE' },
  'show-ends': { short: 'E', help: 'display $ at end of each line' },
  number: { short: 'n', help: 'number all output lines' },
  'squeeze-blank': { short: 's', help: 'suppress repeated empty output lines' },
  vT: { short: 't', long: false, help: 'equivalent to -vT' },
  'show-tabs': { short: 'T', help: 'display TAB characters as ^I' },
  unbuffered: { short: 'u', long: false, help: '(ignored)' },
  'show-nonprinting': { short: 'v', help: 'use ^ and M- notation, except for LFD and TAB' },
} as const;

type CatContext = Context<typeof options>;

export const cat = defineProgram({
  name: 'cat',
  suite: 'coreutils',
  summary: 'Concatenate FILE(s) to standard output',
  usage: '[OPTION]... [FILE]...',
  options,
  *run(context) {
    const operands = context.args.length > 0 ? context.args : ['-'];
    const line = lineWriter(context);
    let exit = 0;
    for (const operand of operands) {
      const input = attempt(
        () => openInput(context, operand),
        (reason) => {
          context.error(`${operand}: ${reason}`);
          exit = 1;
        },
      );
      if (!input) continue;
      if (line) yield* eachLine(input, line, context);
      else if (operand === '-') yield* copyStdin(context);
      else yield* context.out(yield* input.readAll());
    }
    return exit;
  },
});

function* copyStdin({ process, out }: CatContext): Running<void> {
  for (let text = yield* process.read(); text !== ''; text = yield* process.read()) {
    yield* out(text);
  }
}

function* eachLine(
  input: Input,
  write: (line: string) => string,
  { out }: CatContext,
): Running<void> {
  for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
    yield* out(write(line));
  }
}

/** undefined when everything is copied as it is. */
function lineWriter({ options, given }: CatContext): ((line: string) => string) | undefined {
  if (given.every(({ option }) => option === 'unbuffered')) return undefined;
  const all = options['show-all'];
  const ends = all || options.vE || options['show-ends'];
  const tabs = all || options.vT || options['show-tabs'];
  const controls = all || options.vE || options.vT || options['show-nonprinting'];
  let count = 0;
  let blanks = 0;
  return (line) => {
    blanks = line === '\n' ? blanks + 1 : 0;
    if (options['squeeze-blank'] && blanks > 1) return '';
    const numbers = options['number-nonblank'] ? line !== '\n' : options.number;
    const prefix = numbers ? `${String(++count).padStart(6)}\t` : '';
    const hasEnd = line.endsWith('\n');
    const body = hasEnd ? line.slice(0, -1) : line;
    const shown = controls ? visible(body) : body;
    const text = tabs ? shown.replaceAll('\t', '^I') : shown;
    return `${prefix}${text}${hasEnd ? (ends ? '$\n' : '\n') : ''}`;
  };
}
