/** jq: takes JSON apart and puts it together. */
import { RegexError, RegexLimit } from '#lib/sim/regex/regex-error.ts';
import type { Running } from '../../process.ts';
import { attempt, withOperand } from '../error-text.ts';
import { defineProgram, type Context } from '../program.ts';
import { evaluate } from './evaluate-jq.ts';
import { builtins } from './jq-builtins.ts';
import { located, type Scope } from './jq-scope.ts';
import { JqError, JqSyntaxError, type JqNode, type Json } from './jq-node.ts';
import { isList, isObject, isTruthy } from './json-values.ts';
import { parseJq } from './parse-jq.ts';
import { undefinedFunction } from './undefined-function.ts';

const options = {
  'null-input': { short: 'n', help: 'use `null` as the single input value' },
  'raw-input': { short: 'R', help: 'read each line as string instead of JSON' },
  slurp: { short: 's', help: 'read all inputs into an array' },
  'compact-output': { short: 'c', help: 'compact instead of pretty-printed output' },
  'raw-output': { short: 'r', help: 'output strings without escapes and quotes' },
  'join-output': { short: 'j', help: 'implies -r and output without newline after each output' },
  'sort-keys': { short: 'S', help: 'sort keys of each object on output' },
  'exit-status': { short: 'e', help: 'set exit status code based on the output' },
  tab: { help: 'use tabs for indentation' },
  indent: { takes: 'n', help: 'use n spaces for indentation (max 7 spaces)' },
  'monochrome-output': { short: 'M', help: 'disable colored output' },
  'color-output': { short: 'C', help: 'colorize JSON output' },
  'from-file': { short: 'f', help: 'load filter from the file' },
} as const;

type JqContext = Context<typeof options>;

export const jq = defineProgram({
  name: 'jq',
  suite: 'none',
  summary: 'Command-line JSON processor',
  usage: ['[OPTIONS] FILTER [FILES...]', '[OPTIONS] --args FILTER [ARGUMENTS...]'],
  options: {
    ...options,
    arg: { takes: 'a=v', repeats: true, help: 'set $a to the string v' },
    argjson: { takes: 'a=v', repeats: true, help: 'set $a to the JSON value v' },
  },
  usageExit: 2,
  notSimulated: [
    '--args',
    '--jsonargs',
    '--slurpfile',
    '--rawfile',
    '--stream',
    '--seq',
    '-L',
    '-a',
  ],
  // --arg takes two words.
  rewrite: (args) =>
    args.flatMap((arg, at) => {
      if (/^--arg(json)?$/.test(args[at - 2] ?? '')) return [];
      if (/^--arg(json)?$/.test(args[at - 1] ?? '')) return [`${arg}=${args[at + 1] ?? ''}`];
      return [arg];
    }),
  *run(context) {
    const variables = new Map<string, Json>();
    for (const { option, value } of context.given) {
      const equals = value.indexOf('=');
      const text = value.slice(equals + 1);
      if (option === 'arg') variables.set(value.slice(0, equals), text);
      if (option === 'argjson') variables.set(value.slice(0, equals), JSON.parse(text) as Json);
    }
    variables.set('ENV', Object.fromEntries(context.process.env));
    const [filter, ...files] = context.args;
    if (filter === undefined) {
      context.process.err('Usage:\tjq [OPTIONS] FILTER [FILES...]\n');
      return 2;
    }
    const program = compile(context, filter);
    if (!program) return 3;
    const step = () => context.process.step();
    return yield* runAll(context, program, {
      files,
      scope: {
        variables,
        functions: new Map(),
        builtins,
        evaluate,
        step,
        nowMs: context.process.nowMs,
      },
    });
  },
});

type Reader = Pick<JqContext, 'process' | 'files' | 'path' | 'options' | 'error' | 'out'>;

function compile(
  { process, files, path, options: chosen }: Reader,
  filter: string,
): JqNode | undefined {
  try {
    const source = chosen['from-file']
      ? withOperand(filter, () => files.read(path(filter)))
      : filter;
    const program = parseJq(source);
    const missing = undefinedFunction(program);
    if (missing === undefined) return program;
    const indent = ' '.repeat(Math.max(0, source.indexOf(missing.replace(/\/.*/, ''))));
    process.err(
      `jq: error: ${missing} is not defined at <top-level>, line 1:\n${source}${indent}\n`,
    );
    process.err('jq: 1 compile error\n');
    return undefined;
  } catch (error) {
    if (!(error instanceof JqSyntaxError)) throw error;
    const shell = 'Unix shell quoting issues?';
    process.err(
      `jq: error: ${error.message} (${shell}) at <top-level>, line 1:\n${filter}\njq: 1 compile error\n`,
    );
    return undefined;
  }
}

interface Run {
  readonly files: readonly string[];
  readonly scope: Omit<Scope, 'inputs'>;
}

function* runAll(context: Reader, program: JqNode, { files, scope }: Run): Running<number> {
  const { options: chosen, process, path } = context;
  let text = '';
  const readsInput = !chosen['null-input'] || usesInputs(program);
  if (readsInput || files.length > 0) {
    const parts: string[] = [];
    for (const file of files) {
      const part = attempt(
        () => context.files.read(path(file)),
        (reason) => context.error(`error: Could not open file ${file}: ${reason}`),
      );
      if (part === undefined) return 2;
      parts.push(part);
    }
    text = files.length > 0 ? parts.join('\n') : yield* process.readAll();
  }
  let exit = chosen['exit-status'] ? 4 : 0;
  try {
    const inputs = inputsOf(context, text);
    for (const input of chosen['null-input'] ? [null] : inputs) {
      for (const { value } of evaluate(program, located(input), { ...scope, inputs })) {
        yield* context.out(render(context, value));
        exit = chosen['exit-status'] ? Number(!isTruthy(value)) : 0;
        yield* process.pause();
      }
    }
  } catch (error) {
    if (error instanceof JqError || error instanceof RegexError || error instanceof RegexLimit) {
      process.err(
        `jq: error (at ${files.at(-1) ?? '<stdin>'}:${text.split('\n').length - 1}): ${error.message}\n`,
      );
      return 5;
    }
    if (!(error instanceof SyntaxError)) throw error;
    process.err('jq: parse error: Invalid numeric literal at line 1, column 1\n');
    return 2;
  }
  return exit;
}

/** With -n standard input is left alone, unless the program asks for it. */
const usesInputs = (program: JqNode) => /"name":"inputs?"/.test(JSON.stringify(program));

/** In the order of the text; each is read once. */
function* inputsOf({ options: chosen }: Reader, text: string): Generator<Json> {
  if (chosen['raw-input']) {
    const lines = text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined);
    return yield* chosen.slurp ? [text] : lines;
  }
  if (chosen.slurp) yield jsonTexts(text).map((one) => JSON.parse(one) as Json);
  else for (const one of jsonTexts(text)) yield JSON.parse(one) as Json;
}

/** The values that stand one after the other in a text. */
function jsonTexts(text: string): string[] {
  const texts: string[] = [];
  const piece = /"(?:\\.|[^"\\])*"|[[{]|[\]}]|[^\s"[\]{},:]+|[,:]/gsy;
  const blank = /\s*/y;
  let depth = 0;
  let start = 0;
  for (let at = 0; ;) {
    blank.lastIndex = at;
    at += blank.exec(text)?.[0].length ?? 0;
    if (depth === 0) start = at;
    piece.lastIndex = at;
    const found = piece.exec(text)?.[0];
    if (found === undefined) {
      if (at < text.length || depth > 0) throw new SyntaxError('not JSON');
      return texts;
    }
    at += found.length;
    if (found === '[' || found === '{') depth++;
    else if (found === ']' || found === '}') depth--;
    if (depth === 0) texts.push(text.slice(start, at));
  }
}

function render({ options: chosen }: Reader, value: Json): string {
  const isRaw = chosen['raw-output'] || chosen['join-output'];
  const end = chosen['join-output'] ? '' : '\n';
  if (isRaw && typeof value === 'string') return value + end;
  const shown = chosen['sort-keys'] ? withSortedKeys(value) : value;
  const width = chosen.indent === undefined ? 2 : Number(chosen.indent);
  const indent = chosen['compact-output'] ? undefined : chosen.tab ? '\t' : width;
  return JSON.stringify(shown, null, indent) + end;
}

function withSortedKeys(value: Json): Json {
  if (isList(value)) return value.map(withSortedKeys);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, withSortedKeys(value[key] ?? null)]));
}
