/** Values of arithmetic expressions: whole numbers of 64 bits that wrap around. */
import type { Expression, Place } from './parse-arithmetic.ts';
import { parseArithmetic } from './parse-arithmetic.ts';
import { ArithmeticError } from './tokens.ts';

/** Where the variables of an expression live. */
export interface ArithmeticScope {
  /** Expressions that were parsed before. */
  readonly parsed: Map<string, Expression>;
  /** undefined when it is not set. May throw for `set -u`. */
  read(name: string, subscript: string | undefined): string | undefined;
  assign(name: string, subscript: string | undefined, value: string): void;
}

type Binary = Extract<Expression, { kind: 'binary' }>;
type Assign = Extract<Expression, { kind: 'assign' }>;

const maxDepth = 64;
const mostParsed = 200;

/** The value of a text. Throws ArithmeticError, whose message lacks the expression itself. */
export function evaluateArithmetic(source: string, scope: ArithmeticScope, depth = 0): bigint {
  if (depth > maxDepth) throw new ArithmeticError('expression recursion level exceeded');
  if (/^\s*-?[1-9]\d{0,17}\s*$/.test(source)) return BigInt(source);
  return new Evaluation(scope, depth).value(parsed(source, scope.parsed));
}

/** A loop evaluates the same few expressions over and over. */
function parsed(source: string, known: Map<string, Expression>): Expression {
  const found = known.get(source);
  if (found) return found;
  const expression = parseArithmetic(source);
  if (known.size >= mostParsed) known.clear();
  known.set(source, expression);
  return expression;
}

class Evaluation {
  readonly #scope: ArithmeticScope;
  readonly #depth: number;

  constructor(scope: ArithmeticScope, depth: number) {
    this.#scope = scope;
    this.#depth = depth;
  }

  value(expression: Expression): bigint {
    switch (expression.kind) {
      case 'number':
        return expression.value;
      case 'place':
        return this.#read(expression);
      case 'unary':
        return unary(expression.operator, this.value(expression.operand));
      case 'binary':
        return this.#binary(expression);
      case 'choice':
        return this.value(this.value(expression.test) !== 0n ? expression.yes : expression.no);
      case 'assign':
        return this.#assign(expression);
      case 'step': {
        const old = this.#read(expression.place);
        const stepped = this.#write(expression.place, old + expression.by);
        return expression.isAfter ? old : stepped;
      }
    }
  }

  /** The value of a variable is an expression of its own. */
  #read({ name, subscript }: Place): bigint {
    const text = this.#scope.read(name, subscript);
    if (text === undefined || text === '') return 0n;
    return evaluateArithmetic(text, this.#scope, this.#depth + 1);
  }

  #write({ name, subscript }: Place, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    this.#scope.assign(name, subscript, String(wrapped));
    return wrapped;
  }

  #binary({ operator, left, right, rest }: Binary): bigint {
    const first = this.value(left);
    if (operator === '&&') return truth(first !== 0n && this.value(right) !== 0n);
    if (operator === '||') return truth(first !== 0n || this.value(right) !== 0n);
    return calculate(operator, first, this.value(right), rest);
  }

  #assign({ operator, place, value }: Assign): bigint {
    if (operator === '=') return this.#write(place, this.value(value));
    const old = this.#read(place);
    return this.#write(place, calculate(operator.slice(0, -1), old, this.value(value), ''));
  }
}

function unary(operator: string, value: bigint): bigint {
  if (operator === '-') return BigInt.asIntN(64, -value);
  if (operator === '!') return truth(value === 0n);
  return operator === '~' ? ~value : value;
}

function calculate(operator: string, a: bigint, b: bigint, rest: string): bigint {
  if (operator === '/' || operator === '%') return divide(operator, a, b, rest);
  if (operator === '**') return power(a, b, rest);
  const operation = operations[operator];
  return operation ? BigInt.asIntN(64, operation(a, b)) : b;
}

const operations: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '<<': (a, b) => a << (b & 63n),
  '>>': (a, b) => a >> (b & 63n),
  '<': (a, b) => truth(a < b),
  '<=': (a, b) => truth(a <= b),
  '>': (a, b) => truth(a > b),
  '>=': (a, b) => truth(a >= b),
  '==': (a, b) => truth(a === b),
  '!=': (a, b) => truth(a !== b),
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
  '|': (a, b) => a | b,
};

function divide(operator: string, a: bigint, b: bigint, rest: string): bigint {
  if (b === 0n) throw new ArithmeticError(`division by 0 (error token is "${rest}")`);
  return operator === '/' ? BigInt.asIntN(64, a / b) : a % b;
}

function power(base: bigint, exponent: bigint, rest: string): bigint {
  if (exponent < 0n) throw new ArithmeticError(`exponent less than 0 (error token is "${rest}")`);
  let [result, square, left] = [1n, base, exponent];
  while (left > 0n) {
    if (left & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
    left >>= 1n;
  }
  return result;
}

function truth(holds: boolean): bigint {
  return holds ? 1n : 0n;
}
