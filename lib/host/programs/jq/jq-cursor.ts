/** The words of a jq program, read one after the other. */
import { JqSyntaxError } from './jq-node.ts';
import type { JqToken } from './tokenize-jq.ts';

export class JqCursor {
  readonly #tokens: readonly JqToken[];
  #at = 0;

  constructor(tokens: readonly JqToken[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  get next(): JqToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  /** The one behind the next. */
  get second(): JqToken | undefined {
    return this.#tokens[this.#at + 1];
  }

  take(): JqToken {
    const token = this.next;
    this.#at++;
    return token;
  }

  is(...texts: readonly string[]): boolean {
    const { kind, text } = this.next;
    return (kind === 'operator' || kind === 'word') && texts.includes(text);
  }

  /** Takes the next word if it is one of these. */
  accept(...texts: readonly string[]): boolean {
    const isThere = this.is(...texts);
    if (isThere) this.#at++;
    return isThere;
  }

  /** Throws JqSyntaxError. */
  expect(text: string): void {
    if (!this.accept(text)) this.fail();
  }

  word(): string {
    if (this.next.kind !== 'word') this.fail();
    return this.take().text;
  }

  fail(): never {
    const { kind, text } = this.next;
    const what = kind === 'end' ? 'end of file' : kind === 'operator' ? `'${text}'` : `${text}`;
    throw new JqSyntaxError(`syntax error, unexpected ${what}`);
  }
}
