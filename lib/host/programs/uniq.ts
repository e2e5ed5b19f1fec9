/** uniq: leaves out or reports repeated lines. */
import type { Running } from '../process.ts';
import { withOperand } from './error-text.ts';
import { done } from './done.ts';
import { chomp, openInput, type Input } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  count: { short: 'c', help: 'prefix lines by the number of occurrences' },
  repeated: { short: 'd', help: 'only print duplicate lines, one for each group' },
  D: { short: 'D', long: false, help: 'print all duplicate lines' },
  'skip-fields': { short: 'f', takes: 'N', help: 'avoid comparing the first N fields' },
  'ignore-case': { short: 'i', help: 'ignore differences in case when comparing' },
  'skip-chars': { short: 's', takes: 'N', help: 'avoid comparing the first N characters' },
  unique: { short: 'u', help: 'only print unique lines' },
  'check-chars': { short: 'w', takes: 'N', help: 'compare no more than N characters in lines' },
} as const;

type UniqContext = Context<typeof options>;

export const uniq = defineProgram({
  name: 'uniq',
  suite: 'coreutils',
  summary: 'Filter adjacent matching lines from INPUT (or standard input), writing to OUTPUT',
  usage: '[OPTION]... [INPUT [OUTPUT]]',
  options,
  notSimulated: ['--all-repeated', '--group', '-z', '--zero-terminated'],
  *run(context) {
    const [source = '-', target, extra] = context.args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(context.process, extra)}`);
    const input = openInput(context, source);
    if (target === undefined) {
      yield* groups(input, context, context.out);
      return 0;
    }
    let text = '';
    yield* groups(input, context, (part) => done(void (text += part)));
    withOperand(target, () => context.files.write(context.path(target), text));
    return 0;
  },
});

function* groups(
  input: Input,
  { options }: UniqContext,
  out: (text: string) => Running<void>,
): Running<void> {
  const key = keyOf(options);
  let group: string[] = [];
  for (;;) {
    const line = yield* input.readLine();
    const [first] = group;
    const text = line === undefined ? undefined : chomp(line);
    if (first !== undefined && (text === undefined || key(text) !== key(first))) {
      yield* out(render(group, options));
      group = [];
    }
    if (text === undefined) return;
    group.push(text);
  }
}

function render(group: readonly string[], options: UniqContext['options']): string {
  const isRepeated = group.length > 1;
  if (options.unique && isRepeated) return '';
  if ((options.repeated || options.D) && !isRepeated) return '';
  const shown = options.D ? group : group.slice(0, 1);
  const prefix = options.count ? `${String(group.length).padStart(7)} ` : '';
  return shown.map((line) => `${prefix}${line}\n`).join('');
}

function keyOf(options: UniqContext['options']) {
  const number = (name: 'skip-fields' | 'skip-chars' | 'check-chars', what: string) => {
    const text = options[name];
    if (text !== undefined && !/^\d+$/.test(text)) {
      const why = `${text}: invalid number of ${what}`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    return text === undefined ? undefined : Number(text);
  };
  const fields = number('skip-fields', 'fields to skip') ?? 0;
  const skip = number('skip-chars', 'bytes to skip') ?? 0;
  const limit = number('check-chars', 'bytes to compare');
  const leading = new RegExp(`^(?:\\s*\\S+){0,${fields}}`);
  return (line: string) => {
    const rest = fields > 0 ? line.replace(leading, '') : line;
    const text = rest.slice(skip, limit === undefined ? undefined : skip + limit);
    return options['ignore-case'] ? text.toLowerCase() : text;
  };
}
