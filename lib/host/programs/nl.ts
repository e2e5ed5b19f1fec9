/** nl: numbers lines. */
import { compileRegex } from '#lib/sim/regex/regex.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { chomp } from './input.ts';
import { defineProgram, type Context } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  'body-numbering': { short: 'b', takes: 'STYLE', help: 'use STYLE for numbering body lines' },
  'section-delimiter': { short: 'd', takes: 'CC', help: 'use CC for logical page delimiters' },
  'footer-numbering': { short: 'f', takes: 'STYLE', help: 'use STYLE for numbering footer lines' },
  'header-numbering': { short: 'h', takes: 'STYLE', help: 'use STYLE for numbering header lines' },
  'line-increment': { short: 'i', takes: 'NUMBER', help: 'line number increment at each line' },
  'join-blank-lines': {
    short: 'l',
    takes: 'NUMBER',
    help: 'group of NUMBER empty lines counted as one',
  },
  'number-format': { short: 'n', takes: 'FORMAT', help: 'insert line numbers according to FORMAT' },
  'no-renumber': { short: 'p', help: 'do not reset line numbers for each section' },
  'number-separator': { short: 's', takes: 'STRING', help: 'add STRING after line number' },
  'starting-line-number': { short: 'v', takes: 'NUMBER', help: 'first line number for a section' },
  'number-width': { short: 'w', takes: 'NUMBER', help: 'use NUMBER columns for line numbers' },
} as const;

type NlContext = Context<typeof options>;
type Section = 'header' | 'body' | 'footer';

export const nl = defineProgram({
  name: 'nl',
  suite: 'coreutils',
  summary: 'Write each FILE to standard output, with line numbers added',
  usage: '[OPTION]... [FILE]...',
  options,
  *run(context) {
    const number = numberer(context);
    let exit = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        yield* context.out(`${number(chomp(line))}\n`);
      }
    }
    return exit;
  },
});

function numberer(context: NlContext): (line: string) => string {
  const { options: chosen } = context;
  const styles = stylesOf(context);
  const [start, step, group, width] = [
    count(context, 'starting-line-number', 1, 'starting line number'),
    count(context, 'line-increment', 1, 'line number increment'),
    count(context, 'join-blank-lines', 1, 'line number of blank lines'),
    count(context, 'number-width', 6, 'line number field width'),
  ];
  const separator = chosen['number-separator'] ?? '\t';
  const write = writer(context, width);
  const blank = ' '.repeat(width + separator.length);
  let section: Section = 'body';
  let number = start;
  let blanks = 0;
  return (line) => {
    const next = sectionOf(line, chosen['section-delimiter'] ?? '\\:');
    if (next) {
      section = next;
      if (!chosen['no-renumber']) number = start;
      return '';
    }
    blanks = line === '' ? blanks + 1 : 0;
    const isSkipped = line === '' && group > 1 && blanks % group !== 0;
    if (!styles[section](line) || isSkipped) return blank + line;
    const shown = write(number);
    number += step;
    return shown + separator + line;
  };
}

/** A line of nothing but delimiters begins a section: three a header, two a body, one a footer. */
function sectionOf(line: string, given: string): Section | undefined {
  const delimiter = given.length === 1 ? `${given}:` : given;
  const sections: readonly Section[] = ['footer', 'body', 'header'];
  return sections.find((_, index) => line === delimiter.repeat(index + 1));
}

type Style = (line: string) => boolean;

function stylesOf({ options: chosen, process }: NlContext): Readonly<Record<Section, Style>> {
  const style = (section: Section, text: string): Style => {
    if (text === 'a') return () => true;
    if (text === 't') return (line) => line !== '';
    if (text === 'n') return () => false;
    if (text.startsWith('p')) {
      const regex = compileRegex(text.slice(1), { syntax: 'basic' });
      return (line) => regex.test(line);
    }
    throw new UsageError(`invalid ${section} numbering style: ${quote(process, text)}`);
  };
  return {
    header: style('header', chosen['header-numbering'] ?? 'n'),
    body: style('body', chosen['body-numbering'] ?? 't'),
    footer: style('footer', chosen['footer-numbering'] ?? 'n'),
  };
}

function writer({ options: chosen, process }: NlContext, width: number): (n: number) => string {
  const format = chosen['number-format'] ?? 'rn';
  if (format === 'ln') return (n) => String(n).padEnd(width);
  if (format === 'rn') return (n) => String(n).padStart(width);
  if (format === 'rz') {
    return (n) => (n < 0 ? '-' : '') + String(Math.abs(n)).padStart(width - (n < 0 ? 1 : 0), '0');
  }
  throw new UsageError(`invalid line numbering format: ${quote(process, format)}`);
}

type Counted = 'starting-line-number' | 'line-increment' | 'join-blank-lines' | 'number-width';

function count(
  { options: chosen, process }: NlContext,
  option: Counted,
  standard: number,
  what: string,
): number {
  const text = chosen[option];
  if (text === undefined) return standard;
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new UsageError(`invalid ${what}: ${quote(process, text)}`, { pointsToHelp: false });
}
