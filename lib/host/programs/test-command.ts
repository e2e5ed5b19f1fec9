/**
 * test and [: judges an expression.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/test.html
 */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';
import { isPermitted, mayExecute, mayRead, mayWrite, type FileUser } from '#lib/sim/user-files.ts';
import { done } from './done.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';

export const test = defineProgram({
  name: 'test',
  aliases: ['['],
  suite: 'coreutils',
  summary: 'Exit with the status determined by EXPRESSION',
  usage: ['EXPRESSION', ''],
  options: {},
  isRaw: true,
  run({ name, args, files, path, process, error }) {
    const expression = name === '[' ? args.slice(0, -1) : args;
    if (name === '[' && args.at(-1) !== ']') {
      error(`missing ${quote(process, ']')}`);
      return done(2);
    }
    const world = {
      files,
      path,
      user: process.user,
      isTerminal: (descriptor: string) =>
        process.kernel.descriptors.get(Number(descriptor))?.stream.isTerminal === true,
    };
    try {
      return done(evaluateTest(expression, world) ? 0 : 1);
    } catch (problem) {
      if (!(problem instanceof TestError)) throw problem;
      error(problem.coreutilsWords);
      return done(2);
    }
  },
});

export interface TestWorld {
  readonly files: FileSystem;
  readonly user: FileUser;
  path(path: string): string;
  isTerminal(descriptor: string): boolean;
}

/** The expression is malformed; the shell's builtin says "[: message" with it. */
export class TestError extends Error {
  /** What the program outside the shell says. */
  readonly coreutilsWords: string;

  constructor(message: string, coreutilsWords = message) {
    super(message);
    this.coreutilsWords = coreutilsWords;
  }
}

/** Throws TestError. */
export function evaluateTest(args: readonly string[], world: TestWorld): boolean {
  return new TestExpression(args, world).value();
}

const fileTests: Readonly<Record<string, (entry: FileEntry, user: FileUser) => boolean>> = {
  '-e': () => true,
  '-a': () => true,
  '-f': (entry) => entry.type === 'file' && entry.device === undefined,
  '-d': (entry) => entry.type === 'folder',
  '-s': (entry) => entry.type === 'folder' || (entry.content ?? '') !== '',
  '-c': (entry) => entry.device !== undefined,
  '-b': () => false,
  '-p': () => false,
  '-S': () => false,
  '-u': (entry) => (entry.mode & 0o4000) !== 0,
  '-g': (entry) => (entry.mode & 0o2000) !== 0,
  '-k': (entry) => (entry.mode & 0o1000) !== 0,
  '-r': (entry, user) => isPermitted(entry, user, mayRead),
  '-w': (entry, user) => isPermitted(entry, user, mayWrite),
  '-x': (entry, user) => isPermitted(entry, user, mayExecute),
  '-O': (entry, user) => entry.uid === user.uid,
  '-G': (entry, user) => entry.gid === user.gid,
};

const comparisons: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

const stringTests: Readonly<Record<string, (a: string, b: string) => boolean>> = {
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
};

class TestExpression {
  readonly #args: readonly string[];
  readonly #world: TestWorld;
  #at = 0;

  constructor(args: readonly string[], world: TestWorld) {
    this.#args = args;
    this.#world = world;
  }

  value(): boolean {
    const { length } = this.#args;
    if (length === 0) return false;
    const short = this.#byCount(this.#args);
    if (short !== undefined) return short;
    const result = this.#or();
    if (this.#at < length)
      throw new TestError('too many arguments', `extra argument ‘${this.#args[this.#at]}’`);
    return result;
  }

  /** POSIX settles what up to four arguments mean by their number. */
  #byCount(args: readonly string[]): boolean | undefined {
    const [a = '', b = '', c = ''] = args;
    if (args.length === 1) return a !== '';
    if (args.length === 2) {
      if (a === '!') return b === '';
      return this.#unary(a, b);
    }
    if (args.length === 3) {
      if (this.#isBinary(b)) return this.#binary(a, b, c);
      if (a === '!') return !this.#byCount([b, c]);
      if (a === '(' && c === ')') return b !== '';
      if (b === '-a' || b === '-o') return undefined;
      throw new TestError(`${b}: binary operator expected`, `‘${b}’: binary operator expected`);
    }
    if (args.length === 4 && a === '!') return !this.#byCount(args.slice(1));
    return undefined;
  }

  #or(): boolean {
    let result = this.#and();
    while (this.#accept('-o')) result = this.#and() || result;
    return result;
  }

  #and(): boolean {
    let result = this.#not();
    while (this.#accept('-a')) result = this.#not() && result;
    return result;
  }

  #not(): boolean {
    if (this.#accept('!')) return !this.#not();
    if (this.#accept('(')) {
      const result = this.#or();
      if (!this.#accept(')')) throw new TestError("`)' expected", "')' expected");
      return result;
    }
    return this.#primary();
  }

  #primary(): boolean {
    const [a, b = '', c] = this.#args.slice(this.#at, this.#at + 3);
    if (a === undefined) throw new TestError('argument expected');
    if (c !== undefined && this.#isBinary(b)) {
      this.#at += 3;
      return this.#binary(a, b, c);
    }
    if (/^-[a-zA-Z]$/.test(a) && this.#at + 1 < this.#args.length) {
      this.#at += 2;
      return this.#unary(a, b);
    }
    this.#at++;
    return a !== '';
  }

  #accept(word: string): boolean {
    if (this.#args[this.#at] !== word) return false;
    this.#at++;
    return true;
  }

  #isBinary(operator: string): boolean {
    return operator in comparisons || operator in stringTests || /^-(nt|ot|ef)$/.test(operator);
  }

  #unary(operator: string, operand: string): boolean {
    if (operator === '-n') return operand !== '';
    if (operator === '-z') return operand === '';
    if (operator === '-t') return this.#world.isTerminal(operand);
    if (operator === '-h' || operator === '-L') return this.#entry(operand, true)?.type === 'link';
    const judge = fileTests[operator];
    if (!judge) {
      const isOperator = /^-[a-zA-Z]$/.test(operator);
      throw new TestError(
        `${operator}: unary operator expected`,
        isOperator
          ? `‘${operator}’: unary operator expected`
          : `missing argument after ‘${operand}’`,
      );
    }
    const entry = this.#entry(operand, false);
    return entry !== undefined && judge(entry, this.#world.user);
  }

  #entry(operand: string, isLink: boolean): FileEntry | undefined {
    if (operand === '') return undefined;
    const { files, path } = this.#world;
    const at = path(operand);
    return isLink ? files.lstat(at) : files.stat(at);
  }

  #binary(a: string, operator: string, b: string): boolean {
    const compare = comparisons[operator];
    if (compare) return compare(integer(a), integer(b));
    const strings = stringTests[operator];
    if (strings) return strings(a, b);
    const [left, right] = [this.#entry(a, false), this.#entry(b, false)];
    if (operator === '-ef') return left !== undefined && left === right;
    const times = [left?.modifiedMs ?? -1, right?.modifiedMs ?? -1] as const;
    return operator === '-nt' ? times[0] > times[1] : times[0] < times[1];
  }
}

function integer(text: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(text))
    throw new TestError(`${text}: integer expression expected`, `invalid integer ‘${text}’`);
  return BigInt(text.trim().replace(/^\+/, ''));
}
