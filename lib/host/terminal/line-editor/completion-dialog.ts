/** Tab: a candidate is put in, or all are listed, with a question first when they are many. */
import { columnsOf, commonPrefix } from './completion-list.ts';
import type { Key } from './keys.ts';
import type { Line } from './line.ts';
import type { Painter } from './painter.ts';

/** Answers to Tab: what may stand in place of `text[start..cursor]`. */
export interface Completion {
  readonly start: number;
  /** In order, as they would be inserted. */
  readonly candidates: readonly string[];
  /** As they are listed, when that is not as they are inserted. */
  readonly shown?: readonly string[];
  /** What follows a candidate that is the only one: " ", "/" or "". */
  readonly suffix: (candidate: string) => string;
}

const bell = '\x07';
/** More candidates than this are only listed on request. */
const manyCandidates = 100;

export class CompletionDialog {
  readonly #line: Line;
  readonly #painter: Painter;
  /** The second Tab in a row lists what the first could not decide. */
  #tabs = 0;
  #question: Completion | undefined;

  constructor(line: Line, painter: Painter) {
    this.#line = line;
    this.#painter = painter;
  }

  /** "Display all 200 possibilities?" waits for its answer. */
  get isAsking(): boolean {
    return this.#question !== undefined;
  }

  /** The next Tab is a first one. */
  forget(): void {
    this.#tabs = 0;
  }

  /** Each key passes here, so that Tabs in a row are known. */
  count(key: Key): void {
    const isTab = key.kind === 'command' && key.name === 'Tab';
    this.#tabs = isTab ? this.#tabs + 1 : 0;
  }

  /** Changes the line, and gives what goes to the screen. */
  offer(completion: Completion): string {
    const { start, candidates } = completion;
    const { cursor, text } = this.#line;
    if (candidates.length === 0) return bell;
    const [only = ''] = candidates;
    const isOnly = candidates.length === 1;
    const common = isOnly ? only + completion.suffix(only) : commonPrefix(candidates);
    const typed = text.slice(start, cursor);
    if (common !== typed && common.length >= typed.length) {
      this.#line.replace(start, cursor, common);
      if (isOnly) this.#tabs = 0;
      return isOnly ? '' : bell;
    }
    return this.#tabs < 2 ? bell : this.#list(completion);
  }

  /** A key while the question stands. */
  answer(key: Key): string {
    const completion = this.#question;
    const letter = letterOf(key);
    if (completion && (letter === 'y' || letter === ' ' || letter === 'Tab')) {
      return this.#list(completion);
    }
    if (!['n', 'Backspace', 'C-c', 'C-g'].includes(letter)) return bell;
    this.#question = undefined;
    return '\r\n';
  }

  #list(completion: Completion): string {
    const { candidates, shown = candidates } = completion;
    if (candidates.length > manyCandidates && !this.#question) {
      this.#question = completion;
      return `${this.#painter.finish()}Display all ${candidates.length} possibilities? (y or n)`;
    }
    const above = this.#question ? '\r\n' : this.#painter.finish();
    this.#question = undefined;
    return above + columnsOf(shown, this.#painter.columns);
  }
}

function letterOf(key: Key): string {
  if (key.kind === 'command') return key.name;
  return key.kind === 'text' ? key.text.charAt(0).toLowerCase() : '';
}
