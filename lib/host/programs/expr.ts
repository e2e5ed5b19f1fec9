/**
 * expr: one expression, each part a word of its own.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/expr.html
 */
import { compileRegex } from '#lib/sim/regex/regex.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';
import type { Process } from '../process.ts';

export const expr = defineProgram({
  name: 'expr',
  suite: 'coreutils',
  summary: 'Print the value of EXPRESSION to standard output',
  usage: ['EXPRESSION', 'OPTION'],
  options: {},
  isRaw: true,
  usageExit: 2,
  *run({ args, process, out }) {
    const words = args[0] === '--' ? args.slice(1) : args;
    if (words.length === 0) throw new UsageError('missing operand');
    const value = new Expression(words, process).value();
    yield* out(`${value}\n`);
    return value === '' || /^-?0+$/.test(value) ? 1 : 0;
  },
});

/** From the weakest to the strongest. */
const levels: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

class Expression {
  readonly #words: string[];
  readonly #process: Process;
  #last = '';

  constructor(words: readonly string[], process: Process) {
    this.#words = [...words];
    this.#process = process;
  }

  value(): string {
    const value = this.#level(0);
    const [extra] = this.#words;
    if (extra === undefined) return value;
    throw this.#wrong(`syntax error: unexpected argument ${quote(this.#process, extra)}`);
  }

  #level(depth: number): string {
    const operators = levels[depth];
    if (!operators) return this.#term();
    let left = this.#level(depth + 1);
    while (operators.includes(this.#words[0] ?? '')) {
      const operator = this.#take();
      left = this.#apply(operator, left, this.#level(depth + 1));
    }
    return left;
  }

  #term(): string {
    const word = this.#take();
    if (word === '(') {
      const inner = this.#level(0);
      if (this.#words.shift() === ')') return inner;
      throw this.#wrong(`syntax error: expecting ')' after ${quote(this.#process, this.#last)}`);
    }
    if (word === '+') return this.#take();
    if (this.#words.length === 0) return word;
    if (word === 'length') return String([...this.#term()].length);
    if (word === 'match') return this.#match(this.#term(), this.#term());
    if (word === 'index') {
      const [text, wanted] = [this.#term(), this.#term()];
      return String([...text].findIndex((one) => wanted.includes(one)) + 1);
    }
    if (word !== 'substr') return word;
    const [text, start, length] = [this.#term(), Number(this.#term()), Number(this.#term())];
    return start > 0 && length > 0 ? [...text].slice(start - 1, start - 1 + length).join('') : '';
  }

  #take(): string {
    const word = this.#words.shift();
    if (word === undefined) {
      const after = quote(this.#process, this.#last);
      throw this.#wrong(`syntax error: missing argument after ${after}`);
    }
    this.#last = word;
    return word;
  }

  #apply(operator: string, left: string, right: string): string {
    if (operator === '|') return isTrue(left) ? left : isTrue(right) ? right : '0';
    if (operator === '&') return isTrue(left) && isTrue(right) ? left : '0';
    if (operator === ':') return this.#match(left, right);
    const compare = comparisons[operator];
    if (compare) return compare(order(left, right)) ? '1' : '0';
    if (!isNumber(left) || !isNumber(right)) throw this.#wrong('non-integer argument');
    const [a, b] = [BigInt(left), BigInt(right)];
    if ((operator === '/' || operator === '%') && b === 0n) throw this.#wrong('division by zero');
    return String(arithmetic[operator]?.(a, b) ?? 0n);
  }

  /** The first group of what matches at the start, or how much that is. */
  #match(text: string, pattern: string): string {
    const regex = compileRegex(`^${pattern.replace(/^\^/, '')}`, { syntax: 'basic' });
    const found = regex.exec(text, 0);
    const hasGroup = /\\\(/.test(pattern);
    if (hasGroup) return found?.groups[1] ?? '';
    return String([...(found?.groups[0] ?? '')].length);
  }

  #wrong(message: string): UsageError {
    return new UsageError(message, { pointsToHelp: false });
  }
}

const isNumber = (text: string) => /^-?\d+$/.test(text);
const isTrue = (text: string) => text !== '' && !/^-?0+$/.test(text);

function order(left: string, right: string): number {
  if (isNumber(left) && isNumber(right)) return Number(BigInt(left) - BigInt(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
};

const arithmetic: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};
