// oxlint-disable max-lines -- one grammar, one parser
/**
 * Reads a jq program.
 * Spec: https://jqlang.github.io/jq/manual/
 * Simplified: no modules, labels or destructuring alternatives.
 */
import { JqSyntaxError, type JqDefinition, type JqNode, type JqPattern } from './jq-node.ts';
import { stringParts, tokenizeJq, type JqToken } from './tokenize-jq.ts';

export function parseJq(source: string): JqNode {
  const parser = new JqParser(tokenizeJq(source));
  const node = parser.program();
  return node;
}

const identity: JqNode = { kind: 'identity' };
const assignments = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];
const comparisons = ['==', '!=', '<', '<=', '>', '>='];
const keywords = /^(then|elif|else|end|as|and|or|reduce|foreach|if|try|catch|def)$/;

class JqParser {
  readonly #tokens: readonly JqToken[];
  #at = 0;

  constructor(tokens: readonly JqToken[]) {
    this.#tokens = tokens;
  }

  program(): JqNode {
    if (this.#atEnd) return identity;
    const node = this.#pipe();
    if (!this.#atEnd) this.#fail();
    return node;
  }

  get #atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  get #next(): JqToken {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #accept(...texts: readonly string[]): boolean {
    const { kind, text } = this.#next;
    if ((kind !== 'operator' && kind !== 'word') || !texts.includes(text)) return false;
    this.#at++;
    return true;
  }

  #is(...texts: readonly string[]): boolean {
    const { kind, text } = this.#next;
    return (kind === 'operator' || kind === 'word') && texts.includes(text);
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail();
  }

  #fail(): never {
    const { kind, text } = this.#next;
    const what = kind === 'end' ? 'end of file' : kind === 'operator' ? `'${text}'` : `${text}`;
    throw new JqSyntaxError(`syntax error, unexpected ${what}`);
  }

  #pipe(): JqNode {
    if (this.#accept('def')) {
      const definition = this.#definition();
      const body = this.#next.kind === 'end' ? identity : this.#pipe();
      return { kind: 'define', definition, body };
    }
    const left = this.#comma();
    if (this.#accept('as')) return this.#binding(left);
    if (!this.#accept('|')) return left;
    return { kind: 'pipe', left, right: this.#pipe() };
  }

  #binding(source: JqNode): JqNode {
    const pattern = this.#pattern();
    this.#expect('|');
    return { kind: 'bind', source, pattern, body: this.#pipe() };
  }

  #definition(): JqDefinition {
    const name = this.#word();
    const parameters: string[] = [];
    if (this.#accept('(')) {
      do parameters.push(this.#accept('$') ? `$${this.#word()}` : this.#word());
      while (this.#accept(';'));
      this.#expect(')');
    }
    this.#expect(':');
    const body = this.#pipe();
    this.#expect(';');
    return { name, parameters, body };
  }

  #word(): string {
    const token = this.#next;
    if (token.kind !== 'word') this.#fail();
    this.#at++;
    return token.text;
  }

  #pattern(): JqPattern {
    if (this.#accept('$')) return { kind: 'variable', name: this.#word() };
    if (this.#accept('[')) {
      const items = [this.#pattern()];
      while (this.#accept(',')) items.push(this.#pattern());
      this.#expect(']');
      return { kind: 'array', items };
    }
    this.#expect('{');
    const entries: (readonly [string, JqPattern])[] = [];
    do {
      const isVariable = this.#accept('$');
      const key = this.#next.kind === 'string' ? this.#take().text : this.#word();
      const value = this.#accept(':') ? this.#pattern() : undefined;
      if (!value && !isVariable) this.#fail();
      entries.push([key, value ?? { kind: 'variable', name: key }]);
    } while (this.#accept(','));
    this.#expect('}');
    return { kind: 'object', entries };
  }

  #take(): JqToken {
    const token = this.#next;
    this.#at++;
    return token;
  }

  #comma(): JqNode {
    let left = this.#alternative();
    while (this.#accept(',')) left = { kind: 'comma', left, right: this.#alternative() };
    return left;
  }

  #alternative(): JqNode {
    const left = this.#assignment();
    if (!this.#accept('//')) return left;
    return { kind: 'alternative', left, right: this.#alternative() };
  }

  #assignment(): JqNode {
    const left = this.#or();
    if (!this.#is(...assignments)) return left;
    const operator = this.#take().text;
    return { kind: 'assign', operator, left, right: this.#alternative() };
  }

  #or(): JqNode {
    let left = this.#and();
    while (this.#accept('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): JqNode {
    let left = this.#comparison();
    while (this.#accept('and')) left = { kind: 'and', left, right: this.#comparison() };
    return left;
  }

  #comparison(): JqNode {
    const left = this.#sum();
    if (!this.#is(...comparisons)) return left;
    const operator = this.#take().text;
    return { kind: 'binary', operator, left, right: this.#sum() };
  }

  #sum(): JqNode {
    let left = this.#product();
    while (this.#is('+', '-')) {
      const operator = this.#take().text;
      left = { kind: 'binary', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): JqNode {
    let left = this.#postfix();
    while (this.#is('*', '/', '%')) {
      const operator = this.#take().text;
      left = { kind: 'binary', operator, left, right: this.#postfix() };
    }
    return left;
  }

  #postfix(): JqNode {
    if (this.#accept('-')) return { kind: 'negate', operand: this.#postfix() };
    let node = this.#primary();
    for (;;) {
      if (this.#accept('?')) node = { kind: 'try', body: node, handler: undefined };
      else if (this.#accept('[')) node = this.#brackets(node);
      else if (this.#next.kind === 'field') node = this.#fieldOf(node);
      else if (this.#is('.') && this.#tokens[this.#at + 1]?.kind === 'string') {
        this.#at++;
        node = { kind: 'index', target: node, key: this.#string(undefined) };
      } else if (this.#is('.') && this.#tokens[this.#at + 1]?.text === '[') this.#at++;
      else return node;
    }
  }

  #fieldOf(target: JqNode): JqNode {
    return { kind: 'index', target, key: { kind: 'literal', value: this.#take().text } };
  }

  #brackets(target: JqNode): JqNode {
    if (this.#accept(']')) return { kind: 'iterate', target };
    if (this.#accept(':')) {
      const to = this.#pipe();
      this.#expect(']');
      return { kind: 'slice', target, from: undefined, to };
    }
    const key = this.#pipe();
    if (this.#accept(':')) {
      const to = this.#is(']') ? undefined : this.#pipe();
      this.#expect(']');
      return { kind: 'slice', target, from: key, to };
    }
    this.#expect(']');
    return { kind: 'index', target, key };
  }

  #primary(): JqNode {
    const token = this.#next;
    if (token.kind === 'number') {
      return { kind: 'literal', value: Number(this.#take().text) };
    }
    if (token.kind === 'string') return this.#string(undefined);
    if (token.kind === 'format') {
      this.#at++;
      if (this.#next.kind === 'string') return this.#string(token.text);
      return { kind: 'format', name: token.text };
    }
    if (token.kind === 'field') return this.#fieldOf(identity);
    if (token.kind === 'word') return this.#wordNode();
    return this.#punctuation();
  }

  #punctuation(): JqNode {
    if (this.#accept('..')) return { kind: 'recurse' };
    if (this.#accept('.')) {
      if (this.#next.kind === 'string') {
        return { kind: 'index', target: identity, key: this.#string(undefined) };
      }
      return identity;
    }
    if (this.#accept('$')) return { kind: 'variable', name: this.#word() };
    if (this.#accept('(')) {
      const inner = this.#pipe();
      this.#expect(')');
      return inner;
    }
    if (this.#accept('[')) {
      const inner = this.#is(']') ? undefined : this.#pipe();
      this.#expect(']');
      return { kind: 'array', inner };
    }
    if (this.#accept('{')) return this.#object();
    return this.#fail();
  }

  #string(format: string | undefined): JqNode {
    const parts = stringParts(this.#take().text).map((part) =>
      typeof part === 'string' ? part : parseJq(part.source),
    );
    return { kind: 'string', parts, format };
  }

  #object(): JqNode {
    const entries: (readonly [JqNode, JqNode])[] = [];
    while (!this.#accept('}')) {
      entries.push(this.#entry());
      if (!this.#is('}')) this.#expect(',');
    }
    return { kind: 'object', entries };
  }

  #entry(): readonly [JqNode, JqNode] {
    if (this.#accept('$')) {
      const name = this.#word();
      return [
        { kind: 'literal', value: name },
        { kind: 'variable', name },
      ];
    }
    const isComputed = this.#is('(');
    const key = isComputed ? this.#primary() : this.#key();
    if (!this.#accept(':')) return [key, { kind: 'index', target: identity, key }];
    return [key, this.#entryValue()];
  }

  #key(): JqNode {
    const { kind } = this.#next;
    if (kind === 'string') return this.#string(undefined);
    if (kind !== 'word' && kind !== 'number') this.#fail();
    return { kind: 'literal', value: this.#take().text };
  }

  #entryValue(): JqNode {
    let left = this.#alternative();
    while (this.#accept('|')) left = { kind: 'pipe', left, right: this.#alternative() };
    return left;
  }

  #wordNode(): JqNode {
    if (this.#accept('if')) return this.#if();
    if (this.#accept('try')) {
      const body = this.#postfix();
      return { kind: 'try', body, handler: this.#accept('catch') ? this.#postfix() : undefined };
    }
    if (this.#accept('reduce')) return this.#reduce();
    if (this.#accept('foreach')) return this.#foreach();
    const { text } = this.#next;
    if (keywords.test(text)) this.#fail();
    this.#at++;
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'null') return { kind: 'literal', value: null };
    const args: JqNode[] = [];
    if (this.#accept('(')) {
      do args.push(this.#pipe());
      while (this.#accept(';'));
      this.#expect(')');
    }
    return { kind: 'call', name: text, args };
  }

  #if(): JqNode {
    const test = this.#pipe();
    this.#expect('then');
    const yes = this.#pipe();
    if (this.#accept('elif')) return { kind: 'if', test, yes, no: this.#if() };
    const no = this.#accept('else') ? this.#pipe() : identity;
    this.#expect('end');
    return { kind: 'if', test, yes, no };
  }

  #reduce(): JqNode {
    const source = this.#postfix();
    this.#expect('as');
    const pattern = this.#pattern();
    this.#expect('(');
    const start = this.#pipe();
    this.#expect(';');
    const update = this.#pipe();
    this.#expect(')');
    return { kind: 'reduce', source, pattern, start, update };
  }

  #foreach(): JqNode {
    const source = this.#postfix();
    this.#expect('as');
    const pattern = this.#pattern();
    this.#expect('(');
    const start = this.#pipe();
    this.#expect(';');
    const update = this.#pipe();
    const extract = this.#accept(';') ? this.#pipe() : undefined;
    this.#expect(')');
    return { kind: 'foreach', source, pattern, start, update, extract };
  }
}
