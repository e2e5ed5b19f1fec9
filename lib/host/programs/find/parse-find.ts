/**
 * find's command line: options, starting points, and the expression.
 * Spec: https://www.gnu.org/software/findutils/manual/html_mono/find.html
 */
import type { RegexOptions } from '#lib/sim/regex/regex.ts';
import type { Context } from '../program.ts';
import { NotSimulated } from '../usage-error.ts';
import {
  execAction,
  execManyAction,
  fileAction,
  plainActions,
  printAction,
  printfAction,
  type Finish,
} from './find-actions.ts';
import { findPrintf } from './find-printf.ts';
import type { FindNode } from './find-node.ts';
import { findError, findTests, matchingPath } from './find-tests.ts';

export interface FindPlan {
  readonly starts: readonly string[];
  readonly links: 'never' | 'always' | 'operands';
  readonly expression: FindNode;
  readonly minDepth: number;
  readonly maxDepth: number;
  readonly isDepthFirst: boolean;
  readonly finishes: readonly Finish[];
}

const isExpression = (arg: string) => /^(-.|!$|\(|\)|,)/.test(arg);
const actionPattern =
  /^-(print|print0|printf|fprint|fprintf|ls|delete|exec|execdir|ok|okdir|quit)$/;

/** Throws UsageError in find's words. */
export function parseFind(args: readonly string[], context: Context): FindPlan {
  let at = 0;
  let links: FindPlan['links'] = 'never';
  for (; /^-[HLP]$/.test(args[at] ?? ''); at++) {
    links = args[at] === '-L' ? 'always' : args[at] === '-H' ? 'operands' : 'never';
  }
  const starts: string[] = [];
  for (; at < args.length && !isExpression(args[at] ?? ''); at++) starts.push(args[at] ?? '');
  const parser = new FindParser(args.slice(at), context);
  return { ...parser.parse(), starts: starts.length > 0 ? starts : ['.'], links };
}

class FindParser {
  readonly #args: readonly string[];
  readonly #context: Context;
  readonly #finishes: Finish[] = [];
  #at = 0;
  #minDepth = 0;
  #maxDepth = Number.POSITIVE_INFINITY;
  #isDepthFirst = false;
  #syntax: RegexOptions['syntax'] = 'basic';
  /** The last test or action, for messages. */
  #last: string | undefined;

  constructor(args: readonly string[], context: Context) {
    this.#args = args;
    this.#context = context;
  }

  parse(): Omit<FindPlan, 'starts' | 'links'> {
    const parsed = this.#args.length > 0 ? this.#list() : undefined;
    if (this.#at < this.#args.length) {
      throw findError("you have too many ')'");
    }
    const acts = this.#args.some((arg) => actionPattern.test(arg));
    const always: FindNode = { kind: 'test', judge: () => true };
    const expression: FindNode = acts
      ? (parsed ?? always)
      : { kind: 'and', left: parsed ?? always, right: printAction };
    return {
      expression,
      minDepth: this.#minDepth,
      maxDepth: this.#maxDepth,
      isDepthFirst: this.#isDepthFirst,
      finishes: this.#finishes,
    };
  }

  #accept(...words: readonly string[]): boolean {
    const arg = this.#args[this.#at];
    if (arg === undefined || !words.includes(arg)) return false;
    this.#at++;
    return true;
  }

  #list(): FindNode {
    let left = this.#or();
    while (this.#accept(',')) left = { kind: 'list', left, right: this.#or() };
    return left;
  }

  #or(): FindNode {
    let left = this.#and();
    while (this.#accept('-o', '-or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  #and(): FindNode {
    let left = this.#not();
    for (;;) {
      const next = this.#args[this.#at];
      if (next === undefined || next === ')' || next === ',' || /^-o(r)?$/.test(next)) return left;
      this.#accept('-a', '-and');
      left = { kind: 'and', left, right: this.#not() };
    }
  }

  #not(): FindNode {
    if (this.#accept('!', '-not')) return { kind: 'not', operand: this.#not() };
    if (this.#accept('(')) {
      if (this.#accept(')'))
        throw findError('invalid expression; empty parentheses are not allowed.');
      const inner = this.#list();
      if (!this.#accept(')')) {
        throw findError(
          "invalid expression; I was expecting to find a ')' somewhere but did not see one.",
        );
      }
      return inner;
    }
    return this.#primary();
  }

  #primary(): FindNode {
    const name = this.#args[this.#at++];
    if (name === undefined) throw findError(`expected an expression after '${this.#args.at(-1)}'`);
    const node = this.#option(name) ?? this.#action(name) ?? this.#test(name);
    this.#last = name;
    return node;
  }

  #value(name: string): string {
    const value = this.#args[this.#at++];
    if (value === undefined) throw findError(`missing argument to \`${name}'`);
    return value;
  }

  /** Options stand in the expression and are always true. */
  #option(name: string): FindNode | undefined {
    const always: FindNode = { kind: 'test', judge: () => true };
    switch (name) {
      case '-maxdepth':
      case '-mindepth': {
        const text = this.#value(name);
        if (!/^\d+$/.test(text)) {
          throw findError(
            `Expected a positive decimal integer argument to ${name}, but got ‘${text}’`,
          );
        }
        if (name === '-maxdepth') this.#maxDepth = Number(text);
        else this.#minDepth = Number(text);
        this.#warnIfLate(name);
        return always;
      }
      case '-depth':
      case '-d':
        this.#isDepthFirst = true;
        return always;
      case '-regextype':
        this.#syntax = /extended|egrep|awk/.test(this.#value(name)) ? 'extended' : 'basic';
        return always;
      default:
        return /^-(xdev|mount|daystart|follow|noleaf|warn|nowarn|ignore_readdir_race)$/.test(name)
          ? always
          : undefined;
    }
  }

  #warnIfLate(name: string): void {
    const isWatched = this.#context.process.stdin.isTerminal === true;
    if (!isWatched || this.#last === undefined || /^-(maxdepth|mindepth|depth)$/.test(this.#last))
      return;
    this.#context.error(
      `warning: you have specified the global option ${name} after the argument ${this.#last}, but global options are not positional, i.e., ${name} affects tests specified before it as well as those specified after it.  Please specify global options before other arguments.`,
    );
  }

  #action(name: string): FindNode | undefined {
    if (name === '-delete') this.#isDepthFirst = true;
    const plain = plainActions[name];
    if (plain) return plain;
    if (name === '-printf') return printfAction(this.#value(name));
    if (name === '-fprint') return fileAction(this.#value(name), ({ path }) => `${path}\n`);
    if (name === '-fprintf') {
      const file = this.#value(name);
      const format = this.#value(name);
      return fileAction(file, (found, world) => findPrintf(format, found, world));
    }
    return /^-(exec|execdir|ok|okdir)$/.test(name) ? this.#command(name) : undefined;
  }

  #command(name: string): FindNode {
    const words: string[] = [];
    for (;;) {
      const word = this.#value(name);
      if (word === ';') break;
      if (word === '+' && words.at(-1) === '{}') {
        const { node, finish } = execManyAction(words.slice(0, -1));
        this.#finishes.push(finish);
        return node;
      }
      words.push(word);
    }
    if (words.length === 0) throw findError(`missing argument to \`${name}'`);
    return execAction({ words, isInFolder: name.endsWith('dir'), asks: name.startsWith('-ok') });
  }

  #test(name: string): FindNode {
    if (name === '-regex' || name === '-iregex') {
      const judge = matchingPath(this.#value(name), name === '-iregex', this.#syntax);
      return { kind: 'test', judge };
    }
    const test = findTests[name];
    if (test) {
      const value = test.takesValue ? this.#value(name) : '';
      return { kind: 'test', judge: test.make(value, name, this.#context) };
    }
    if (/^-(samefile|context|fstype|used|newer..|fls|fprint0|files0-from)$/.test(name)) {
      throw new NotSimulated(name, Object.keys(findTests).join(' '));
    }
    if (name.startsWith('-')) throw findError(`unknown predicate \`${name}'`);
    const { files, path } = this.#context;
    const isFile = files.lstat(path(name)) !== undefined;
    const hint =
      isFile && /^-i?(name|path)$/.test(this.#last ?? '')
        ? `\nfind: possible unquoted pattern after predicate \`${this.#last}'?`
        : '';
    throw findError(`paths must precede expression: \`${name}'${hint}`);
  }
}
