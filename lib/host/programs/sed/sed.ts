/**
 * sed: edits a stream of lines.
 * Spec: https://www.gnu.org/software/sed/manual/sed.html
 */
import type { Running } from '../../process.ts';
import { attempt, withOperand } from '../error-text.ts';
import { helpText } from '../help.ts';
import { defineProgram, type Context } from '../program.ts';
import { parseScript } from './parse-script.ts';
import type { ScriptSource } from './script-reader.ts';
import type { SedCommand } from './sed-command.ts';
import { SedInput } from './sed-input.ts';
import { NoPreviousExpression, SedMachine, type SedOptions } from './sed-machine.ts';
import { FileTarget, SedWriter } from './sed-writer.ts';

const options = {
  quiet: {
    short: 'n',
    long: ['quiet', 'silent'],
    help: 'suppress automatic printing of pattern space',
  },
  expression: {
    short: 'e',
    takes: 'script',
    repeats: true,
    help: 'add the script to the commands',
  },
  file: {
    short: 'f',
    takes: 'script-file',
    repeats: true,
    help: 'add the contents of script-file',
  },
  'in-place': {
    short: 'i',
    takes: 'SUFFIX',
    isOptional: true,
    help: 'edit files in place (makes backup if SUFFIX supplied)',
  },
  'line-length': {
    short: 'l',
    takes: 'N',
    help: "specify the desired line-wrap length for the `l' command",
  },
  'regexp-extended': { short: 'Er', help: 'use extended regular expressions in the script' },
  separate: { short: 's', help: 'consider files as separate rather than as a single stream' },
  unbuffered: { short: 'u', help: 'load minimal amounts of data and flush output often' },
  'null-data': { short: 'z', help: 'separate lines by NUL characters' },
} as const;

type SedContext = Context<typeof options>;

const spec = {
  name: 'sed',
  suite: 'sed',
  summary: 'Edit a stream of lines by a script',
  usage: '[OPTION]... {script-only-if-no-other-script} [input-file]...',
  options,
} as const;

export const sed = defineProgram({
  ...spec,
  afterUsageError: helpText(spec),
  notSimulated: ['--debug', '--sandbox', '--posix', '--follow-symlinks', '-b', '--binary'],
  *run(context) {
    const { process } = context;
    const { sources, operands } = takeScript(context);
    if (!sources) {
      process.err(helpText(spec));
      return 1;
    }
    const commands = parseScript(sources, context.options['regexp-extended']);
    try {
      return context.options['in-place'] === undefined && !context.options.separate
        ? yield* editStream(context, commands, operands)
        : yield* editFiles(context, commands, operands);
    } catch (error) {
      if (!(error instanceof NoPreviousExpression)) throw error;
      context.error('-e expression #1, char 0: no previous regular expression');
      return 1;
    }
  },
});

function takeScript({ given, args, files, path }: SedContext) {
  const sources: ScriptSource[] = [];
  for (const { option, value } of given) {
    if (option === 'expression') sources.push(expression(value, sources));
    if (option !== 'file') continue;
    const text = withOperand(value, () => files.read(path(value)));
    sources.push({ text: text.replace(/\n$/, ''), name: `file ${value}`, isFile: true });
  }
  if (sources.length > 0) return { sources, operands: args };
  const [script, ...operands] = args;
  return { sources: script === undefined ? undefined : [expression(script, [])], operands };
}

function expression(text: string, before: readonly ScriptSource[]): ScriptSource {
  const number = before.filter(({ isFile }) => !isFile).length + 1;
  return { text, name: `-e expression #${number}`, isFile: false };
}

function machineOptions({ options }: SedContext): SedOptions {
  return {
    isQuiet: options.quiet,
    end: options['null-data'] ? '\0' : '\n',
    lineLength: Number(options['line-length'] ?? 70),
  };
}

function* editStream(
  context: SedContext,
  commands: readonly SedCommand[],
  operands: readonly string[],
): Running<number> {
  const settings = machineOptions(context);
  const names = operands.length > 0 ? operands : ['-'];
  const input = new SedInput(context, names, settings.end);
  const output = new SedWriter(context, context.out);
  const machine = new SedMachine(context, commands, { options: settings, output, input });
  yield* machine.run(input);
  return machine.exitCode || (input.hasFailed ? 2 : 0);
}

/** Each file by itself; with -i what comes out takes the file's place. */
function* editFiles(
  context: SedContext,
  commands: readonly SedCommand[],
  operands: readonly string[],
): Running<number> {
  const settings = machineOptions(context);
  const inPlace = context.options['in-place'];
  let exit = 0;
  for (const name of operands.length > 0 ? operands : ['-']) {
    if (inPlace !== undefined && !isEditable(context, name)) {
      exit = 4;
      continue;
    }
    const input = new SedInput(context, [name], settings.end);
    const target = inPlace === undefined ? undefined : new FileTarget();
    const output = new SedWriter(context, target ? (text) => target.write(text) : context.out);
    const machine = new SedMachine(context, commands, { options: settings, output, input });
    const hasQuit = yield* machine.run(input);
    if (target && hasQuit) target.text += yield* rest(input, settings.end);
    if (input.hasFailed) exit = 2;
    else if (target) replaceFile(context, { name, text: target.text, suffix: inPlace });
    if (hasQuit) return machine.exitCode || exit;
  }
  return exit;
}

/** What q leaves unread stays in the file. */
function* rest(input: SedInput, end: string): Running<string> {
  let text = '';
  for (let line = yield* input.next(); line; line = yield* input.next()) {
    text += line.text + (line.hasNewline ? end : '');
  }
  return text;
}

function isEditable({ files, path, error }: SedContext, name: string): boolean {
  const entry = attempt(
    () => files.stat(path(name)),
    () => undefined,
  );
  if (!entry || (entry.type === 'file' && entry.device === undefined)) return true;
  error(`couldn't edit ${name}: not a regular file`);
  return false;
}

function replaceFile(
  { files, path }: SedContext,
  { name, text, suffix }: { name: string; text: string; suffix: string | true | undefined },
): void {
  const at = path(name);
  withOperand(name, () => {
    if (typeof suffix === 'string') {
      const backup = suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix;
      files.write(path(backup), files.read(at));
    }
    files.write(at, text);
  });
}
