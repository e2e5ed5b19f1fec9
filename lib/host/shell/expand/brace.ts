/** Brace expansion: a text into several, before anything else. Spec: https://www.gnu.org/software/bash/manual/html_node/Brace-Expansion.html */
import { LimitReached } from '../../limits.ts';

/** The words that `{a,b}` and `{1..9}` in a word give, as source; the word itself when there are none. */
export function expandBraces(source: string, limit: number): string[] {
  const budget = { left: limit };
  return expand(source, budget);
}

interface Budget {
  left: number;
}

function expand(source: string, budget: Budget): string[] {
  for (let from = 0; ;) {
    const open = nextUnquoted(source, from, '{');
    if (open < 0) return [source];
    const close = source[open - 1] === '$' ? -1 : closingBrace(source, open);
    const choices = close < 0 ? undefined : alternatives(source.slice(open + 1, close), budget);
    if (!choices) {
      from = open + 1;
      continue;
    }
    const before = source.slice(0, open);
    const after = expand(source.slice(close + 1), budget);
    budget.left -= choices.length * after.length;
    if (budget.left < 0) throw new LimitReached('brace expansion gives too many words: stopped');
    return choices.flatMap((choice) => after.map((rest) => before + choice + rest));
  }
}

function alternatives(body: string, budget: Budget): string[] | undefined {
  const parts = splitAtCommas(body);
  if (parts.length > 1) return parts.flatMap((part) => expand(part, budget));
  return sequence(body, budget);
}

/** `{1..5}`, `{01..10..2}`, `{a..e}`. */
function sequence(body: string, budget: Budget): string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(body);
  if (numbers) {
    const [, first = '', last = '', step = '1'] = numbers;
    const isPadded = [first, last].some((text) => /^-?0\d/.test(text));
    const width = isPadded ? Math.max(first.length, last.length) : 0;
    return range([Number(first), Number(last), Number(step)], budget).map((n) => padded(n, width));
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(body);
  if (!letters) return undefined;
  const [, first = '', last = '', step = '1'] = letters;
  const codes: [number, number, number] = [first.charCodeAt(0), last.charCodeAt(0), Number(step)];
  return range(codes, budget).map((code) => String.fromCharCode(code));
}

function range([first, last, step]: [number, number, number], budget: Budget): number[] {
  const by = Math.max(1, Math.abs(step)) * (first <= last ? 1 : -1);
  const count = Math.floor(Math.abs(last - first) / Math.abs(by)) + 1;
  budget.left -= count;
  if (budget.left < 0) throw new LimitReached('brace expansion gives too many words: stopped');
  return Array.from({ length: count }, (_, n) => first + n * by);
}

function padded(n: number, width: number): string {
  const sign = n < 0 ? '-' : '';
  return sign + String(Math.abs(n)).padStart(width - sign.length, '0');
}

function splitAtCommas(body: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0, depth = 0; at < body.length; at++) {
    const skipped = skipQuoted(body, at);
    if (skipped > at) {
      at = skipped - 1;
      continue;
    }
    if (body[at] === '{') depth++;
    if (body[at] === '}') depth--;
    if (body[at] !== ',' || depth > 0) continue;
    parts.push(body.slice(start, at));
    start = at + 1;
  }
  parts.push(body.slice(start));
  return parts;
}

function closingBrace(source: string, open: number): number {
  for (let at = open, depth = 0; at < source.length; at++) {
    const skipped = skipQuoted(source, at);
    if (skipped > at) at = skipped - 1;
    else if (source[at] === '{') depth++;
    else if (source[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function nextUnquoted(source: string, from: number, character: string): number {
  for (let at = from; at < source.length; at++) {
    const skipped = skipQuoted(source, at);
    if (skipped > at) at = skipped - 1;
    else if (source[at] === character) return at;
  }
  return -1;
}

const closers: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Past the quoted piece or the expansion that begins at `at`; `at` itself when none does. */
function skipQuoted(source: string, at: number): number {
  const character = source[at] ?? '';
  if (character === '\\') return at + 2;
  if (character === "'") return afterNext(source, at, "'");
  if (character === '"') return afterDouble(source, at, '"');
  if (character === '`') return afterDouble(source, at, '`');
  const closer = character === '$' ? closers[source[at + 1] ?? ''] : undefined;
  return closer ? afterBalanced(source, at + 1, closer) : at;
}

function afterNext(source: string, at: number, quote: string): number {
  const end = source.indexOf(quote, at + 1);
  return end < 0 ? source.length : end + 1;
}

function afterDouble(source: string, start: number, quote: string): number {
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at + 1;
  }
  return source.length;
}

function afterBalanced(source: string, open: number, closer: string): number {
  const opener = source[open];
  for (let at = open, depth = 0; at < source.length; at++) {
    if (source[at] === opener) depth++;
    else if (source[at] === closer && --depth === 0) return at + 1;
    else if (at > open) {
      const skipped = skipQuoted(source, at);
      if (skipped > at) at = skipped - 1;
    }
  }
  return source.length;
}
