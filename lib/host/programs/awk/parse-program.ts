/** Statements, rules and functions of awk. */
import { AwkError } from './awk-error.ts';
import { arrayParameters } from './array-parameters.ts';
import type { AwkFunction, AwkProgram, Pattern, Redirection, Rule, Statement } from './awk-node.ts';
import { tokenize } from './awk-lexer.ts';
import { ExpressionParser } from './parse-expression.ts';
import { TokenStream } from './token-stream.ts';

/** Throws AwkError. */
export function parseProgram(source: string): AwkProgram {
  return new ProgramParser(new TokenStream(tokenize(source))).parse();
}

type RawFunction = Omit<AwkFunction, 'arrays'>;

class ProgramParser {
  readonly #tokens: TokenStream;
  readonly #expressions: ExpressionParser;

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
    this.#expressions = new ExpressionParser(tokens);
  }

  parse(): AwkProgram {
    const rules: Rule[] = [];
    const functions: RawFunction[] = [];
    for (;;) {
      while (this.#tokens.next.kind === 'newline' || this.#tokens.is(';')) this.#tokens.take();
      if (this.#tokens.next.kind === 'end') break;
      if (this.#tokens.accept('function', 'func')) functions.push(this.#function());
      else if (this.#tokens.is('}'))
        throw new AwkError(`line ${this.#tokens.next.line}: extra '}'`);
      else rules.push(this.#rule());
    }
    return { rules, functions: arrayParameters(functions) };
  }

  #function(): RawFunction {
    const name = this.#tokens.name();
    this.#tokens.expect('(');
    const parameters: string[] = [];
    while (!this.#tokens.accept(')')) {
      parameters.push(this.#tokens.name());
      this.#tokens.accept(',');
      this.#tokens.skipNewlines();
    }
    this.#tokens.skipNewlines();
    return { name, parameters, body: this.#block() };
  }

  #rule(): Rule {
    const pattern = this.#pattern();
    if (this.#tokens.is('{')) return { pattern, action: this.#block() };
    if (pattern.kind === 'begin' || pattern.kind === 'end') this.#tokens.fail();
    return { pattern, action: undefined };
  }

  #pattern(): Pattern {
    if (this.#tokens.accept('BEGIN')) return { kind: 'begin' };
    if (this.#tokens.accept('END')) return { kind: 'end' };
    if (this.#tokens.is('{')) return { kind: 'always' };
    const from = this.#expressions.expression();
    if (!this.#tokens.accept(',')) return { kind: 'expression', test: from };
    this.#tokens.skipNewlines();
    return { kind: 'range', from, to: this.#expressions.expression() };
  }

  #block(): Statement {
    this.#tokens.expect('{');
    const body: Statement[] = [];
    for (;;) {
      while (this.#tokens.next.kind === 'newline' || this.#tokens.is(';')) this.#tokens.take();
      if (this.#tokens.accept('}')) return { kind: 'block', body };
      if (this.#tokens.next.kind === 'end') {
        throw new AwkError(`line ${this.#tokens.next.line}: missing } near end of file`);
      }
      body.push(this.#statement());
    }
  }

  /** A statement where one must stand: after if (…), else, do, while (…). */
  #body(): Statement {
    this.#tokens.skipNewlines();
    if (this.#tokens.accept(';')) return { kind: 'block', body: [] };
    return this.#statement();
  }

  #statement(): Statement {
    if (this.#tokens.is('{')) return this.#block();
    if (this.#tokens.accept('if')) return this.#if();
    if (this.#tokens.accept('while')) {
      const test = this.#test();
      if (this.#tokens.accept(';'))
        return { kind: 'while', test, body: { kind: 'block', body: [] } };
      return { kind: 'while', test, body: this.#body() };
    }
    if (this.#tokens.accept('for')) return this.#for();
    if (this.#tokens.accept('do')) return this.#do();
    const statement = this.#simple();
    this.#end();
    return statement;
  }

  /** `;`, a newline, or what closes the block. */
  #end(): void {
    const { kind } = this.#tokens.next;
    if (kind === 'newline' || this.#tokens.is(';')) this.#tokens.take();
    else if (kind !== 'end' && !this.#tokens.is('}')) this.#tokens.fail();
  }

  #test() {
    this.#tokens.expect('(');
    const test = this.#expressions.expression();
    this.#tokens.expect(')');
    return test;
  }

  #if(): Statement {
    const test = this.#test();
    const yes = this.#body();
    let ahead = 0;
    while (this.#tokens.peek(ahead)?.kind === 'newline' || this.#tokens.peek(ahead)?.text === ';')
      ahead++;
    if (this.#tokens.peek(ahead)?.text !== 'else') return { kind: 'if', test, yes, no: undefined };
    for (let n = 0; n <= ahead; n++) this.#tokens.take();
    return { kind: 'if', test, yes, no: this.#body() };
  }

  #do(): Statement {
    const body = this.#body();
    while (this.#tokens.next.kind === 'newline' || this.#tokens.is(';')) this.#tokens.take();
    this.#tokens.expect('while');
    const test = this.#test();
    this.#end();
    return { kind: 'do', body, test };
  }

  #for(): Statement {
    this.#tokens.expect('(');
    const isIn = this.#tokens.peek(1)?.text === 'in' && this.#tokens.peek(3)?.text === ')';
    if (isIn) {
      const name = this.#tokens.name();
      this.#tokens.expect('in');
      const array = this.#tokens.name();
      this.#tokens.expect(')');
      return { kind: 'forIn', name, array, body: this.#body() };
    }
    const start = this.#tokens.is(';') ? undefined : this.#simple();
    this.#tokens.expect(';');
    this.#tokens.skipNewlines();
    const test = this.#tokens.is(';') ? undefined : this.#expressions.expression();
    this.#tokens.expect(';');
    this.#tokens.skipNewlines();
    const step = this.#tokens.is(')') ? undefined : this.#simple();
    this.#tokens.expect(')');
    return { kind: 'for', start, test, step, body: this.#body() };
  }

  #simple(): Statement {
    if (this.#tokens.is('print', 'printf')) return this.#print();
    if (this.#tokens.is('next', 'nextfile', 'break', 'continue')) {
      return { kind: this.#tokens.take().text as 'next' };
    }
    if (this.#tokens.is('exit', 'return')) {
      const kind = this.#tokens.take().text as 'exit';
      return { kind, value: this.#atEnd() ? undefined : this.#expressions.expression() };
    }
    if (this.#tokens.accept('delete')) return this.#delete();
    return { kind: 'expression', value: this.#expressions.expression() };
  }

  #atEnd(): boolean {
    const { kind } = this.#tokens.next;
    return kind === 'newline' || kind === 'end' || this.#tokens.is(';', '}');
  }

  #delete(): Statement {
    const array = this.#tokens.name();
    if (!this.#tokens.accept('[')) return { kind: 'delete', array, keys: undefined };
    const keys = this.#expressions.list();
    this.#tokens.expect(']');
    return { kind: 'delete', array, keys };
  }

  #print(): Statement {
    const kind = this.#tokens.take().text as 'print' | 'printf';
    const isBare = this.#atEnd() || this.#tokens.is('>', '>>', '|');
    const values = isBare ? [] : this.#printList();
    return { kind, values, redirection: this.#redirection() };
  }

  /** print (a, b) > "x" has its list in parentheses; print (a)(b) has not. */
  #printList() {
    if (!this.#tokens.is('(') || !this.#isParenthesizedList()) {
      return this.#expressions.list({ noGreater: true });
    }
    this.#tokens.take();
    const values = this.#expressions.list();
    this.#tokens.expect(')');
    return values;
  }

  #isParenthesizedList(): boolean {
    let depth = 0;
    for (let ahead = 0; ; ahead++) {
      const token = this.#tokens.peek(ahead);
      if (!token || token.kind === 'end') return false;
      if (token.kind !== 'operator') continue;
      if (token.text === '(') depth++;
      else if (token.text === ')' && --depth === 0) return this.#endsPrint(ahead + 1);
    }
  }

  #endsPrint(ahead: number): boolean {
    const token = this.#tokens.peek(ahead);
    if (!token || token.kind === 'newline' || token.kind === 'end') return true;
    return token.kind === 'operator' && /^(;|\}|>|>>|\|)$/.test(token.text);
  }

  #redirection(): Redirection | undefined {
    if (!this.#tokens.is('>', '>>', '|')) return undefined;
    const kind = this.#tokens.take().text as Redirection['kind'];
    return { kind, target: this.#expressions.expression({ noGreater: true }) };
  }
}
