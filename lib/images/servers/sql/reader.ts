/** Reads tokens one after the other, and says where it cannot go on. */
import { tokenize, type Token } from './tokens.ts';
import { SqlError } from './sql-error.ts';

export class Reader {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    const tokens = tokenize(sql);
    if (!tokens) throw syntaxError(sql);
    this.#tokens = tokens;
  }

  get next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', value: '', at: this.#sql.length };
  }

  get isOver(): boolean {
    return this.next.kind === 'end' || this.next.value === ';';
  }

  take(): Token {
    const token = this.next;
    this.#at++;
    return token;
  }

  /** Takes the words when they come next, in whatever case. */
  accept(...words: readonly string[]): boolean {
    const fits = words.every((word, n) => isWord(this.#tokens[this.#at + n], word));
    if (fits) this.#at += words.length;
    return fits;
  }

  expect(...words: readonly string[]): void {
    if (!this.accept(...words)) throw this.fault();
  }

  /** A name of a table, a column, a database. */
  name(): string {
    const token = this.take();
    if (token.kind === 'name' || token.kind === 'quoted') return token.value;
    throw this.faultAt(token);
  }

  /** A value written as text: 'secret', or a bare name. */
  word(): string {
    const token = this.take();
    if (['name', 'quoted', 'text', 'number'].includes(token.kind)) return token.value;
    throw this.faultAt(token);
  }

  /** Things between parentheses, with commas. */
  list<T>(read: () => T): T[] {
    this.expect('(');
    const items = [read()];
    while (this.accept(',')) items.push(read());
    this.expect(')');
    return items;
  }

  rest(): string {
    return this.#sql.slice(this.next.at);
  }

  fault(): SqlError {
    return this.faultAt(this.next);
  }

  faultAt({ at }: Token): SqlError {
    return syntaxError(this.#sql.slice(at));
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  if (!token || token.kind === 'text' || token.kind === 'quoted') return false;
  return token.value.toUpperCase() === word.toUpperCase();
}

function syntaxError(near: string): SqlError {
  return new SqlError(
    1064,
    '42000',
    `You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '${near}' at line 1`,
  );
}
