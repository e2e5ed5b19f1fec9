/**
 * awk: programs over records and fields; POSIX with what gawk and mawk share.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html
 * Simplified: `for (x in a)` goes in the order of insertion; no switch, no BEGINFILE, no network.
 */
import { RegexLimit } from '#lib/sim/regex/regex-error.ts';
import { SpawnError, type Running } from '../../process.ts';
import { withOperand } from '../error-text.ts';
import { defineProgram, type Context } from '../program.ts';
import { AwkError, AwkRunTimeError } from './awk-error.ts';
import { AwkInterpreter } from './awk-interpreter.ts';
import { unescapeString } from './awk-lexer.ts';
import { AwkRuntime } from './awk-runtime.ts';
import { fromInput } from './awk-value.ts';
import { assign } from './main-input.ts';
import { parseProgram } from './parse-program.ts';

const options = {
  'field-separator': { short: 'F', takes: 'fs', help: 'use fs for the input field separator' },
  assign: { short: 'v', takes: 'var=val', repeats: true, help: 'assign the value to the variable' },
  file: { short: 'f', takes: 'progfile', repeats: true, help: 'read the program from the file' },
} as const;

type AwkContext = Context<typeof options>;

export const awk = defineProgram({
  name: 'awk',
  aliases: ['gawk', 'mawk', 'nawk'],
  suite: 'none',
  summary: 'Scan and process patterns in records of text',
  usage: [
    "[-F fs][-v var=value] 'prog' [file ...]",
    '[-F fs][-v var=value] -f progfile [file ...]',
  ],
  options,
  usageExit: 2,
  afterUsageError: '',
  optionWords: ({ problem, option }) =>
    problem === 'needs-value' ? `option ${option} lacks argument` : `not an option: ${option}`,
  stopsAtOperand: true,
  notSimulated: ['-i', '--include', '-W', '--posix', '--traditional', '--re-interval', '--lint'],
  *run(context) {
    const { source, operands } = takeProgram(context);
    if (source === undefined) {
      context.process.err('Usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n');
      return 2;
    }
    const runtime = new AwkRuntime(context.process);
    try {
      return yield* runAwk(context, runtime, { source, operands });
    } catch (error) {
      const message = messageOf(error, runtime);
      if (message === undefined) throw error;
      context.error(message);
      return 2;
    }
  },
});

function messageOf(error: unknown, { variables }: AwkRuntime): string | undefined {
  if (error instanceof AwkRunTimeError) {
    const [name, fnr, nr] = ['FILENAME', 'FNR', 'NR'].map((variable) => variables.text(variable));
    return `run time error: ${error.message}\n\tFILENAME="${name}" FNR=${fnr} NR=${nr}`;
  }
  if (error instanceof AwkError || error instanceof RegexLimit) return error.message;
  return error instanceof SpawnError ? `cannot run ${error.path}` : undefined;
}

function takeProgram({ options, args, files, path }: AwkContext) {
  if (options.file.length === 0) {
    const [source, ...operands] = args;
    return { source, operands };
  }
  const parts = options.file.map((name) => withOperand(name, () => files.read(path(name))));
  return { source: parts.join('\n'), operands: args };
}

function* runAwk(
  context: AwkContext,
  runtime: AwkRuntime,
  { source, operands }: { source: string; operands: readonly string[] },
): Running<number> {
  const program = parseProgram(source);
  const { variables } = runtime;
  const separator = context.options['field-separator'];
  if (separator !== undefined) variables.set('FS', fieldSeparator(separator));
  for (const text of context.options.assign) {
    const equals = text.indexOf('=');
    if (equals < 1) throw new AwkError(`improper assignment: -v ${text}`);
    assign(runtime, text.slice(0, equals), text.slice(equals + 1));
  }
  const argv = variables.array('ARGV');
  [context.name, ...operands].forEach((operand, index) => {
    argv.set(String(index), fromInput(operand));
  });
  variables.set('ARGC', operands.length + 1);
  const environment = variables.array('ENVIRON');
  for (const [name, value] of context.process.env) environment.set(name, fromInput(value));
  return yield* new AwkInterpreter(context, program, runtime).run();
}

/** -Ft is a tab, as it has always been. */
function fieldSeparator(text: string): string {
  return text === 't' ? '\t' : unescapeString(text);
}
