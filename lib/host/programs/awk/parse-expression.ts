/**
 * Expressions of awk, by precedence.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html#tag_20_06_13_02
 */
import type { Expression, Lvalue } from './awk-node.ts';
import { AwkError } from './awk-error.ts';
import { RegexCache } from './awk-regex.ts';
import type { TokenStream } from './token-stream.ts';

export interface ExpressionRules {
  /** In print's list a > is a redirection. */
  readonly noGreater?: boolean;
  /** In a for's head `in` belongs to the for. */
  readonly noIn?: boolean;
}

const assignments = ['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='];
const comparisons = ['<', '<=', '==', '!=', '>', '>='];

export function isLvalue(node: Expression): node is Lvalue {
  return node.kind === 'variable' || node.kind === 'element' || node.kind === 'field';
}

export class ExpressionParser {
  readonly #tokens: TokenStream;
  readonly #regexes = new RegexCache();

  constructor(tokens: TokenStream) {
    this.#tokens = tokens;
  }

  expression(rules: ExpressionRules = {}): Expression {
    const left = this.#condition(rules);
    if (!this.#tokens.is(...assignments) || !isLvalue(left)) return left;
    const operator = this.#tokens.take().text.replace('**', '^');
    this.#tokens.skipNewlines();
    return { kind: 'assign', target: left, operator, value: this.expression(rules) };
  }

  list(rules: ExpressionRules = {}): Expression[] {
    const values = [this.expression(rules)];
    while (this.#tokens.accept(',')) {
      this.#tokens.skipNewlines();
      values.push(this.expression(rules));
    }
    return values;
  }

  #condition(rules: ExpressionRules): Expression {
    const test = this.#or(rules);
    if (!this.#tokens.accept('?')) return test;
    this.#tokens.skipNewlines();
    const yes = this.expression(rules);
    this.#tokens.skipNewlines();
    this.#tokens.expect(':');
    this.#tokens.skipNewlines();
    return { kind: 'condition', test, yes, no: this.expression(rules) };
  }

  #or(rules: ExpressionRules): Expression {
    let left = this.#and(rules);
    while (this.#tokens.accept('||')) {
      this.#tokens.skipNewlines();
      left = { kind: 'or', left, right: this.#and(rules) };
    }
    return left;
  }

  #and(rules: ExpressionRules): Expression {
    let left = this.#in(rules);
    while (this.#tokens.accept('&&')) {
      this.#tokens.skipNewlines();
      left = { kind: 'and', left, right: this.#in(rules) };
    }
    return left;
  }

  #in(rules: ExpressionRules): Expression {
    let left = this.#match(rules);
    while (!rules.noIn && this.#tokens.accept('in')) {
      left = { kind: 'in', keys: [left], array: this.#tokens.name() };
    }
    return left;
  }

  #match(rules: ExpressionRules): Expression {
    let text = this.#comparison(rules);
    while (this.#tokens.is('~', '!~')) {
      const isNegative = this.#tokens.take().text === '!~';
      text = { kind: 'match', text, pattern: this.#comparison(rules), isNegative };
    }
    return text;
  }

  #comparison(rules: ExpressionRules): Expression {
    let left = this.#concatenation();
    while (this.#isPipeToGetline()) {
      this.#tokens.take();
      this.#tokens.take();
      const source = { kind: 'command', name: left } as const;
      left = { kind: 'getline', source, target: this.#optionalLvalue() };
    }
    const isComparison = this.#tokens.is(...comparisons);
    if (!isComparison || (rules.noGreater && this.#tokens.is('>'))) return left;
    const operator = this.#tokens.take().text;
    return { kind: 'binary', operator, left, right: this.#concatenation() };
  }

  #isPipeToGetline(): boolean {
    return this.#tokens.is('|') && this.#tokens.peek(1)?.text === 'getline';
  }

  #concatenation(): Expression {
    let left = this.#additive();
    while (this.#startsOperand()) {
      left = { kind: 'binary', operator: ' ', left, right: this.#additive() };
    }
    return left;
  }

  #startsOperand(): boolean {
    const { kind, text } = this.#tokens.next;
    if (kind === 'operator') return /^(\$|\(|\+\+|--)$/.test(text);
    return kind !== 'keyword' && kind !== 'newline' && kind !== 'end';
  }

  #additive(): Expression {
    let left = this.#multiplicative();
    while (this.#tokens.is('+', '-')) {
      const operator = this.#tokens.take().text;
      left = { kind: 'binary', operator, left, right: this.#multiplicative() };
    }
    return left;
  }

  #multiplicative(): Expression {
    let left = this.#unary();
    while (this.#tokens.is('*', '/', '%')) {
      const operator = this.#tokens.take().text;
      left = { kind: 'binary', operator, left, right: this.#unary() };
    }
    return left;
  }

  #unary(): Expression {
    if (!this.#tokens.is('!', '-', '+')) return this.#power();
    const operator = this.#tokens.take().text as '!' | '-' | '+';
    return { kind: 'unary', operator, operand: this.#unary() };
  }

  #power(): Expression {
    const left = this.#postfix();
    if (!this.#tokens.accept('^', '**')) return left;
    // Of the right side a sign belongs to the exponent: 2^-1.
    return { kind: 'binary', operator: '^', left, right: this.#unary() };
  }

  #postfix(): Expression {
    const operand = this.#primary();
    if (!isLvalue(operand) || !this.#tokens.is('++', '--')) return operand;
    const by = this.#tokens.take().text === '++' ? 1 : -1;
    return { kind: 'increment', target: operand, by, isPrefix: false };
  }

  #primary(): Expression {
    const tokens = this.#tokens;
    const token = tokens.take();
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: token.value };
      case 'string':
        return { kind: 'string', value: token.value };
      case 'regex':
        this.#check(token.value, token.line);
        return { kind: 'regex', source: token.value };
      case 'builtin':
        return { kind: 'builtin', name: token.text, args: this.#builtinArguments(token.text) };
      case 'call':
        return { kind: 'call', name: token.text, args: this.#arguments(), line: token.line };
      case 'name':
        return this.#variable(token.text);
      default:
        return this.#special(token.text, token.line);
    }
  }

  /** A wrong expression is found before anything runs. */
  #check(source: string, line: number): void {
    try {
      this.#regexes.get(source);
    } catch (error) {
      if (!(error instanceof AwkError)) throw error;
      throw new AwkError(`line ${line}: ${error.message}`);
    }
  }

  #special(text: string, line: number): Expression {
    const tokens = this.#tokens;
    if (text === '$') return { kind: 'field', index: this.#fieldIndex() };
    if (text === '(') return this.#grouping();
    if (text === '++' || text === '--') {
      const target = this.#primary();
      if (!isLvalue(target)) return tokens.fail();
      return { kind: 'increment', target, by: text === '++' ? 1 : -1, isPrefix: true };
    }
    if (text === '-' || text === '+' || text === '!') {
      return { kind: 'unary', operator: text, operand: this.#unary() };
    }
    if (text === 'getline') return this.#getline();
    const shown = text === '\n' ? 'end of line' : text;
    throw new AwkError(`line ${line}: syntax error at or near ${shown}`);
  }

  /** $NF-1 is ($NF)-1, $i++ is ($i)++, $++i and $-1 are fields of those. */
  #fieldIndex(): Expression {
    if (this.#tokens.is('-', '+', '!')) return this.#unary();
    return this.#primary();
  }

  #variable(name: string): Expression {
    if (!this.#tokens.accept('[')) return { kind: 'variable', name };
    const keys = this.list();
    this.#tokens.expect(']');
    return { kind: 'element', array: name, keys };
  }

  #grouping(): Expression {
    const values = this.list();
    this.#tokens.expect(')');
    const [only] = values;
    if (only && values.length === 1) return { kind: 'group', inner: only };
    if (!this.#tokens.accept('in')) this.#tokens.fail();
    return { kind: 'in', keys: values, array: this.#tokens.name() };
  }

  #arguments(): Expression[] {
    this.#tokens.expect('(');
    this.#tokens.skipNewlines();
    if (this.#tokens.accept(')')) return [];
    const args = this.list();
    this.#tokens.skipNewlines();
    this.#tokens.expect(')');
    return args;
  }

  #builtinArguments(name: string): Expression[] {
    if (this.#tokens.is('(')) return this.#arguments();
    if (name !== 'length') this.#tokens.fail();
    return [];
  }

  #getline(): Expression {
    const target = this.#optionalLvalue();
    if (!this.#tokens.accept('<')) return { kind: 'getline', source: { kind: 'main' }, target };
    return { kind: 'getline', source: { kind: 'file', name: this.#postfix() }, target };
  }

  #optionalLvalue(): Lvalue | undefined {
    const { kind } = this.#tokens.next;
    if (kind !== 'name' && !this.#tokens.is('$')) return undefined;
    const target = this.#primary();
    if (isLvalue(target)) return target;
    return this.#tokens.fail();
  }
}
