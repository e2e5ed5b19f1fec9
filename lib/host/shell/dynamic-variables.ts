/** Variables that the shell makes up when they are read. Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html */
import { ArrayValue } from './array-value.ts';
import type { Shell } from './shell.ts';
import { lineOf } from './unit.ts';
import type { DynamicVariable } from './variables.ts';

const versionInfo = ['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'];

export function dynamicVariables(shell: Shell): ReadonlyMap<string, DynamicVariable> {
  const { process } = shell;
  return new Map<string, DynamicVariable>([
    [
      'RANDOM',
      { read: () => String(nextRandom(shell)), assign: (seed) => seedRandom(shell, seed) },
    ],
    ['SRANDOM', { read: () => String(process.chance.below(2 ** 32)) }],
    [
      'SECONDS',
      {
        read: () => String(Math.floor((process.nowMs - shell.secondsSinceMs) / 1000)),
        assign: (value) => {
          shell.secondsSinceMs = process.nowMs - Number(value) * 1000;
        },
      },
    ],
    ['LINENO', { read: () => String(lineOf(shell.unit, shell.position)) }],
    ['BASH_COMMAND', { read: () => commandText(shell) }],
    ['EPOCHSECONDS', { read: () => String(Math.floor(process.nowMs / 1000)) }],
    ['EPOCHREALTIME', { read: () => `${(process.nowMs / 1000).toFixed(3)}000` }],
    ['_', { read: () => shell.lastArgument }],
    ['BASHPID', { read: () => String(process.pid) }],
    ['PPID', { read: () => String(process.kernel.parentPid) }],
    ['UID', { read: () => String(process.user.uid) }],
    ['EUID', { read: () => String(process.user.uid) }],
    ['BASH_SUBSHELL', { read: () => String(shell.subshellDepth) }],
    ['BASH_VERSION', { read: () => '5.2.15(1)-release' }],
    ['BASH_VERSINFO', { read: () => ArrayValue.of(versionInfo) }],
    ['PIPESTATUS', { read: () => ArrayValue.of(shell.pipeStatus.map(String)) }],
    ['DIRSTACK', { read: () => ArrayValue.of([process.cwd, ...shell.folderStack]) }],
    ['GROUPS', { read: () => ArrayValue.of([String(process.user.gid)]) }],
    ['FUNCNAME', { read: () => functionNames(shell) }],
    ['BASH_SOURCE', { read: () => sources(shell) }],
    ['BASH_LINENO', { read: () => lines(shell) }],
    ['SHELLOPTS', { read: () => shell.options.names.join(':') }],
    ['HISTCMD', { read: () => String(shell.history.length + 1) }],
    ['COLUMNS', { read: () => terminalSize(shell, 'columns') }],
    ['LINES', { read: () => terminalSize(shell, 'rows') }],
  ]);
}

function terminalSize(shell: Shell, side: 'columns' | 'rows'): string | undefined {
  const size = shell.isInteractive ? shell.process.terminal?.[side] : undefined;
  return size === undefined ? undefined : String(size);
}

/** Simplified: as it was typed; bash writes it anew from what it has parsed. */
const commandText = ({ command }: Shell): string =>
  command ? command.unit.source.slice(command.pos, command.end) + (command.tail ?? '') : '';

const modulus = 2147483647;

/** Park and Miller's generator, as bash has it. Spec: bash 5.2 lib/sh/random.c */
function nextRandom(shell: Shell): number {
  const seed = shell.random === 0 ? 123459876 : shell.random;
  const [high, low] = [Math.floor(seed / 127773), seed % 127773];
  const next = 16807 * low - 2836 * high;
  shell.random = next < 0 ? next + modulus : next;
  return ((shell.random >>> 16) ^ (shell.random & 0xffff)) & 32767;
}

function seedRandom(shell: Shell, seed: string): void {
  shell.random = Number(seed) >>> 0;
}

const functionCalls = (shell: Shell) => shell.calls.filter(({ kind }) => kind !== 'eval').reverse();

function functionNames(shell: Shell): ArrayValue | undefined {
  const calls = functionCalls(shell);
  if (!calls.some(({ kind }) => kind === 'function')) return undefined;
  const names = calls.map(({ name, kind }) => (kind === 'source' ? 'source' : name));
  return ArrayValue.of(shell.input === 'file' ? [...names, 'main'] : names);
}

function sources(shell: Shell): ArrayValue | undefined {
  const calls = functionCalls(shell);
  const outermost = shell.input === 'file' ? [calls.at(-1)?.from ?? shell.unit.name] : [];
  const files = calls.map((_call, index) =>
    index === 0 ? shell.unit.name : (calls[index - 1]?.from ?? ''),
  );
  const all = [...files, ...outermost];
  return all.length > 0 ? ArrayValue.of(all) : undefined;
}

function lines(shell: Shell): ArrayValue {
  const calls = functionCalls(shell).map(({ line }) => String(line));
  return ArrayValue.of(shell.input === 'file' ? [...calls, '0'] : calls);
}
