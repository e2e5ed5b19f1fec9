/** Regular expressions of awk, compiled once each, and what splits and replaces by them. */
import { compileRegex, type Regex } from '#lib/sim/regex/regex.ts';
import { RegexError } from '#lib/sim/regex/regex-error.ts';
import { AwkError } from './awk-error.ts';

export class RegexCache {
  readonly #compiled = new Map<string, Regex>();

  get(source: string): Regex {
    const known = this.#compiled.get(source);
    if (known) return known;
    try {
      const regex = compileRegex(source, { syntax: 'extended', escapes: 'awk' });
      this.#compiled.set(source, regex);
      return regex;
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      throw new AwkError(`regular expression compile failed (${words(error.message)})\n${source}`);
    }
  }
}

function words(message: string): string {
  if (message.startsWith('Unmatched (')) return "missing ')'";
  return message.startsWith('Unmatched [') ? "missing ']'" : message.toLowerCase();
}

/** Splits as FS does: " " at runs of blanks, one character at itself, else at the expression. */
export function splitText(text: string, separator: string, cache: RegexCache): string[] {
  if (text === '') return [];
  if (separator === ' ') return text.match(/[^ \t\n]+/g) ?? [];
  if (separator === '') return [...text];
  if (separator.length === 1 && separator !== '\\') return text.split(separator);
  return splitByRegex(text, cache.get(separator));
}

export function splitByRegex(text: string, regex: Regex): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length;) {
    const match = regex.exec(text, at);
    if (!match) break;
    if (match.end === match.start) {
      at = match.end + 1;
      continue;
    }
    parts.push(text.slice(start, match.start));
    start = match.end;
    at = match.end;
  }
  parts.push(text.slice(start));
  return parts;
}

export interface Replaced {
  readonly text: string;
  readonly count: number;
}

/** sub and gsub: `&` is what matched, `\\&` an ampersand. */
export function replaceMatches(
  text: string,
  regex: Regex,
  replacement: string,
  isGlobal: boolean,
): Replaced {
  let result = '';
  let copied = 0;
  let count = 0;
  for (let at = 0; at <= text.length;) {
    const match = regex.exec(text, at);
    if (!match) break;
    const isEmpty = match.start === match.end;
    if (!(isEmpty && count > 0 && match.start === copied)) {
      result += text.slice(copied, match.start);
      result += withMatched(replacement, text.slice(match.start, match.end));
      copied = match.end;
      count++;
      if (!isGlobal) break;
    }
    at = isEmpty ? match.end + 1 : match.end;
  }
  return { text: result + text.slice(copied), count };
}

function withMatched(replacement: string, matched: string): string {
  return replacement.replace(/\\\\|\\&|&/g, (piece) =>
    piece === '&' ? matched : piece === '\\&' ? '&' : '\\',
  );
}
