/** xargs: builds command lines from its input and runs them. */
import { SpawnError, type Running } from '../process.ts';
import { openInput } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { spawnReason } from './run-named.ts';
import { UsageError } from './usage-error.ts';

const options = {
  'arg-file': { short: 'a', takes: 'FILE', help: 'read arguments from FILE, not standard input' },
  null: { short: '0', help: 'items are separated by a null, not whitespace' },
  delimiter: {
    short: 'd',
    takes: 'CHARACTER',
    help: 'items in input stream are separated by CHARACTER',
  },
  I: {
    short: 'I',
    long: false,
    takes: 'R',
    help: 'replace R in initial arguments with names read',
  },
  replace: { short: 'i', takes: 'R', isOptional: true, help: 'same, with {} where R is left out' },
  'max-lines': {
    short: 'L',
    takes: 'MAX-LINES',
    help: 'use at most MAX-LINES non-blank input lines',
  },
  'max-args': {
    short: 'n',
    takes: 'MAX-ARGS',
    help: 'use at most MAX-ARGS arguments per command line',
  },
  'max-procs': {
    short: 'P',
    takes: 'MAX-PROCS',
    help: 'run at most MAX-PROCS processes at a time',
  },
  'no-run-if-empty': { short: 'r', help: 'if there are no arguments, do not run COMMAND' },
  verbose: { short: 't', help: 'print commands before executing them' },
} as const;

type XargsContext = Context<typeof options>;

export const xargs = defineProgram({
  name: 'xargs',
  suite: 'findutils',
  summary: 'Run COMMAND with arguments INITIAL-ARGS and more arguments read from input',
  usage: '[OPTION]... COMMAND [INITIAL-ARGS]...',
  options,
  stopsAtOperand: true,
  notSimulated: ['-p', '--interactive', '-s', '--max-chars', '-x', '--exit'],
  *run(context) {
    const command = context.args.length > 0 ? context.args : ['echo'];
    const text = yield* openInput(context, context.options['arg-file'] ?? '-').readAll();
    warn(context);
    let exit = 0;
    for (const argv of commandLines(context, command, text)) {
      const code = yield* runOne(context, argv);
      if (code === 126 || code === 127) return code;
      if (code === 255) return 124;
      if (code !== 0) exit = 123;
    }
    return exit;
  },
});

/** Of options that exclude each other the last one counts. */
function warn({ options: chosen, given, error }: XargsContext): void {
  const replaces = chosen.I !== undefined || chosen.replace !== undefined;
  if (!replaces || chosen['max-args'] === undefined) return;
  const last = given.findLast(({ option }) => /^(I|replace|max-args)$/.test(option))?.option;
  if (last === 'max-args') return;
  const pair = '--max-args and --replace/-I/-i';
  error(`warning: options ${pair} are mutually exclusive, ignoring previous --max-args value`);
}

function commandLines(context: XargsContext, command: readonly string[], text: string): string[][] {
  const { options: chosen } = context;
  const mark = chosen.I ?? (chosen.replace === true ? '{}' : chosen.replace);
  if (mark !== undefined) {
    const lines = chosen.null || chosen.delimiter ? items(context, text) : lineItems(text);
    return lines.map((line) => command.map((word) => word.replaceAll(mark, line)));
  }
  const groups =
    chosen['max-lines'] === undefined
      ? chunks(items(context, text), count(chosen['max-args']))
      : chunks(lineItems(text), count(chosen['max-lines'])).map((lines) => lines.flatMap(words));
  if (groups.length === 0) return chosen['no-run-if-empty'] ? [] : [[...command]];
  return groups.map((group) => [...command, ...group]);
}

function count(text: string | undefined): number {
  if (text === undefined) return 5000;
  if (!/^[1-9]\d*$/.test(text)) {
    const message = `value ${text} for -n option should be >= 1`;
    throw new UsageError(message, { pointsToHelp: false });
  }
  return Number(text);
}

function items({ options: chosen }: XargsContext, text: string): string[] {
  const delimiter = chosen.null
    ? '\0'
    : chosen.delimiter?.replace('\\n', '\n').replace('\\0', '\0').replace('\\t', '\t');
  if (delimiter === undefined) return words(text);
  const parts = text.split(delimiter);
  if (parts.at(-1) === '') parts.pop();
  return parts;
}

function lineItems(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Blanks separate, quotes and backslashes keep together. */
function words(text: string): string[] {
  const found = text.match(/(?:'[^'\n]*'|"[^"\n]*"|\\[^]|[^\s'"\\])+/g) ?? [];
  return found.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|\\([^])/g, (_all, a = '', b = '', c = '') => `${a}${b}${c}`),
  );
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < all.length; at += size) groups.push(all.slice(at, at + size));
  return groups;
}

function* runOne(
  { process, options: chosen, error }: XargsContext,
  argv: readonly string[],
): Running<number> {
  if (chosen.verbose) process.err(`${argv.join(' ')}\n`);
  try {
    return yield* process.run(argv);
  } catch (problem) {
    if (!(problem instanceof SpawnError)) throw problem;
    error(`${argv[0]}: ${spawnReason(problem)}`);
    return problem.code === 'ENOENT' ? 127 : 126;
  }
}
