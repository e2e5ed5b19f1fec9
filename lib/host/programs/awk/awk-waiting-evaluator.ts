/** Expressions that may have to wait: for input, for another program, for a function that does. */
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import { AwkEvaluator, type Known } from './awk-evaluator.ts';
import { childrenOf, type Expression } from './awk-node.ts';
import type { AwkRuntime } from './awk-runtime.ts';
import type { AwkStreams } from './awk-streams.ts';
import { fromInput, isTrue, type Value } from './awk-value.ts';
import type { MainInput } from './main-input.ts';

interface Parts {
  readonly context: Context;
  readonly runtime: AwkRuntime;
  readonly streams: AwkStreams;
  readonly input: MainInput;
  /** Runs a function of the program. */
  readonly call: (call: Expression & { kind: 'call' }) => Running<Value>;
}

export class AwkWaitingEvaluator {
  readonly #parts: Parts;
  readonly #evaluator: AwkEvaluator;
  readonly #impure = new Map<Expression, boolean>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#evaluator = new AwkEvaluator(parts.runtime);
  }

  /** Whether something in it has to be waited for. */
  #isImpure(node: Expression): boolean {
    const known = this.#impure.get(node);
    if (known !== undefined) return known;
    const isImpure =
      node.kind === 'getline' ||
      node.kind === 'call' ||
      (node.kind === 'builtin' && /^(system|close|fflush)$/.test(node.name)) ||
      childrenOf(node).some((child) => this.#isImpure(child));
    this.#impure.set(node, isImpure);
    return isImpure;
  }

  /** The value of any expression. */
  *evaluate(node: Expression): Running<Value> {
    if (!this.#isImpure(node)) return this.#evaluator.evaluate(node);
    switch (node.kind) {
      case 'getline':
        return yield* this.#getline(node);
      case 'call':
        return yield* this.#parts.call(node);
      case 'and':
      case 'or': {
        const left = isTrue(yield* this.evaluate(node.left));
        if (left === (node.kind === 'or')) return Number(left);
        return Number(isTrue(yield* this.evaluate(node.right)));
      }
      case 'condition':
        return yield* this.evaluate(isTrue(yield* this.evaluate(node.test)) ? node.yes : node.no);
      default:
        return yield* this.#withChildren(node);
    }
  }

  *#withChildren(node: Expression): Running<Value> {
    const known = new Map<Expression, Value>();
    for (const child of childrenOf(node)) {
      if (this.#isImpure(child)) known.set(child, yield* this.evaluate(child));
    }
    if (node.kind === 'builtin' && /^(system|close|fflush)$/.test(node.name)) {
      return yield* this.#waiting(node.name, node.args[0], known);
    }
    return this.#evaluator.evaluate(node, known);
  }

  *#waiting(name: string, arg: Expression | undefined, known: Known): Running<Value> {
    if (name === 'fflush') return 0;
    const text = arg ? this.#parts.runtime.text(this.#evaluator.evaluate(arg, known)) : '';
    if (name === 'close') return yield* this.#parts.streams.close(text);
    return yield* this.#parts.context.process.run(['sh', '-c', text]);
  }

  *#getline({ source, target }: Expression & { kind: 'getline' }): Running<Value> {
    const { variables } = this.#parts.runtime;
    const separator = variables.text('RS');
    let record: string | undefined | false;
    if (source.kind === 'main') record = yield* this.#parts.input.next();
    else {
      const name = this.#parts.runtime.text(yield* this.evaluate(source.name));
      if (source.kind === 'file') record = yield* this.#parts.streams.readFile(name, separator);
      else {
        record = yield* this.#parts.streams.readCommand(name, separator);
        if (record !== undefined) variables.set('NR', variables.number('NR') + 1);
      }
    }
    if (record === false) return -1;
    if (record === undefined) return 0;
    if (target) this.#evaluator.set(target, fromInput(record));
    else this.#parts.runtime.record.set(record);
    return 1;
  }
}
