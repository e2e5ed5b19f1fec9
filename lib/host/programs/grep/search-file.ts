/** Goes through one file and writes what grep shows of it. */
import { byteLength } from '#lib/sim/text.ts';
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import type { FoundFile } from './found-files.ts';
import type { grepOptions } from './grep-options.ts';
import type { LineMatcher } from './line-matcher.ts';
import { isColored, type LinePlace, type OutputStyle } from './output-style.ts';

type GrepContext = Context<typeof grepOptions>;

export interface Search {
  readonly context: GrepContext;
  readonly matcher: LineMatcher;
  readonly style: OutputStyle;
  readonly before: number;
  readonly after: number;
  /** How many lines at most; Infinity without -m. */
  readonly maxCount: number;
  /** Only whether and how often matters: -c, -l, -L, -q. */
  readonly isSilent: boolean;
  /** Text was written for an earlier group: a separator stands between. */
  hasWritten: boolean;
}

interface Pending {
  readonly text: string;
  readonly place: LinePlace;
}

/** How many lines were selected. */
export function* searchFile(file: FoundFile, search: Search): Running<number> {
  return yield* new FileSearch(file, search).run();
}

class FileSearch {
  readonly #file: FoundFile;
  readonly #search: Search;
  #count = 0;
  #number = 0;
  #offset = 0;
  #before: Pending[] = [];
  #afterLeft = 0;
  #lastWritten = 0;
  #isBinary = false;
  #records: string[] | undefined;

  constructor(file: FoundFile, search: Search) {
    this.#file = file;
    this.#search = search;
  }

  get #end(): string {
    return this.#search.context.options['null-data'] ? '\0' : '\n';
  }

  *run(): Running<number> {
    const { matcher, maxCount, context } = this.#search;
    const inverted = context.options['invert-match'];
    while (this.#count < maxCount || this.#afterLeft > 0) {
      const text = yield* this.#nextLine();
      if (text === undefined) break;
      const isSelected = this.#count < maxCount && matcher.test(text) !== inverted;
      const place = this.#place(isSelected);
      this.#offset += byteLength(text) + 1;
      if (isSelected) {
        this.#count++;
        if (this.#stopsAtFirst()) break;
        if (yield* this.#selected(text, place)) break;
      } else {
        yield* this.#unselected(text, place);
      }
    }
    return this.#count;
  }

  *#nextLine(): Running<string | undefined> {
    const { options } = this.#search.context;
    const line = options['null-data'] ? yield* this.#nextRecord() : yield* this.#readLine();
    if (line === undefined) return undefined;
    this.#number++;
    if (!options.text && options['binary-files'] !== 'text') this.#isBinary ||= isBinary(line);
    return line;
  }

  *#readLine(): Running<string | undefined> {
    const line = yield* this.#file.input.readLine();
    return line?.endsWith('\n') ? line.slice(0, -1) : line;
  }

  *#nextRecord(): Running<string | undefined> {
    this.#records ??= (yield* this.#file.input.readAll()).replace(/\0$/, '').split('\0');
    return this.#records.shift();
  }

  #place(isSelected: boolean): LinePlace {
    return { file: this.#file.name, number: this.#number, offset: this.#offset, isSelected };
  }

  #stopsAtFirst(): boolean {
    const { options } = this.#search.context;
    return options.quiet || options['files-with-matches'] || options['files-without-match'];
  }

  /** True when the rest of the file does not matter any more. */
  *#selected(text: string, place: LinePlace): Running<boolean> {
    const { isSilent, after, context } = this.#search;
    if (isSilent) return false;
    if (this.#isBinary) {
      const { options } = context;
      if (!options.I && options['binary-files'] !== 'without-match') {
        context.error(`${this.#file.name}: binary file matches`);
      }
      return true;
    }
    const start = this.#before[0]?.place.number ?? place.number;
    yield* this.#separate(start);
    for (const pending of this.#before) yield* this.#write(pending);
    this.#before = [];
    this.#afterLeft = after;
    yield* this.#write({ text, place });
    return false;
  }

  *#unselected(text: string, place: LinePlace): Running<void> {
    const { before, isSilent } = this.#search;
    if (isSilent) return;
    if (this.#afterLeft > 0) {
      this.#afterLeft--;
      yield* this.#write({ text, place });
      return;
    }
    if (before === 0) return;
    this.#before.push({ text, place });
    if (this.#before.length > before) this.#before.shift();
  }

  *#separate(start: number): Running<void> {
    const { before, after, style, context } = this.#search;
    const isApart = this.#lastWritten === 0 || start > this.#lastWritten + 1;
    if ((before > 0 || after > 0) && isApart && this.#search.hasWritten) {
      if (style.separator !== undefined) yield* context.out(`${style.separator}\n`);
    }
    this.#search.hasWritten = true;
  }

  *#write({ text, place }: Pending): Running<void> {
    const { context, style, matcher } = this.#search;
    const { options } = context;
    this.#lastWritten = place.number;
    const inverted = options['invert-match'];
    if (options['only-matching']) {
      if (!place.isSelected || inverted) return;
      for (const { start, end } of matcher.parts(text)) {
        const offset = place.offset + byteLength(text.slice(0, start));
        const part = style.part(text.slice(start, end));
        yield* context.out(`${style.prefix({ ...place, offset })}${part}${this.#end}`);
      }
      return;
    }
    const highlights = isColored(context) && place.isSelected && !inverted;
    const parts = highlights ? matcher.parts(text) : [];
    yield* context.out(`${style.prefix(place)}${style.line(text, parts)}${this.#end}`);
  }
}

function isBinary(line: string): boolean {
  return line.includes('\0') || /\p{Surrogate}/u.test(line);
}
