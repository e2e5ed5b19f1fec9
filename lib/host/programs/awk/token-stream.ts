/** A cursor over awk's tokens. */
import { AwkError } from './awk-error.ts';
import type { AwkToken } from './awk-lexer.ts';

export class TokenStream {
  readonly #tokens: readonly AwkToken[];
  #at = 0;

  constructor(tokens: readonly AwkToken[]) {
    this.#tokens = tokens;
  }

  get next(): AwkToken {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (!token) throw new RangeError('no tokens');
    return token;
  }

  peek(ahead: number): AwkToken | undefined {
    return this.#tokens[this.#at + ahead];
  }

  take(): AwkToken {
    const token = this.next;
    this.#at++;
    return token;
  }

  /** Whether an operator or keyword of this text comes next. */
  is(...texts: readonly string[]): boolean {
    const { kind, text } = this.next;
    return (kind === 'operator' || kind === 'keyword') && texts.includes(text);
  }

  accept(...texts: readonly string[]): boolean {
    if (!this.is(...texts)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail();
  }

  skipNewlines(): void {
    while (this.next.kind === 'newline') this.#at++;
  }

  name(): string {
    const token = this.take();
    if (token.kind !== 'name' && token.kind !== 'call') this.#failAt(token);
    return token.text;
  }

  /** What comes next does not belong here. */
  fail(): never {
    return this.#failAt(this.next);
  }

  #failAt({ line, kind, text }: AwkToken): never {
    if (kind === 'end') throw new AwkError(`line ${line}: missing } near end of file`);
    const shown = kind === 'newline' ? 'end of line' : text;
    throw new AwkError(`line ${line}: syntax error at or near ${shown}`);
  }
}
