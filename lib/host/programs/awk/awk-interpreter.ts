/** Runs an awk program. */
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import { AwkError } from './awk-error.ts';
import {
  type AwkFunction,
  type AwkProgram,
  type Expression,
  type Pattern,
  type Rule,
  type Statement,
} from './awk-node.ts';
import { AwkStreams } from './awk-streams.ts';
import { awkFormat } from './awk-format.ts';
import type { AwkRuntime } from './awk-runtime.ts';
import { fromInput, isTrue, toNumber, type Value } from './awk-value.ts';
import { arrayCell, scalarCell, type Frame } from './awk-variables.ts';
import { AwkWaitingEvaluator } from './awk-waiting-evaluator.ts';
import { MainInput } from './main-input.ts';

/** Why a statement did not simply end. */
type Flow = 'next' | 'nextfile' | 'break' | 'continue' | 'return' | 'exit' | undefined;

const maxDepth = 200;

export class AwkInterpreter {
  readonly #context: Context;
  readonly #program: AwkProgram;
  readonly #runtime: AwkRuntime;
  readonly #waiting: AwkWaitingEvaluator;
  readonly #streams: AwkStreams;
  readonly #input: MainInput;
  readonly #openRanges = new Set<Pattern>();
  #returned: Value;
  #exitCode = 0;

  constructor(context: Context, program: AwkProgram, runtime: AwkRuntime) {
    this.#context = context;
    this.#program = program;
    this.#runtime = runtime;
    this.#streams = new AwkStreams(context, runtime.regexes);
    this.#input = new MainInput(context, runtime);
    this.#waiting = new AwkWaitingEvaluator({
      context,
      runtime,
      streams: this.#streams,
      input: this.#input,
      call: (call) => this.#call(call),
    });
  }

  *run(): Running<number> {
    const ofKind = (kind: Pattern['kind']) =>
      this.#program.rules.filter(({ pattern }) => pattern.kind === kind);
    const ends = ofKind('end');
    const main = this.#program.rules.filter(
      ({ pattern }) => pattern.kind !== 'begin' && pattern.kind !== 'end',
    );
    const hasExited = yield* this.#untilExit(() => this.#runAll(ofKind('begin')));
    if (!hasExited && (main.length > 0 || ends.length > 0)) {
      yield* this.#untilExit(() => this.#main(main));
    }
    // exit in END ends at once; exit before it still runs END.
    yield* this.#untilExit(() => this.#runAll(ends));
    yield* this.#streams.closeAll();
    return this.#exitCode || (this.#input.hasFailed ? 2 : 0);
  }

  *#untilExit(run: () => Running<boolean>): Running<boolean> {
    try {
      return yield* run();
    } catch (error) {
      if (!(error instanceof ExitInFunction)) throw error;
      this.#runtime.variables.leaveAll();
      return true;
    }
  }

  *#runAll(rules: readonly Rule[]): Running<boolean> {
    for (const { action } of rules) {
      if (action && (yield* this.#execute(action)) === 'exit') return true;
    }
    return false;
  }

  *#main(rules: readonly Rule[]): Running<boolean> {
    for (;;) {
      const record = yield* this.#input.next();
      if (record === undefined) return false;
      this.#runtime.record.set(record);
      yield* this.#context.process.pause();
      for (const rule of rules) {
        if (!(yield* this.#selects(rule.pattern))) continue;
        const flow = rule.action ? yield* this.#execute(rule.action) : yield* this.#printRecord();
        if (flow === 'exit') return true;
        if (flow === 'nextfile') this.#input.skipFile();
        if (flow === 'next' || flow === 'nextfile') break;
      }
    }
  }

  *#printRecord(): Running<Flow> {
    yield* this.#context.out(this.#runtime.record.text + this.#runtime.variables.text('ORS'));
    return undefined;
  }

  *#selects(pattern: Pattern): Running<boolean> {
    if (pattern.kind === 'expression') return isTrue(yield* this.#waiting.evaluate(pattern.test));
    if (pattern.kind !== 'range') return true;
    if (!this.#openRanges.has(pattern)) {
      if (!isTrue(yield* this.#waiting.evaluate(pattern.from))) return false;
      this.#openRanges.add(pattern);
    }
    if (isTrue(yield* this.#waiting.evaluate(pattern.to))) this.#openRanges.delete(pattern);
    return true;
  }

  *#execute(statement: Statement): Running<Flow> {
    this.#context.process.step();
    switch (statement.kind) {
      case 'expression':
        yield* this.#waiting.evaluate(statement.value);
        return undefined;
      case 'print':
      case 'printf':
        yield* this.#print(statement);
        return undefined;
      case 'block':
        return yield* this.#block(statement.body);
      case 'if': {
        const branch = isTrue(yield* this.#waiting.evaluate(statement.test))
          ? statement.yes
          : statement.no;
        return branch ? yield* this.#execute(branch) : undefined;
      }
      case 'while':
      case 'do':
      case 'for':
        return yield* this.#loop(statement);
      case 'forIn':
        return yield* this.#forIn(statement);
      case 'delete':
        yield* this.#delete(statement);
        return undefined;
      case 'exit':
        if (statement.value)
          this.#exitCode = toNumber(yield* this.#waiting.evaluate(statement.value)) & 255;
        return 'exit';
      case 'return':
        this.#returned = statement.value
          ? yield* this.#waiting.evaluate(statement.value)
          : undefined;
        return 'return';
      default:
        return statement.kind;
    }
  }

  *#block(body: readonly Statement[]): Running<Flow> {
    for (const statement of body) {
      const flow = yield* this.#execute(statement);
      if (flow) return flow;
    }
    return undefined;
  }

  *#loop(statement: Statement & { kind: 'while' | 'do' | 'for' }): Running<Flow> {
    if (statement.kind === 'for' && statement.start) yield* this.#execute(statement.start);
    for (let isFirst = true; ; isFirst = false) {
      const skipsTest = statement.kind === 'do' && isFirst;
      const { test } = statement;
      if (!skipsTest && test && !isTrue(yield* this.#waiting.evaluate(test))) return undefined;
      yield* this.#context.process.pause();
      const flow = yield* this.#execute(statement.body);
      if (flow === 'break') return undefined;
      if (flow && flow !== 'continue') return flow;
      if (statement.kind === 'for' && statement.step) yield* this.#execute(statement.step);
    }
  }

  *#forIn(statement: Statement & { kind: 'forIn' }): Running<Flow> {
    const { variables } = this.#runtime;
    const array = variables.array(statement.array);
    for (const key of Array.from(array.keys())) {
      if (!array.has(key)) continue;
      variables.set(statement.name, fromInput(key));
      yield* this.#context.process.pause();
      const flow = yield* this.#execute(statement.body);
      if (flow === 'break') return undefined;
      if (flow && flow !== 'continue') return flow;
    }
    return undefined;
  }

  *#delete({ array, keys }: Statement & { kind: 'delete' }): Running<void> {
    const from = this.#runtime.variables.array(array);
    if (!keys) return from.clear();
    const values: Value[] = [];
    for (const key of keys) values.push(yield* this.#waiting.evaluate(key));
    from.delete(this.#runtime.key(values));
  }

  *#print(statement: Statement & { kind: 'print' | 'printf' }): Running<void> {
    const values: Value[] = [];
    for (const value of statement.values) values.push(yield* this.#waiting.evaluate(value));
    const { variables, record } = this.#runtime;
    const text =
      statement.kind === 'printf'
        ? this.#formatted(values)
        : (values.length === 0
            ? record.text
            : values.map((value) => this.#runtime.printed(value)).join(variables.text('OFS'))) +
          variables.text('ORS');
    const { redirection } = statement;
    if (!redirection) return yield* this.#context.out(text);
    const target = this.#runtime.text(yield* this.#waiting.evaluate(redirection.target));
    yield* this.#streams.write(redirection.kind, target, text);
  }

  #formatted([format, ...values]: readonly Value[]): string {
    const numbers = this.#runtime.variables.text('CONVFMT');
    return awkFormat(this.#runtime.text(format), values, numbers, 'printf');
  }

  *#call({ name, args, line }: Expression & { kind: 'call' }): Running<Value> {
    const called = this.#program.functions.get(name);
    if (!called) throw new AwkError(`line ${line + 1}: function ${name} never defined`);
    if (args.length > called.parameters.length) {
      throw new AwkError(`line ${line}: too many arguments in call to ${name}`);
    }
    if (this.#runtime.variables.depth >= maxDepth) {
      throw new AwkError(`function calls nested too deeply in ${name}`);
    }
    const frame = yield* this.#frame(called, args);
    this.#runtime.variables.enter(frame);
    this.#returned = undefined;
    const flow = yield* this.#execute(called.body);
    this.#runtime.variables.leave();
    if (flow === 'exit') throw new ExitInFunction();
    const value = this.#returned;
    this.#returned = undefined;
    return value;
  }

  *#frame({ parameters, arrays }: AwkFunction, args: readonly Expression[]): Running<Frame> {
    const cells = new Map<string, ReturnType<typeof scalarCell>>();
    for (const [index, name] of parameters.entries()) {
      const arg = args[index];
      const isArray =
        arg?.kind === 'variable' && (arrays.has(name) || this.#runtime.variables.isArray(arg.name));
      if (isArray) cells.set(name, arrayCell(this.#runtime.variables.array(arg.name)));
      else cells.set(name, scalarCell(arg ? yield* this.#waiting.evaluate(arg) : undefined));
    }
    return cells;
  }
}

/** exit inside a function leaves everything but END. */
class ExitInFunction extends Error {}
