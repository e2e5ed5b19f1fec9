/** Reads a pipeline: commands of operands, joined by bars. Spec: text/template/parse/parse.go */
import { goQuote } from '../text/go-quote.ts';
import { TemplateError, type Command, type Operand, type Pipe } from './ast.ts';
import { functionNames } from './function-names.ts';
import type { Token } from './lex-template.ts';

export class PipeParser {
  readonly #tokens: readonly Token[];
  readonly #line: number;
  #at = 0;

  constructor(tokens: readonly Token[], line: number) {
    this.#tokens = tokens;
    this.#line = line;
  }

  parse(): Pipe {
    const pipe = this.#pipe();
    const extra = this.#peek();
    if (extra) throw this.#fault(`unexpected ${goQuote(extra.text)} in command`);
    return pipe;
  }

  #fault(what: string): TemplateError {
    return new TemplateError(`template: output:${this.#line}: ${what}`);
  }

  #peek(): Token | undefined {
    while (this.#tokens[this.#at]?.kind === 'space') this.#at++;
    return this.#tokens[this.#at];
  }

  #pipe(): Pipe {
    const start = this.#peek() ? this.#at : this.#tokens.length;
    const { variables, assigns } = this.#declaration();
    const commands = [this.#command()];
    while (this.#peek()?.text === '|') {
      this.#at++;
      commands.push(this.#command());
    }
    return { variables, assigns, commands, text: this.#textSince(start) };
  }

  #textSince(start: number): string {
    return this.#tokens
      .slice(start, this.#at)
      .map((token) => token.text)
      .join('')
      .trim();
  }

  #declaration(): Pick<Pipe, 'variables' | 'assigns'> {
    const start = this.#at;
    const variables: string[] = [];
    while (this.#peek()?.kind === 'variable') {
      variables.push(this.#tokens[this.#at++]?.text ?? '');
      const next = this.#peek();
      if (next?.text === ':=' || next?.text === '=') {
        this.#at++;
        return { variables, assigns: next.text === '=' };
      }
      if (next?.text !== ',') break;
      this.#at++;
    }
    this.#at = start;
    return { variables: [], assigns: false };
  }

  #command(): Command {
    const operands: Operand[] = [];
    const place = this.#peek()?.place ?? '';
    const start = this.#at;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.text === '|' || token.text === ')') break;
      operands.push(this.#operand());
    }
    if (operands.length === 0) throw this.#fault('missing value for command');
    return { operands, text: this.#textSince(start), place };
  }

  #operand(): Operand {
    let operand = this.#term();
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind !== 'field') return operand;
      this.#at++;
      operand = { type: 'field', of: operand, name: token.text.slice(1), place: token.place };
    }
  }

  #term(): Operand {
    const token = this.#peek();
    if (!token) throw this.#fault('missing value for command');
    switch (token.kind) {
      case 'field':
        return { type: 'dot' };
      case 'string':
        this.#at++;
        return { type: 'constant', value: unquote(token.text) };
      case 'char':
        this.#at++;
        return {
          type: 'constant',
          value: BigInt(unquote(`"${token.text.slice(1, -1)}"`).codePointAt(0) ?? 0),
        };
      case 'number':
        this.#at++;
        return { type: 'constant', value: readNumber(token.text) };
      case 'variable':
        this.#at++;
        return { type: 'variable', name: token.text };
      case 'word':
        this.#at++;
        return this.#word(token.text);
      default:
        return this.#mark(token);
    }
  }

  #word(name: string): Operand {
    if (name === 'true' || name === 'false') return { type: 'constant', value: name === 'true' };
    if (name === 'nil') return { type: 'nil' };
    if (!functionNames.has(name)) throw this.#fault(`function ${goQuote(name)} not defined`);
    return { type: 'function', name };
  }

  #mark(token: Token): Operand {
    this.#at++;
    if (token.text === '.') return { type: 'dot' };
    if (token.text !== '(') throw this.#fault(`unexpected ${goQuote(token.text)} in operand`);
    const pipe = this.#pipe();
    if (this.#peek()?.text !== ')') throw this.#fault('unclosed left paren');
    this.#at++;
    return { type: 'pipe', pipe };
  }
}

const readNumber = (text: string): number | bigint =>
  /^[+-]?(?:\d+|0[xX][0-9a-fA-F]+)$/.test(text) ? BigInt(text.replace('+', '')) : Number(text);

function unquote(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  return text
    .slice(1, -1)
    .replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/g, (_all, escape: string) => {
      const short = escapes[escape];
      if (short !== undefined) return short;
      return escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : escape;
    });
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
