/** Arithmetic expressions as trees. Spec: https://www.gnu.org/software/bash/manual/html_node/Shell-Arithmetic.html */
import { ArithmeticError, tokenize, type Token } from './tokens.ts';

export interface Place {
  readonly kind: 'place';
  readonly name: string;
  readonly subscript: string | undefined;
}

export type Expression =
  | Place
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'step';
      readonly place: Place;
      readonly by: 1n | -1n;
      readonly isAfter: boolean;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      /** The source from the right operand on, for error messages. */
      readonly rest: string;
    }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly place: Place;
      readonly value: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly test: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    };

/** How tightly each operator binds; `**` to its right, all others to their left. */
const binding: Readonly<Record<string, number>> = {
  ',': 1,
  '||': 4,
  '&&': 5,
  '|': 6,
  '^': 7,
  '&': 8,
  '==': 9,
  '!=': 9,
  '<': 10,
  '<=': 10,
  '>': 10,
  '>=': 10,
  '<<': 11,
  '>>': 11,
  '+': 12,
  '-': 12,
  '*': 13,
  '/': 13,
  '%': 13,
  '**': 14,
};
const assignments = new Set(['=', '+=', '-=', '*=', '/=', '%=', '<<=', '>>=', '&=', '^=', '|=']);
const [assignmentLevel, choiceLevel, commaLevel] = [2, 3, 1];
const maxDepth = 200;

/** Throws ArithmeticError. An empty expression is 0. */
export function parseArithmetic(source: string): Expression {
  const parser = new Parser(source);
  return parser.whole();
}

class Parser {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = tokenize(source);
  }

  whole(): Expression {
    if (this.#tokens.length === 1) return { kind: 'number', value: 0n };
    const expression = this.#expression(commaLevel);
    if (this.#peek.kind !== 'end') throw this.#error('syntax error in expression');
    return expression;
  }

  get #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: this.#source.length };
  }

  #error(message: string, at = this.#peek.at): ArithmeticError {
    return new ArithmeticError(`${message} (error token is "${this.#source.slice(at)}")`);
  }

  #is(text: string): boolean {
    return this.#peek.kind === 'operator' && this.#peek.text === text;
  }

  #expect(text: string): void {
    if (!this.#is(text)) throw this.#error(`missing \`${text}'`);
    this.#next++;
  }

  #expression(level: number): Expression {
    if (++this.#depth > maxDepth) throw new ArithmeticError('expression recursion level exceeded');
    let left = this.#unary();
    for (let found = this.#infix(left, level); found; found = this.#infix(left, level))
      left = found;
    this.#depth--;
    return left;
  }

  /** Takes one operator and what stands after it, when it binds at least as tightly as `level`. */
  #infix(left: Expression, level: number): Expression | undefined {
    const { kind, text } = this.#peek;
    if (kind !== 'operator') return undefined;
    if (assignments.has(text) && level <= assignmentLevel) return this.#assignment(left, text);
    if (text === '?' && level <= choiceLevel) return this.#choice(left);
    const power = binding[text];
    if (power === undefined || power < level) return undefined;
    this.#next++;
    const rest = this.#source.slice(this.#peek.at);
    const right = this.#expression(text === '**' ? power : power + 1);
    return { kind: 'binary', operator: text, left, right, rest };
  }

  #assignment(left: Expression, operator: string): Expression {
    if (left.kind !== 'place') throw this.#error('attempted assignment to non-variable');
    this.#next++;
    return { kind: 'assign', operator, place: left, value: this.#expression(assignmentLevel) };
  }

  #choice(test: Expression): Expression {
    this.#next++;
    const yes = this.#expression(commaLevel);
    if (!this.#is(':')) throw this.#error("`:' expected for conditional expression");
    this.#next++;
    return { kind: 'choice', test, yes, no: this.#expression(assignmentLevel) };
  }

  #unary(): Expression {
    const { kind, text } = this.#peek;
    if (kind !== 'operator') return this.#operand();
    if (text === '++' || text === '--') return this.#stepBefore(text);
    if ('+-!~'.includes(text) && text.length === 1) {
      this.#next++;
      // Unary operators bind more tightly than any binary one.
      return { kind: 'unary', operator: text, operand: this.#unary() };
    }
    return this.#operand();
  }

  #stepBefore(text: string): Expression {
    this.#next++;
    const operand = this.#unary();
    const by = text === '++' ? 1n : -1n;
    if (operand.kind === 'place') return { kind: 'step', place: operand, by, isAfter: false };
    // Before anything but a variable, `--` is two signs.
    const inner: Expression = { kind: 'unary', operator: text.charAt(0), operand };
    return { kind: 'unary', operator: text.charAt(0), operand: inner };
  }

  #operand(): Expression {
    const token = this.#peek;
    if (token.kind === 'number') return this.#number(token);
    if (token.kind === 'name') return this.#place(token);
    if (!this.#is('(')) throw this.#error('syntax error: operand expected', this.#errorPlace());
    this.#next++;
    const inner = this.#expression(commaLevel);
    this.#expect(')');
    return inner;
  }

  /** Bash shows the operator that lacks its operand. */
  #errorPlace(): number {
    const { kind, at } = this.#peek;
    return kind === 'end' ? (this.#tokens[this.#next - 1]?.at ?? at) : at;
  }

  #place({ text, subscript }: Token): Expression {
    this.#next++;
    const place: Place = { kind: 'place', name: text, subscript };
    if (!this.#is('++') && !this.#is('--')) return place;
    const by = this.#is('++') ? 1n : -1n;
    this.#next++;
    return { kind: 'step', place, by, isAfter: true };
  }

  #number(token: Token): Expression {
    this.#next++;
    const value = readNumber(token.text);
    if (typeof value === 'string') {
      const end = token.at + token.text.length;
      throw new ArithmeticError(`${value} (error token is "${token.text}")`, end);
    }
    return { kind: 'number', value };
  }
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@_';

/** The number, or what is wrong with it. */
function readNumber(text: string): bigint | string {
  const based = /^(\d+)#(.*)$/.exec(text);
  if (based) {
    const base = Number(based[1]);
    if (base < 2 || base > 64) return 'invalid arithmetic base';
    return inBase(based[2] ?? '', base);
  }
  if (/^0[xX]/.test(text)) return inBase(text.slice(2), 16);
  return text.startsWith('0') && text.length > 1 ? inBase(text.slice(1), 8) : inBase(text, 10);
}

function inBase(text: string, base: number): bigint | string {
  let value = 0n;
  for (const character of text) {
    const digit = digits.indexOf(base <= 36 ? character.toLowerCase() : character);
    if (digit < 0) return 'invalid number';
    if (digit >= base) return 'value too great for base';
    value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
  }
  return value;
}
