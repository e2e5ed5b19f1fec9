/** Reads what stands between jq's operators: values, names, brackets, and the words that begin something. */
import type { JqCursor } from './jq-cursor.ts';
import type { JqNode, JqPattern } from './jq-node.ts';
import { stringParts } from './tokenize-jq.ts';

/** The grammar around a term, which may stand inside one again. */
export interface JqExpressions {
  pipe(): JqNode;
  /** Binds more strongly than a comma. */
  alternative(): JqNode;
  /** Binds more strongly than any operator. */
  postfix(): JqNode;
}

const identity: JqNode = { kind: 'identity' };
const keywords = /^(then|elif|else|end|as|and|or|reduce|foreach|if|try|catch|def)$/;

export class JqTerms {
  readonly #cursor: JqCursor;
  readonly #expressions: JqExpressions;
  readonly #parse: (source: string) => JqNode;

  /** `parse` reads what is interpolated in a string, as a program of its own. */
  constructor(cursor: JqCursor, expressions: JqExpressions, parse: (source: string) => JqNode) {
    this.#cursor = cursor;
    this.#expressions = expressions;
    this.#parse = parse;
  }

  primary(): JqNode {
    const token = this.#cursor.next;
    if (token.kind === 'number') {
      return { kind: 'literal', value: Number(this.#cursor.take().text) };
    }
    if (token.kind === 'string') return this.string(undefined);
    if (token.kind === 'format') {
      this.#cursor.take();
      if (this.#cursor.next.kind === 'string') return this.string(token.text);
      return { kind: 'format', name: token.text };
    }
    if (token.kind === 'field') return this.fieldOf(identity);
    if (token.kind === 'word') return this.#wordNode();
    return this.#punctuation();
  }

  fieldOf(target: JqNode): JqNode {
    return { kind: 'index', target, key: { kind: 'literal', value: this.#cursor.take().text } };
  }

  string(format: string | undefined): JqNode {
    const parts = stringParts(this.#cursor.take().text).map((part) =>
      typeof part === 'string' ? part : this.#parse(part.source),
    );
    return { kind: 'string', parts, format };
  }

  pattern(): JqPattern {
    if (this.#cursor.accept('$')) return { kind: 'variable', name: this.#cursor.word() };
    if (this.#cursor.accept('[')) {
      const items = [this.pattern()];
      while (this.#cursor.accept(',')) items.push(this.pattern());
      this.#cursor.expect(']');
      return { kind: 'array', items };
    }
    this.#cursor.expect('{');
    const entries: (readonly [string, JqPattern])[] = [];
    do {
      const isVariable = this.#cursor.accept('$');
      const key =
        this.#cursor.next.kind === 'string' ? this.#cursor.take().text : this.#cursor.word();
      const value = this.#cursor.accept(':') ? this.pattern() : undefined;
      if (!value && !isVariable) this.#cursor.fail();
      entries.push([key, value ?? { kind: 'variable', name: key }]);
    } while (this.#cursor.accept(','));
    this.#cursor.expect('}');
    return { kind: 'object', entries };
  }

  #punctuation(): JqNode {
    if (this.#cursor.accept('..')) return { kind: 'recurse' };
    if (this.#cursor.accept('.')) {
      if (this.#cursor.next.kind === 'string') {
        return { kind: 'index', target: identity, key: this.string(undefined) };
      }
      return identity;
    }
    if (this.#cursor.accept('$')) return { kind: 'variable', name: this.#cursor.word() };
    if (this.#cursor.accept('(')) {
      const inner = this.#expressions.pipe();
      this.#cursor.expect(')');
      return inner;
    }
    if (this.#cursor.accept('[')) {
      const inner = this.#cursor.is(']') ? undefined : this.#expressions.pipe();
      this.#cursor.expect(']');
      return { kind: 'array', inner };
    }
    if (this.#cursor.accept('{')) return this.#object();
    return this.#cursor.fail();
  }

  #object(): JqNode {
    const entries: (readonly [JqNode, JqNode])[] = [];
    while (!this.#cursor.accept('}')) {
      entries.push(this.#entry());
      if (!this.#cursor.is('}')) this.#cursor.expect(',');
    }
    return { kind: 'object', entries };
  }

  #entry(): readonly [JqNode, JqNode] {
    if (this.#cursor.accept('$')) {
      const name = this.#cursor.word();
      return [
        { kind: 'literal', value: name },
        { kind: 'variable', name },
      ];
    }
    const isComputed = this.#cursor.is('(');
    const key = isComputed ? this.primary() : this.#key();
    if (!this.#cursor.accept(':')) return [key, { kind: 'index', target: identity, key }];
    return [key, this.#entryValue()];
  }

  #key(): JqNode {
    const { kind } = this.#cursor.next;
    if (kind === 'string') return this.string(undefined);
    if (kind !== 'word' && kind !== 'number') this.#cursor.fail();
    return { kind: 'literal', value: this.#cursor.take().text };
  }

  #entryValue(): JqNode {
    let left = this.#expressions.alternative();
    while (this.#cursor.accept('|'))
      left = { kind: 'pipe', left, right: this.#expressions.alternative() };
    return left;
  }

  #wordNode(): JqNode {
    if (this.#cursor.accept('if')) return this.#if();
    if (this.#cursor.accept('try')) {
      const body = this.#expressions.postfix();
      return {
        kind: 'try',
        body,
        handler: this.#cursor.accept('catch') ? this.#expressions.postfix() : undefined,
      };
    }
    if (this.#cursor.accept('reduce')) return this.#reduce();
    if (this.#cursor.accept('foreach')) return this.#foreach();
    const { text } = this.#cursor.next;
    if (keywords.test(text)) this.#cursor.fail();
    this.#cursor.take();
    if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
    if (text === 'null') return { kind: 'literal', value: null };
    const args: JqNode[] = [];
    if (this.#cursor.accept('(')) {
      do args.push(this.#expressions.pipe());
      while (this.#cursor.accept(';'));
      this.#cursor.expect(')');
    }
    return { kind: 'call', name: text, args };
  }

  #if(): JqNode {
    const test = this.#expressions.pipe();
    this.#cursor.expect('then');
    const yes = this.#expressions.pipe();
    if (this.#cursor.accept('elif')) return { kind: 'if', test, yes, no: this.#if() };
    const no = this.#cursor.accept('else') ? this.#expressions.pipe() : identity;
    this.#cursor.expect('end');
    return { kind: 'if', test, yes, no };
  }

  #reduce(): JqNode {
    const source = this.#expressions.postfix();
    this.#cursor.expect('as');
    const pattern = this.pattern();
    this.#cursor.expect('(');
    const start = this.#expressions.pipe();
    this.#cursor.expect(';');
    const update = this.#expressions.pipe();
    this.#cursor.expect(')');
    return { kind: 'reduce', source, pattern, start, update };
  }

  #foreach(): JqNode {
    const source = this.#expressions.postfix();
    this.#cursor.expect('as');
    const pattern = this.pattern();
    this.#cursor.expect('(');
    const start = this.#expressions.pipe();
    this.#cursor.expect(';');
    const update = this.#expressions.pipe();
    const extract = this.#cursor.accept(';') ? this.#expressions.pipe() : undefined;
    this.#cursor.expect(')');
    return { kind: 'foreach', source, pattern, start, update, extract };
  }
}
