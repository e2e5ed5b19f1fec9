/**
 * Reads a jq program.
 * Spec: https://jqlang.github.io/jq/manual/
 * Simplified: no modules, labels or destructuring alternatives.
 */
import { JqCursor } from './jq-cursor.ts';
import type { JqDefinition, JqNode } from './jq-node.ts';
import { JqTerms, type JqExpressions } from './parse-jq-term.ts';
import { tokenizeJq } from './tokenize-jq.ts';

/** Throws JqSyntaxError. */
export function parseJq(source: string): JqNode {
  return new JqParser(new JqCursor(tokenizeJq(source))).program();
}

const identity: JqNode = { kind: 'identity' };
const assignments = ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='];
const comparisons = ['==', '!=', '<', '<=', '>', '>='];

/** Operators, from the weakest to the strongest; what they join is read by JqTerms. */
class JqParser implements JqExpressions {
  readonly #cursor: JqCursor;
  readonly #terms: JqTerms;

  constructor(cursor: JqCursor) {
    this.#cursor = cursor;
    this.#terms = new JqTerms(cursor, this, parseJq);
  }

  program(): JqNode {
    if (this.#cursor.atEnd) return identity;
    const node = this.pipe();
    if (!this.#cursor.atEnd) this.#cursor.fail();
    return node;
  }

  pipe(): JqNode {
    if (this.#cursor.accept('def')) {
      const definition = this.#definition();
      const body = this.#cursor.next.kind === 'end' ? identity : this.pipe();
      return { kind: 'define', definition, body };
    }
    const left = this.#comma();
    if (this.#cursor.accept('as')) return this.#binding(left);
    if (!this.#cursor.accept('|')) return left;
    return { kind: 'pipe', left, right: this.pipe() };
  }

  #binding(source: JqNode): JqNode {
    const pattern = this.#terms.pattern();
    this.#cursor.expect('|');
    return { kind: 'bind', source, pattern, body: this.pipe() };
  }

  #definition(): JqDefinition {
    const name = this.#cursor.word();
    const parameters: string[] = [];
    if (this.#cursor.accept('(')) {
      do
        parameters.push(this.#cursor.accept('$') ? `$${this.#cursor.word()}` : this.#cursor.word());
      while (this.#cursor.accept(';'));
      this.#cursor.expect(')');
    }
    this.#cursor.expect(':');
    const body = this.pipe();
    this.#cursor.expect(';');
    return { name, parameters, body };
  }

  #comma(): JqNode {
    let left = this.alternative();
    while (this.#cursor.accept(',')) left = { kind: 'comma', left, right: this.alternative() };
    return left;
  }

  alternative(): JqNode {
    const left = this.#assignment();
    if (!this.#cursor.accept('//')) return left;
    return { kind: 'alternative', left, right: this.alternative() };
  }

  #assignment(): JqNode {
    const left = this.#or();
    if (!this.#cursor.is(...assignments)) return left;
    const operator = this.#cursor.take().text;
    return { kind: 'assign', operator, left, right: this.alternative() };
  }

  #or(): JqNode {
    let left = this.#and();
    while (this.#cursor.accept('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): JqNode {
    let left = this.#comparison();
    while (this.#cursor.accept('and')) left = { kind: 'and', left, right: this.#comparison() };
    return left;
  }

  #comparison(): JqNode {
    const left = this.#sum();
    if (!this.#cursor.is(...comparisons)) return left;
    const operator = this.#cursor.take().text;
    return { kind: 'binary', operator, left, right: this.#sum() };
  }

  #sum(): JqNode {
    let left = this.#product();
    while (this.#cursor.is('+', '-')) {
      const operator = this.#cursor.take().text;
      left = { kind: 'binary', operator, left, right: this.#product() };
    }
    return left;
  }

  #product(): JqNode {
    let left = this.postfix();
    while (this.#cursor.is('*', '/', '%')) {
      const operator = this.#cursor.take().text;
      left = { kind: 'binary', operator, left, right: this.postfix() };
    }
    return left;
  }

  postfix(): JqNode {
    if (this.#cursor.accept('-')) return { kind: 'negate', operand: this.postfix() };
    let node = this.#terms.primary();
    for (;;) {
      if (this.#cursor.accept('?')) node = { kind: 'try', body: node, handler: undefined };
      else if (this.#cursor.accept('[')) node = this.#brackets(node);
      else if (this.#cursor.next.kind === 'field') node = this.#terms.fieldOf(node);
      else if (this.#cursor.is('.') && this.#cursor.second?.kind === 'string') {
        this.#cursor.take();
        node = { kind: 'index', target: node, key: this.#terms.string(undefined) };
      } else if (this.#cursor.is('.') && this.#cursor.second?.text === '[') this.#cursor.take();
      else return node;
    }
  }

  #brackets(target: JqNode): JqNode {
    if (this.#cursor.accept(']')) return { kind: 'iterate', target };
    if (this.#cursor.accept(':')) {
      const to = this.pipe();
      this.#cursor.expect(']');
      return { kind: 'slice', target, from: undefined, to };
    }
    const key = this.pipe();
    if (this.#cursor.accept(':')) {
      const to = this.#cursor.is(']') ? undefined : this.pipe();
      this.#cursor.expect(']');
      return { kind: 'slice', target, from: key, to };
    }
    this.#cursor.expect(']');
    return { kind: 'index', target, key };
  }
}
