/** Simple commands: expansions, redirections, assignments, then a function, a builtin or a program. */
import type { Assignment, Command } from 'unbash';
import type { Running } from '../../process.ts';
import { isDeclarationBuiltin } from '../builtins/declarations.ts';
import { expandAssigned, expandInto } from '../expand/word.ts';
import type { CommandChoice, Declaration } from '../interpreter.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { assign, expandAssignment, expandDeclaration } from './assignment.ts';
import { copyInput } from './copy-input.ts';
import { applyRedirects, type Applied } from './redirect.ts';
import { RedirectError } from './redirect-error.ts';
import { trace, traceAssignment } from './trace.ts';

export function* executeSimple(
  shell: Shell,
  command: Command,
  replacesShell = false,
): Running<number> {
  shell.position = command.pos;
  shell.substitutionStatus = undefined;
  const pending = shell.afterCommand.length;
  const { words, declarations } = yield* expandCommand(shell, command);
  const assignments = command.prefix.filter((each) => each.type === 'Assignment');
  const status =
    words.length === 0
      ? yield* assignAll(shell, command, assignments)
      : yield* runExpanded(shell, command, { words, declarations, assignments, replacesShell });
  yield* finishSubstitutions(shell, pending);
  return status;
}

/** Does what process substitutions since `pending` have left to do. */
export function* finishSubstitutions(shell: Shell, pending: number): Running<void> {
  while (shell.afterCommand.length > pending) {
    const finish = shell.afterCommand.pop();
    if (finish) yield* finish();
  }
}

interface Expanded {
  readonly words: readonly string[];
  readonly declarations: ReadonlyMap<number, Declaration> | undefined;
}

function* expandCommand(shell: Shell, command: Command): Running<Expanded> {
  const words: string[] = [];
  if (!command.name) return { words, declarations: undefined };
  yield* expandInto(shell, command.name, words);
  let declarations: Map<number, Declaration> | undefined;
  const declares = isDeclarationBuiltin(words[0] ?? '') && !command.name.parts;
  for (const argument of command.args) {
    if (argument.type === 'Word') {
      yield* expandInto(shell, argument, words);
    } else if (declares) {
      declarations ??= new Map();
      declarations.set(words.length, yield* expandDeclaration(shell, argument));
      words.push(argument.text);
    } else {
      yield* expandPlainAssignment(shell, argument, words);
    }
  }
  return { words, declarations };
}

/** For a command that declares nothing, `a=b` is a word like any other. */
function* expandPlainAssignment(
  shell: Shell,
  argument: Assignment,
  words: string[],
): Running<void> {
  const { text, pos, end, value } = argument;
  if (value.type !== 'Word') return void words.push(text);
  const start = text.slice(0, value.pos - pos);
  words.push(start + (yield* expandAssigned(shell, { ...value, pos, end })));
}

function* assignAll(
  shell: Shell,
  command: Command,
  assignments: readonly Assignment[],
): Running<number> {
  const applied = yield* redirected(shell, command);
  if (!applied) return 1;
  for (const assignment of assignments) {
    const expanded = yield* expandAssignment(shell, assignment);
    if (shell.options.has('xtrace')) yield* traceAssignment(shell, assignment, expanded);
    assign(shell, expanded);
  }
  if (shell.copiesInput) yield* copyInput(shell);
  applied.restore();
  return shell.substitutionStatus ?? 0;
}

interface Prepared extends Expanded {
  readonly assignments: readonly Assignment[];
  readonly replacesShell: boolean;
}

function* runExpanded(shell: Shell, command: Command, prepared: Prepared): Running<number> {
  const { words, assignments, replacesShell, declarations } = prepared;
  const environment = new Map<string, string>();
  for (const assignment of assignments) {
    const { name, value } = yield* expandAssignment(shell, assignment);
    if (typeof value === 'string') environment.set(name, value);
  }
  if (shell.options.has('xtrace')) yield* trace(shell, words, environment);
  const applied = yield* redirected(shell, command);
  if (!applied) return 1;
  const choice: CommandChoice = {
    replacesShell,
    text: shell.unit.source.slice(command.pos, command.end),
    ...(declarations && { declarations }),
    ...(environment.size > 0 && { environment }),
  };
  const status = yield* shell.interpreter.runWords(shell, words, choice);
  if (shell.keepsRedirects) applied.keep();
  else applied.restore();
  shell.keepsRedirects = false;
  shell.lastArgument = words.at(-1) ?? '';
  return status;
}

/** undefined: a redirection failed and was reported. */
function* redirected(shell: Shell, { redirects }: Command): Running<Applied | undefined> {
  if (redirects.length === 0) return nothing;
  try {
    return yield* applyRedirects(shell, redirects);
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    report(shell, error.message);
    return undefined;
  }
}

const nothing: Applied = { restore: () => {}, keep: () => {} };
