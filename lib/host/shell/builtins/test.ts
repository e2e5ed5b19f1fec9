/** `test` and `[`. Spec: POSIX test, with bash's operators; the meaning hangs on the number of arguments. */
import type { Builtin } from './builtin.ts';
import {
  binaryOperators,
  compareNumbers,
  isTrueBinary,
  isTrueUnary,
  numericOperators,
  unaryOperators,
} from '../conditions.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';

class TestError extends Error {}

export const test: Builtin = (shell, args, { name }) => {
  try {
    return Number(!new Expression(shell, expressionOf(args, name)).whole());
  } catch (error) {
    if (!(error instanceof TestError)) throw error;
    report(shell, `${name}: ${error.message}`);
    return 2;
  }
};

function expressionOf(args: readonly string[], name: string): readonly string[] {
  if (name !== '[') return args;
  if (args.at(-1) !== ']') throw new TestError("missing `]'");
  return args.slice(0, -1);
}

class Expression {
  readonly #shell: Shell;
  readonly #words: readonly string[];
  #next = 0;

  constructor(shell: Shell, words: readonly string[]) {
    this.#shell = shell;
    this.#words = words;
  }

  whole(): boolean {
    const [a = '', b = '', c = '', d = ''] = this.#words;
    switch (this.#words.length) {
      case 0:
        return false;
      case 1:
        return a !== '';
      case 2:
        return this.#two(a, b);
      case 3:
        return this.#three(a, b, c);
      case 4:
        if (a === '!') return !this.#three(b, c, d);
        if (a === '(' && d === ')') return this.#two(b, c);
    }
    return this.#long();
  }

  #two(a: string, b: string): boolean {
    if (a === '!') return b === '';
    if (unaryOperators.has(a)) return this.#unary(a, b);
    throw new TestError(`${a}: unary operator expected`);
  }

  #three(a: string, b: string, c: string): boolean {
    if (binaryOperators.has(b)) return this.#binary(a, b, c);
    if (b === '-a') return a !== '' && c !== '';
    if (b === '-o') return a !== '' || c !== '';
    if (a === '!') return !this.#two(b, c);
    if (a === '(' && c === ')') return b !== '';
    throw new TestError(`${b}: binary operator expected`);
  }

  #long(): boolean {
    const result = this.#or();
    if (this.#next < this.#words.length) throw new TestError('too many arguments');
    return result;
  }

  #or(): boolean {
    let result = this.#and();
    while (this.#words[this.#next] === '-o') {
      this.#next++;
      result = this.#and() || result;
    }
    return result;
  }

  #and(): boolean {
    let result = this.#term();
    while (this.#words[this.#next] === '-a') {
      this.#next++;
      result = this.#term() && result;
    }
    return result;
  }

  #term(): boolean {
    const word = this.#take();
    if (word === '!') return !this.#term();
    if (word === '(') {
      const inner = this.#or();
      if (this.#take() !== ')') throw new TestError("`)' expected");
      return inner;
    }
    const following = this.#words[this.#next];
    if (following !== undefined && binaryOperators.has(following)) {
      this.#next++;
      return this.#binary(word, following, this.#take());
    }
    if (unaryOperators.has(word) && following !== undefined) return this.#unary(word, this.#take());
    return word !== '';
  }

  #take(): string {
    const word = this.#words[this.#next++];
    if (word === undefined) throw new TestError('argument expected');
    return word;
  }

  #unary(operator: string, operand: string): boolean {
    if (operator === '-t') this.#integer(operand);
    return isTrueUnary(this.#shell, operator, operand);
  }

  #binary(left: string, operator: string, right: string): boolean {
    if (!numericOperators.has(operator)) return isTrueBinary(this.#shell, left, operator, right);
    return compareNumbers(operator, this.#integer(left), this.#integer(right));
  }

  #integer(text: string): bigint {
    if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new TestError(`${text}: integer expression expected`);
    return BigInt(text.trim());
  }
}
