/** Which lines grep selects, and which parts of them match. */
import { RegexError } from '#lib/sim/regex/regex-error.ts';
import { compileRegex, type Regex } from '#lib/sim/regex/regex.ts';
import { withOperand } from '../error-text.ts';
import { splitLines } from '../input.ts';
import type { Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import type { grepOptions } from './grep-options.ts';

type GrepContext = Context<typeof grepOptions>;

export interface LineMatcher {
  test(line: string): boolean;
  /** The parts that match, from left to right; empty matches are left out. */
  parts(line: string): Part[];
}

export interface Part {
  readonly start: number;
  readonly end: number;
}

/** The patterns and the operands that are left. Throws UsageError, FileError. */
export function takePatterns(context: GrepContext): { patterns: string[]; operands: string[] } {
  const { given, args, files, path } = context;
  const patterns: string[] = [];
  let isGiven = false;
  for (const { option, value } of given) {
    if (option === 'regexp') patterns.push(...value.split('\n'));
    else if (option === 'file') {
      patterns.push(...splitLines(withOperand(value, () => files.read(path(value)))));
    } else continue;
    isGiven = true;
  }
  if (isGiven) return { patterns, operands: [...args] };
  const [first, ...operands] = args;
  if (first === undefined) throw new UsageError('', { exitCode: 2 });
  return { patterns: first.split('\n'), operands };
}

export function lineMatcher(patterns: readonly string[], context: GrepContext): LineMatcher {
  const regexes = patterns.map((pattern) => compilePattern(pattern, context));
  return {
    test: (line) => regexes.some((regex) => regex.test(line)),
    parts: (line) => {
      const found: Part[] = [];
      for (let at = 0; at <= line.length;) {
        const part = leftmost(regexes, line, at);
        if (!part) break;
        if (part.end > part.start) found.push(part);
        at = Math.max(part.end, part.start + 1, at + (part.end > part.start ? 0 : 1));
      }
      return found;
    },
  };
}

function leftmost(regexes: readonly Regex[], line: string, from: number): Part | undefined {
  let best: Part | undefined;
  for (const regex of regexes) {
    const match = regex.exec(line, from);
    if (!match) continue;
    const isBetter =
      !best || match.start < best.start || (match.start === best.start && match.end > best.end);
    if (isBetter) best = { start: match.start, end: match.end };
  }
  return best;
}

function compilePattern(pattern: string, context: GrepContext): Regex {
  const { options } = context;
  const syntax = syntaxOf(context);
  const source = syntax === 'fixed' ? pattern.replace(/[\\^$.*[\]]/g, '\\$&') : pattern;
  const whole = options['line-regexp'] ? 'line' : options['word-regexp'] ? 'word' : undefined;
  const ignoreCase = isIgnoringCase(context);
  try {
    return compileRegex(source, {
      syntax: syntax === 'fixed' ? 'basic' : syntax,
      ignoreCase,
      ...(whole ? { whole } : {}),
    });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    throw new UsageError(error.message, { pointsToHelp: false });
  }
}

function syntaxOf({ given, name }: GrepContext): 'basic' | 'extended' | 'perl' | 'fixed' {
  const last = given.findLast(
    ({ option }) =>
      /-(regexp|strings)$/.test(option) && option !== 'line-regexp' && option !== 'word-regexp',
  );
  switch (last?.option) {
    case 'extended-regexp':
      return 'extended';
    case 'fixed-strings':
      return 'fixed';
    case 'perl-regexp':
      return 'perl';
    case 'basic-regexp':
      return 'basic';
    default:
      return name === 'egrep' ? 'extended' : name === 'fgrep' ? 'fixed' : 'basic';
  }
}

function isIgnoringCase({ given }: GrepContext): boolean {
  const last = given.findLast(({ option }) => option.endsWith('ignore-case'));
  return last?.option === 'ignore-case';
}
