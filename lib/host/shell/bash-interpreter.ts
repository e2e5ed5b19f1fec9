/** The interpreter put together: which construct runs how. */
import type { CommandNode } from 'unbash';
import type { Running } from '../process.ts';
import { executeCase, executeIf, executeSelect } from './execute/branches.ts';
import {
  executeArithmetic,
  executeCoproc,
  executeGroup,
  executeRedirected,
  executeSubshell,
} from './execute/compound.ts';
import { callFunction, defineFunction } from './execute/function-call.ts';
import { executeArithmeticFor, executeFor, executeWhile } from './execute/loops.ts';
import { runSource } from './execute/run-source.ts';
import { runWords } from './execute/run-words.ts';
import { executeSimple } from './execute/simple-command.ts';
import { executeStatements } from './execute/statements.ts';
import { executeTest } from './execute/test-command.ts';
import { expandPart, expandPattern, expandQuotedPart, expandReplacement } from './expand/word.ts';
import type { Interpreter } from './interpreter.ts';
import type { Shell } from './shell.ts';
import { beforeCommand, type TracedPart } from './traps.ts';

export const bashInterpreter: Interpreter = {
  words: { expandPart, expandQuotedPart, expandPattern, expandReplacement },
  runStatements: executeStatements,
  runCommand,
  runSource,
  runWords,
  callFunction,
};

function* runCommand(shell: Shell, node: CommandNode): Running<number> {
  const traced = tracedPart(node);
  if (traced) yield* beforeCommand(shell, traced);
  switch (node.type) {
    case 'Command':
      return yield* executeSimple(shell, node);
    case 'If':
      return yield* executeIf(shell, node);
    case 'For':
      return yield* executeFor(shell, node);
    case 'While':
      return yield* executeWhile(shell, node);
    case 'ArithmeticFor':
      return yield* executeArithmeticFor(shell, node);
    case 'Case':
      return yield* executeCase(shell, node);
    case 'Select':
      return yield* executeSelect(shell, node);
    case 'BraceGroup':
      return yield* executeGroup(shell, node);
    case 'Subshell':
      return yield* executeSubshell(shell, node);
    case 'TestCommand':
      shell.position = node.pos;
      return yield* executeTest(shell, node.expression);
    case 'ArithmeticCommand':
      return yield* executeArithmetic(shell, node);
    case 'Redirected':
      return yield* executeRedirected(shell, node);
    case 'Function':
      return defineFunction(shell, node);
    case 'Coproc':
      return executeCoproc(shell, node);
  }
}

/** What the DEBUG trap sees of a construct; a loop brings it about by itself, every time round. */
function tracedPart(node: CommandNode): TracedPart | undefined {
  if (node.type === 'Command' || node.type === 'TestCommand' || node.type === 'ArithmeticCommand')
    return node;
  return node.type === 'Case' ? { pos: node.pos, end: node.word.end, tail: ' in ' } : undefined;
}
