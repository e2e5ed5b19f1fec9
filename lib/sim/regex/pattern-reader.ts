/** A cursor over a pattern's text. */
export class PatternReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The character `ahead` places on; '' past the end. */
  peek(ahead = 0): string {
    return this.#text.charAt(this.#at + ahead);
  }

  looksAt(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  accept(text: string): boolean {
    if (!this.looksAt(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Takes one code point; 0 at the end. */
  take(): number {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return 0;
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  /** What a sticky expression (/x/y) matches here, taken; undefined when it does not. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at += found[0].length;
    return found;
  }

  /** Where `text` stands next, counted from here; -1 when nowhere. */
  indexOf(text: string, from = 0): number {
    const found = this.#text.indexOf(text, this.#at + from);
    return found < 0 ? -1 : found - this.#at;
  }

  slice(from: number, to: number): string {
    return this.#text.slice(this.#at + from, this.#at + to);
  }

  skip(length: number): void {
    this.#at += length;
  }
}
