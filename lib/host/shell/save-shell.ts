/**
 * Shells as values, and back.
 * Simplified: jobs, open files and a function's own variables are not kept; a script that is resumed begins the
 * command anew that it waited for, and a function call that it was in.
 */
import { signalNames } from '../machine/signals.ts';
import type { Process } from '../process.ts';
import { ArrayValue } from './array-value.ts';
import { bareShell } from './create-shell.ts';
import type { Frame, Shell, ShellFunction } from './shell.ts';
import type { SavedVariable, ShellState } from './shell-state.ts';
import { trapSignal } from './traps.ts';
import { parseUnit } from './unit.ts';
import type { Variable } from './variables.ts';

export function saveShell(shell: Shell): ShellState {
  const { process, options, variables } = shell;
  const globals = variables.scopes[0] ?? new Map<string, Variable>();
  return {
    cwd: process.cwd,
    umask: process.umask,
    name: shell.name,
    dialect: shell.dialect,
    positional: [...shell.positional],
    variables: Object.fromEntries([...globals].map(([name, value]) => [name, saveVariable(value)])),
    functions: Object.fromEntries(
      [...shell.functions].map(([name, each]) => [name, sourceOf(each)]),
    ),
    aliases: Object.fromEntries(shell.aliases),
    completions: Object.fromEntries(shell.completions),
    options: options.names,
    shopts: options.shopts.flatMap(([name, isOn]) => (isOn ? [name] : [])),
    traps: Object.fromEntries(shell.traps),
    history: [...shell.history],
    folderStack: [...shell.folderStack],
    status: shell.status,
    isLogin: shell.isLogin,
    isInteractive: shell.isInteractive,
    secondsSinceMs: shell.secondsSinceMs,
    random: shell.random,
    frames: shell.isInteractive ? [] : resumable(shell.frames),
  };
}

/** A shell that is as the saved one was. Its files are those of its new place. */
export function restoreShell(process: Process, state: ShellState): Shell {
  const shell = bareShell(process, state);
  process.cwd = process.files.stat(state.cwd)?.type === 'folder' ? state.cwd : '/';
  process.umask = state.umask;
  for (const [name, saved] of Object.entries(state.variables))
    shell.variables.put(name, restoreVariable(saved));
  for (const [name, source] of Object.entries(state.functions))
    restoreFunction(shell, name, source);
  for (const name of shell.options.names) shell.options.turn(name, false);
  for (const name of state.options) shell.options.turn(name, true);
  for (const [name] of shell.options.shopts)
    shell.options.turnShopt(name, state.shopts.includes(name));
  shell.aliases = new Map(Object.entries(state.aliases));
  shell.completions = new Map(Object.entries(state.completions));
  shell.positional = state.positional;
  shell.history = [...state.history];
  shell.folderStack = state.folderStack;
  shell.status = state.status;
  shell.isLogin = state.isLogin;
  shell.isInteractive = state.isInteractive;
  shell.secondsSinceMs = state.secondsSinceMs;
  shell.resuming = state.frames.map(frameOf);
  restoreTraps(shell, state);
  return shell;
}

/** The constructs around the command that runs, as far as they can be entered again. */
function resumable(frames: readonly Frame[]): ShellState['frames'] {
  const call = frames.findIndex(({ kind }) => kind === 'call');
  const kept = call < 0 ? frames : frames.slice(0, call);
  return kept.map(({ kind, at, words }) => ({ kind, at, ...(words && { words: [...words] }) }));
}

function frameOf({ kind, at, words }: ShellState['frames'][number]): Frame {
  return { kind, at, ...(words && { words }) };
}

function sourceOf({ node, unit }: ShellFunction): string {
  return unit.source.slice(node.pos, node.end);
}

function restoreFunction(shell: Shell, name: string, source: string): void {
  const unit = parseUnit(source, shell.name);
  const node = unit.script.commands[0]?.command;
  if (node?.type === 'Function') shell.functions.set(name, { name, node, unit });
}

function restoreTraps(shell: Shell, { traps }: ShellState): void {
  for (const [name, action] of Object.entries(traps)) {
    const signal = signalNames.find((each) => each === name);
    if (signal) trapSignal(shell, signal, action);
    else shell.traps.set(name, action);
  }
}

function saveVariable({ value, ...attributes }: Variable): SavedVariable {
  if (value === undefined) return attributes;
  if (typeof value === 'string') return { ...attributes, text: value };
  return { ...attributes, [value.isAssociative ? 'associative' : 'indexed']: value.entries() };
}

function restoreVariable(saved: SavedVariable): Variable {
  const { text, indexed, associative, ...attributes } = saved;
  const entries = associative ?? indexed;
  const value = entries ? new ArrayValue(associative !== undefined, entries) : text;
  const kept = Object.fromEntries(Object.entries(attributes).filter(([, on]) => on !== undefined));
  return { ...kept, value };
}
