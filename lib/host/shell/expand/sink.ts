/** Where the pieces of an expanded word go. What becomes of them depends on where the word stands. */

export interface Sink {
  /** Text that is only itself. */
  quoted(text: string): void;
  /** Text of the source: not split, but pattern characters count. */
  literal(text: string): void;
  /** The unquoted result of an expansion: split into fields, and pattern characters count. */
  unquoted(text: string): void;
  /** Between the elements of "$@". */
  fieldBreak(): void;
}

/** One text without splitting: assignments, redirections in scripts, the words of `case` and `[[`. */
export class TextSink implements Sink {
  text = '';

  quoted(text: string): void {
    this.text += text;
  }

  literal(text: string): void {
    this.text += text;
  }

  unquoted(text: string): void {
    this.text += text;
  }

  fieldBreak(): void {
    this.text += ' ';
  }
}

/** A pattern: what was quoted stands in it with backslashes. */
export class PatternSink extends TextSink {
  override quoted(text: string): void {
    this.text += escapePattern(text);
  }
}

/** A regular expression for `=~`: what was quoted is taken by the letter. */
export class RegexSink extends TextSink {
  override quoted(text: string): void {
    this.text += text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  }
}

/** The replacement in `${x/p/r}`: what was quoted has backslashes, so that a bare `&` can mean the match. */
export class ReplacementSink extends TextSink {
  override quoted(text: string): void {
    this.text += text.replace(/[\\&]/g, '\\$&');
  }
}

export function escapePattern(text: string): string {
  return text.replace(/[\\*?[\]()|!@+^-]/g, '\\$&');
}

export interface Field {
  text: string;
  /** The text as a pattern; undefined while nothing in it is one. */
  pattern: string | undefined;
}

/** Fields of a command: split at IFS, ready for pathname expansion. */
export class FieldSink implements Sink {
  readonly fields: Field[] = [];
  readonly #ifs: string;
  #text = '';
  #pattern = '';
  #isPattern = false;
  #isOpen = false;
  /** White space has ended a field, and a delimiter that follows belongs to it. */
  #hasJustSplit = false;

  constructor(ifs: string) {
    this.#ifs = ifs;
  }

  quoted(text: string): void {
    this.#isOpen = true;
    this.#hasJustSplit = false;
    this.#text += text;
    this.#pattern += /[\\*?[\]()|!@+^-]/.test(text) ? escapePattern(text) : text;
  }

  literal(text: string): void {
    this.#isOpen = true;
    this.#hasJustSplit = false;
    this.#text += text;
    this.#pattern += text;
    this.#isPattern ||= /[*?[]|[+@!]\(/.test(text);
  }

  unquoted(text: string): void {
    if (this.#ifs === '') {
      if (text !== '') this.literal(text);
      return;
    }
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text[at] ?? '';
      if (!this.#ifs.includes(character)) continue;
      if (at > start) this.#plain(text.slice(start, at));
      start = at + 1;
      this.#delimit(character);
    }
    if (start < text.length) this.#plain(text.slice(start));
  }

  fieldBreak(): void {
    if (this.#isOpen) this.#end();
  }

  /** Ends the last field, if one is open. */
  finish(): Field[] {
    if (this.#isOpen) this.#end();
    this.#hasJustSplit = false;
    return this.fields;
  }

  #plain(text: string): void {
    this.#isOpen = true;
    this.#hasJustSplit = false;
    this.#text += text;
    this.#pattern += text.includes('\\') ? text.replace(/\\/g, '\\\\') : text;
    this.#isPattern ||= /[*?[]|[+@!]\(/.test(text);
  }

  #delimit(character: string): void {
    const isSpace = character === ' ' || character === '\t' || character === '\n';
    if (isSpace) {
      if (!this.#isOpen) return;
      this.#end();
      this.#hasJustSplit = true;
    } else if (this.#hasJustSplit) {
      this.#hasJustSplit = false;
    } else {
      this.#end();
    }
  }

  #end(): void {
    this.fields.push({ text: this.#text, pattern: this.#isPattern ? this.#pattern : undefined });
    this.#text = '';
    this.#pattern = '';
    this.#isPattern = false;
    this.#isOpen = false;
  }
}
