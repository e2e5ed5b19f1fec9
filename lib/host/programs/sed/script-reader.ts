/** A cursor over a sed script that knows which expression and character it stands at, for messages. */
import { UsageError } from '../usage-error.ts';

export interface ScriptSource {
  readonly text: string;
  /** "-e expression #1", or "file x". */
  readonly name: string;
  readonly isFile: boolean;
}

export class ScriptReader {
  readonly #sources: readonly ScriptSource[];
  #source = 0;
  #at = 0;

  constructor(sources: readonly ScriptSource[]) {
    this.#sources = sources;
  }

  get #text(): string {
    return this.#sources[this.#source]?.text ?? '';
  }

  /** The next character; a newline stands between sources; '' at the end. */
  peek(): string {
    if (this.#at < this.#text.length) return this.#text.charAt(this.#at);
    return this.#source < this.#sources.length - 1 ? '\n' : '';
  }

  take(): string {
    const character = this.peek();
    if (this.#at < this.#text.length) this.#at++;
    else if (character === '\n') {
      this.#source++;
      this.#at = 0;
    }
    return character;
  }

  accept(character: string): boolean {
    if (this.peek() !== character) return false;
    this.take();
    return true;
  }

  /** Takes characters as long as they fit. */
  takeWhile(fits: (character: string) => boolean): string {
    let taken = '';
    while (this.peek() !== '' && fits(this.peek())) taken += this.take();
    return taken;
  }

  skipBlanks(): void {
    this.takeWhile((character) => character === ' ' || character === '\t');
  }

  /** Throws the error that GNU sed words like this, with the place. */
  fail(message: string, at = this.#at): never {
    const source = this.#sources[this.#source];
    const place = source?.isFile
      ? `${source.name} line ${this.#text.slice(0, this.#at).split('\n').length}`
      : `${source?.name ?? ''}, char ${at}`;
    throw new UsageError(`${place}: ${message}`, { pointsToHelp: false, exitCode: 1 });
  }
}
