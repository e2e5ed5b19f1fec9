/**
 * Evaluates what needs no waiting. Parts that do (getline, system, calls of functions) were evaluated before
 * and are found in `known`.
 */
import { AwkRunTimeError } from './awk-error.ts';
import type { Expression, Lvalue } from './awk-node.ts';
import { arithmetic, awkFunctions } from './awk-functions.ts';
import { arrayFunctions } from './awk-array-functions.ts';
import type { AwkRuntime } from './awk-runtime.ts';
import { compareValues, isTrue, toNumber, type Value } from './awk-value.ts';
import type { Regex } from '#lib/sim/regex/regex.ts';

export type Known = ReadonlyMap<Expression, Value>;

export class AwkEvaluator {
  readonly runtime: AwkRuntime;

  constructor(runtime: AwkRuntime) {
    this.runtime = runtime;
  }

  evaluate(node: Expression, known?: Known): Value {
    if (known?.has(node)) return known.get(node);
    switch (node.kind) {
      case 'number':
      case 'string':
        return node.value;
      case 'regex':
        return Number(this.runtime.regexes.get(node.source).test(this.runtime.record.text));
      case 'variable':
      case 'element':
      case 'field':
        return this.get(node, known);
      case 'group':
        return this.evaluate(node.inner, known);
      case 'assign':
        return this.#assign(node, known);
      case 'increment':
        return this.#increment(node, known);
      case 'builtin':
        return this.#builtin(node.name, node.args, known);
      default:
        return this.#operation(node, known);
    }
  }

  isTrue(node: Expression, known?: Known): boolean {
    return isTrue(this.evaluate(node, known));
  }

  get(target: Lvalue, known?: Known): Value {
    const { variables, record } = this.runtime;
    if (target.kind === 'variable') return this.runtime.getVariable(target.name);
    if (target.kind === 'field') return record.field(this.#fieldIndex(target.index, known));
    const array = variables.array(target.array);
    const key = this.key(target.keys, known);
    // Looking at an element makes it.
    if (!array.has(key)) array.set(key, undefined);
    return array.get(key);
  }

  set(target: Lvalue, value: Value, known?: Known): void {
    const { variables, record } = this.runtime;
    if (target.kind === 'variable') this.runtime.setVariable(target.name, value);
    else if (target.kind === 'field') {
      record.setField(this.#fieldIndex(target.index, known), value);
    } else variables.array(target.array).set(this.key(target.keys, known), value);
  }

  key(keys: readonly Expression[], known?: Known): string {
    return this.runtime.key(keys.map((key) => this.evaluate(key, known)));
  }

  /** What stands where an expression is expected: a constant one, or any text. */
  regex(node: Expression, known?: Known): Regex {
    const inner = node.kind === 'group' ? node.inner : node;
    const source =
      inner.kind === 'regex' ? inner.source : this.runtime.text(this.evaluate(node, known));
    return this.runtime.regexes.get(source);
  }

  #fieldIndex(index: Expression, known?: Known): number {
    const at = Math.trunc(toNumber(this.evaluate(index, known)));
    if (at < 0) throw new AwkRunTimeError(`negative field index $${at}`);
    return at;
  }

  #assign(node: Expression & { kind: 'assign' }, known?: Known): Value {
    let value = this.evaluate(node.value, known);
    if (node.operator !== '=') {
      const before = toNumber(this.get(node.target, known));
      value = arithmetic(node.operator.slice(0, -1), before, toNumber(value));
    }
    this.set(node.target, value, known);
    return value;
  }

  #increment(node: Expression & { kind: 'increment' }, known?: Known): Value {
    const before = toNumber(this.get(node.target, known));
    this.set(node.target, before + node.by, known);
    return node.isPrefix ? before + node.by : before;
  }

  #operation(node: Expression, known?: Known): Value {
    switch (node.kind) {
      case 'unary':
        return this.#unary(node.operator, this.evaluate(node.operand, known));
      case 'binary':
        return this.#binary(
          node.operator,
          this.evaluate(node.left, known),
          this.evaluate(node.right, known),
        );
      case 'and':
        return Number(this.isTrue(node.left, known) && this.isTrue(node.right, known));
      case 'or':
        return Number(this.isTrue(node.left, known) || this.isTrue(node.right, known));
      case 'condition':
        return this.evaluate(this.isTrue(node.test, known) ? node.yes : node.no, known);
      case 'match': {
        const text = this.runtime.text(this.evaluate(node.text, known));
        return Number(this.regex(node.pattern, known).test(text) !== node.isNegative);
      }
      case 'in':
        return Number(this.runtime.variables.array(node.array).has(this.key(node.keys, known)));
      default:
        throw new TypeError(`${node.kind} must be waited for`);
    }
  }

  #unary(operator: '!' | '-' | '+', value: Value): number {
    if (operator === '!') return Number(!isTrue(value));
    return operator === '-' ? -toNumber(value) : toNumber(value);
  }

  #binary(operator: string, a: Value, b: Value): Value {
    if (operator === ' ') return this.runtime.text(a) + this.runtime.text(b);
    if (/^[-+*/%^]$/.test(operator)) return arithmetic(operator, toNumber(a), toNumber(b));
    const order = compareValues(a, b, this.runtime.variables.text('CONVFMT'));
    switch (operator) {
      case '<':
        return Number(order < 0);
      case '<=':
        return Number(order <= 0);
      case '>':
        return Number(order > 0);
      case '>=':
        return Number(order >= 0);
      case '==':
        return Number(order === 0);
      default:
        return Number(order !== 0);
    }
  }

  #builtin(name: string, args: readonly Expression[], known?: Known): Value {
    const special = arrayFunctions[name];
    if (special) return special(args, this, known);
    const compute = awkFunctions[name];
    if (!compute) throw new TypeError(`no function ${name}`);
    return compute(
      args.map((arg) => this.evaluate(arg, known)),
      this.runtime,
    );
  }
}
