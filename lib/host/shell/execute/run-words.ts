/** Commands of expanded words: which function, builtin or program a name means, and running it. */
import { FileError } from '#lib/sim/files.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import type { Running } from '../../process.ts';
import { BrokenPipe } from '../../process.ts';
import { findBuiltin, type Builtin } from '../builtins/registry.ts';
import type { CommandChoice } from '../interpreter.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { BuiltinUsageError } from '../shell-error.ts';
import { runProgram } from './run-program.ts';

export function* runWords(
  shell: Shell,
  words: readonly string[],
  choice: CommandChoice = {},
): Running<number> {
  const [name = '', ...args] = words;
  const found = choice.skipsFunctions ? undefined : shell.functions.get(name);
  if (found)
    return yield* withEnvironment(
      shell,
      choice,
      shell.interpreter.callFunction(shell, found, args),
    );
  const builtin = choice.skipsBuiltins ? undefined : findBuiltin(shell.dialect, name);
  if (builtin)
    return yield* withEnvironment(shell, choice, runBuiltin(shell, builtin, words, choice));
  if (choice.skipsPrograms) return 127;
  return yield* runProgram(shell, words, choice);
}

/** `X=1 command`: the variables are there for this command alone. */
function* withEnvironment(
  shell: Shell,
  { environment }: CommandChoice,
  running: Running<number>,
): Running<number> {
  if (!environment) return yield* running;
  shell.variables.enterScope();
  try {
    for (const [name, value] of environment)
      shell.variables.declareLocal(name, { value, isExported: true });
    return yield* running;
  } finally {
    shell.variables.leaveScope();
  }
}

function* runBuiltin(
  shell: Shell,
  builtin: Builtin,
  [name = '', ...args]: readonly string[],
  { declarations }: CommandChoice,
): Running<number> {
  try {
    const result = builtin(shell, args, { name, declarations });
    return typeof result === 'number' ? result : yield* result;
  } catch (error) {
    if (error instanceof BuiltinUsageError) {
      report(shell, `${name}: ${error.message}`);
      return 2;
    }
    if (error instanceof FileError) {
      report(shell, `${name}: write error: ${fileErrorWords(error.code)}`);
      return 1;
    }
    if (!(error instanceof BrokenPipe) || !shell.traps.has('SIGPIPE')) throw error;
    report(shell, `${name}: write error: Broken pipe`);
    return 1;
  }
}
