/** Records from an input: lines, paragraphs, or what the separator leaves. */
import type { Running } from '../../process.ts';
import type { Input } from '../input.ts';
import type { RegexCache } from './awk-regex.ts';

export class RecordReader {
  readonly #input: Input;
  readonly #regexes: RegexCache;
  #rest: string | undefined;

  constructor(input: Input, regexes: RegexCache) {
    this.#input = input;
    this.#regexes = regexes;
  }

  /** The next record by this RS; undefined at the end. */
  *next(separator: string): Running<string | undefined> {
    if (separator === '\n' && this.#rest === undefined) {
      const line = yield* this.#input.readLine();
      return line?.endsWith('\n') ? line.slice(0, -1) : line;
    }
    this.#rest ??= yield* this.#input.readAll();
    if (separator === '') return this.#paragraph();
    if (separator.length === 1) return this.#cut(this.#rest.indexOf(separator), 1);
    const match = this.#regexes.get(separator).exec(this.#rest);
    return match ? this.#cut(match.start, match.end - match.start) : this.#cut(-1, 0);
  }

  #paragraph(): string | undefined {
    this.#rest = (this.#rest ?? '').replace(/^\n+/, '');
    const end = /\n\n+/.exec(this.#rest);
    if (end) return this.#cut(end.index, end[0].length);
    return this.#cut(-1, 0)?.replace(/\n$/, '');
  }

  #cut(at: number, width: number): string | undefined {
    const rest = this.#rest ?? '';
    if (rest === '') return undefined;
    if (at >= 0) {
      this.#rest = rest.slice(at + width);
      return rest.slice(0, at);
    }
    this.#rest = '';
    return rest;
  }
}
