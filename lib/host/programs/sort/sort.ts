/**
 * sort: lines in order, by whole lines or by keys.
 * Spec: https://www.gnu.org/software/coreutils/manual/html_node/sort-invocation.html
 * Simplified: the order is that of the C locale; -R scrambles by a fixed hash.
 */
import type { Running } from '../../process.ts';
import { withOperand } from '../error-text.ts';
import { openEach } from '../each-file.ts';
import { splitLines } from '../input.ts';
import { defineProgram, type Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { compareKeys, compareText } from './compare-values.ts';
import { keyText, orderingOf, parseSortKey } from './sort-key.ts';

const options = {
  'ignore-leading-blanks': { short: 'b', help: 'ignore leading blanks' },
  'dictionary-order': {
    short: 'd',
    help: 'consider only blanks and alphanumeric characters',
  },
  'ignore-case': { short: 'f', help: 'fold lower case to upper case characters' },
  'general-numeric-sort': { short: 'g', help: 'compare according to general numerical value' },
  'ignore-nonprinting': { short: 'i', help: 'consider only printable characters' },
  'month-sort': { short: 'M', help: "compare (unknown) < 'JAN' < ... < 'DEC'" },
  'human-numeric-sort': { short: 'h', help: 'compare human readable numbers (e.g., 2K 1G)' },
  'numeric-sort': { short: 'n', help: 'compare according to string numerical value' },
  'random-sort': { short: 'R', help: 'shuffle, but group identical keys' },
  reverse: { short: 'r', help: 'reverse the result of comparisons' },
  'version-sort': { short: 'V', help: 'natural sort of (version) numbers within text' },
  check: { short: 'c', takes: 'WHEN', isOptional: true, help: 'check for sorted input' },
  C: { short: 'C', long: false, help: 'like -c, but do not report first bad line' },
  key: { short: 'k', takes: 'KEYDEF', repeats: true, help: 'sort via a key' },
  merge: { short: 'm', help: 'merge already sorted files; do not sort' },
  output: { short: 'o', takes: 'FILE', help: 'write result to FILE instead of standard output' },
  stable: { short: 's', help: 'stabilize sort by disabling last-resort comparison' },
  'field-separator': { short: 't', takes: 'SEP', help: 'use SEP instead of non-blank to blank' },
  unique: { short: 'u', help: 'output only the first of an equal run' },
  'zero-terminated': { short: 'z', help: 'line delimiter is NUL, not newline' },
} as const;

type SortContext = Context<typeof options>;
type Compare = (a: string, b: string) => number;

const orderingLetters: Readonly<Record<string, string>> = {
  'ignore-leading-blanks': 'b',
  'dictionary-order': 'd',
  'ignore-case': 'f',
  'general-numeric-sort': 'g',
  'ignore-nonprinting': 'i',
  'month-sort': 'M',
  'human-numeric-sort': 'h',
  'numeric-sort': 'n',
  'random-sort': 'R',
  reverse: 'r',
  'version-sort': 'V',
};

export const sort = defineProgram({
  name: 'sort',
  suite: 'coreutils',
  summary: 'Write sorted concatenation of all FILE(s) to standard output',
  usage: '[OPTION]... [FILE]...',
  options,
  usageExit: 2,
  notSimulated: ['--parallel', '--compress-program', '--debug', '--files0-from', '--batch-size'],
  *run(context) {
    const compare = comparison(context);
    const { options: chosen } = context;
    let failed = false;
    const complaint = (operand: string, reason: string) =>
      reason === 'Is a directory'
        ? `read failed: ${operand}: ${reason}`
        : `cannot read: ${operand}: ${reason}`;
    const runs: string[][] = [];
    for (const { input } of openEach(context, complaint, () => (failed = true))) {
      runs.push(splitAt(yield* input.readAll(), chosen['zero-terminated'] ? '\0' : '\n'));
    }
    if (failed) return 2;
    if (chosen.check !== undefined || chosen.C) return check(runs.flat(), compare.full, context);
    const lines = chosen.merge ? merge(runs, compare.full) : runs.flat().sort(compare.full);
    yield* output(chosen.unique ? withoutEqual(lines, compare.byKeys) : lines, context);
    return 0;
  },
});

function splitAt(text: string, end: string): string[] {
  return end === '\n'
    ? splitLines(text)
    : text.split(end).slice(0, text.endsWith(end) ? -1 : undefined);
}

/** By the keys alone, and with the whole line as the last resort. */
function comparison({ options, given }: SortContext): { byKeys: Compare; full: Compare } {
  const letters = given.map(({ option }) => orderingLetters[option] ?? '').join('');
  const separator = separatorOf(options['field-separator']);
  const keys = options.key.map((text) => parseSortKey(text, letters));
  const ordering = orderingOf(letters);
  const byKeys: Compare = (a, b) => {
    if (keys.length === 0) return compareKeys(a, b, ordering);
    for (const key of keys) {
      const result = compareKeys(keyText(a, key, separator), keyText(b, key, separator), key);
      if (result !== 0) return result;
    }
    return 0;
  };
  if (options.stable || options.unique) return { byKeys, full: byKeys };
  const lastResort: Compare = ordering.isReverse ? (a, b) => compareText(b, a) : compareText;
  return { byKeys, full: (a, b) => byKeys(a, b) || lastResort(a, b) };
}

function separatorOf(text: string | undefined): string | undefined {
  if (text === undefined || text === '\\0') return text === undefined ? undefined : '\0';
  if (text === '') throw new UsageError('empty tab', { pointsToHelp: false });
  if ([...text].length > 1)
    throw new UsageError(`multi-character tab ‘${text}’`, { pointsToHelp: false });
  return text;
}

/** Takes the least of the runs' first lines, again and again. */
function merge(runs: readonly string[][], compare: Compare): string[] {
  const merged: string[] = [];
  const at = runs.map(() => 0);
  const first = (run: number) => runs[run]?.[at[run] ?? 0];
  for (;;) {
    let least: number | undefined;
    for (let run = 0; run < runs.length; run++) {
      const [line, best] = [first(run), least === undefined ? undefined : first(least)];
      if (line !== undefined && (best === undefined || compare(line, best) < 0)) least = run;
    }
    if (least === undefined) return merged;
    merged.push(first(least) ?? '');
    at[least] = (at[least] ?? 0) + 1;
  }
}

function check(lines: readonly string[], compare: Compare, context: SortContext): number {
  const { options, args, error } = context;
  const isDisorder = (result: number) => (options.unique ? result >= 0 : result > 0);
  const at = lines.findIndex((line, index) => {
    const before = lines[index - 1];
    return before !== undefined && isDisorder(compare(before, line));
  });
  if (at < 0) return 0;
  const isQuiet = options.C || options.check === 'quiet' || options.check === 'silent';
  if (!isQuiet) error(`${args[0] ?? '-'}:${at + 1}: disorder: ${lines[at]}`);
  return 1;
}

function withoutEqual(lines: readonly string[], compare: Compare): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const last = kept.at(-1);
    if (last === undefined || compare(last, line) !== 0) kept.push(line);
  }
  return kept;
}

function* output(lines: readonly string[], context: SortContext): Running<void> {
  const end = context.options['zero-terminated'] ? '\0' : '\n';
  const text = lines.map((line) => line + end).join('');
  const target = context.options.output;
  if (target === undefined) yield* context.out(text);
  else withOperand(target, () => context.files.write(context.path(target), text));
}
