/** `for`, `for (( … ))`, `while` and `until`. */
import type { ArithmeticFor, CompoundList, For, While } from 'unbash';
import type { Running } from '../../process.ts';
import { evaluateSource } from '../expand/arithmetic-expansion.ts';
import { expandFields } from '../expand/word.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { assignText } from './assignment.ts';
import { asCondition } from './condition.ts';
import { traceText } from './trace.ts';
import { beforeCommand } from '../traps.ts';

export function* executeFor(shell: Shell, node: For): Running<number> {
  const { name, wordlist, body } = node;
  const frame = shell.enter('for');
  frame.words ??= wordlist ? yield* expandFields(shell, wordlist) : shell.positional;
  const variable = name.value;
  if (!/^[A-Za-z_]\w*$/.test(variable)) {
    report(shell, `\`${variable}': not a valid identifier`);
    shell.leave();
    return 1;
  }
  const { words } = frame;
  const status = yield* rounds(shell, function* () {
    const isResumed = shell.resuming.length > 0;
    if (frame.at >= words.length) return undefined;
    if (!isResumed) {
      yield* beforeCommand(shell, { pos: node.pos, end: (wordlist?.at(-1) ?? name).end });
      assignText(shell, variable, words[frame.at] ?? '');
      if (shell.options.has('xtrace'))
        yield* traceText(
          shell,
          `for ${variable} in ${wordlist?.map(({ text }) => text).join(' ') ?? '"$@"'}`,
        );
    }
    const result = yield* runBody(shell, body);
    frame.at++;
    return result;
  });
  shell.leave();
  return status;
}

const inClause = 0;
const inBody = 1;

export function* executeWhile(shell: Shell, { kind, clause, body }: While): Running<number> {
  const frame = shell.enter('while');
  const status = yield* rounds(shell, function* () {
    if (frame.at === inClause) {
      const test = yield* asCondition(
        shell,
        shell.interpreter.runStatements(shell, clause.commands),
      );
      if (shell.flow) return shell.status;
      if ((test === 0) !== (kind === 'while')) return undefined;
      frame.at = inBody;
    }
    const result = yield* runBody(shell, body);
    frame.at = inClause;
    return result;
  });
  shell.leave();
  return status;
}

export function* executeArithmeticFor(shell: Shell, node: ArithmeticFor): Running<number> {
  const { initialize, test, update, body } = node;
  const { source } = shell.unit;
  const value = function* (part: ArithmeticFor['test']): Running<bigint> {
    return part ? yield* evaluateSource(shell, source.slice(part.pos, part.end)) : 1n;
  };
  const frame = shell.enter('arithmetic-for');
  if (frame.at === inClause) yield* value(initialize);
  const status = yield* rounds(shell, function* () {
    const isResumed = shell.resuming.length > 0;
    if (!isResumed && (yield* value(test)) === 0n) return undefined;
    frame.at = inBody;
    const result = yield* runBody(shell, body);
    const goesOn = !shell.flow || (shell.flow.kind === 'continue' && shell.flow.levels <= 1);
    if (goesOn) yield* value(update);
    return result;
  });
  shell.leave();
  return status;
}

function* runBody(shell: Shell, body: CompoundList): Running<number> {
  return yield* shell.interpreter.runStatements(shell, body.commands);
}

/** Goes round until `round` has nothing more to do, or control leaves the loop. */
export function* rounds(shell: Shell, round: () => Running<number | undefined>): Running<number> {
  let status = 0;
  shell.loopDepth++;
  try {
    for (;;) {
      if (shell.process.kernel.tick()) yield {};
      const result = yield* round();
      if (result === undefined) return status;
      status = result;
      if (shell.flow && leavesLoop(shell)) return shell.status;
    }
  } finally {
    shell.loopDepth--;
  }
}

/** Takes one level of `break` or `continue`; whether this loop ends. */
function leavesLoop(shell: Shell): boolean {
  const { flow } = shell;
  if (flow?.kind !== 'break' && flow?.kind !== 'continue') return true;
  if (flow.levels > 1) {
    shell.flow = { kind: flow.kind, levels: flow.levels - 1 };
    return true;
  }
  shell.flow = undefined;
  return flow.kind === 'break';
}
