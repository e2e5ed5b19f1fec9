import { linuxSignals, signalNamed, signalNames } from '../../machine/signals.ts';
import { quoteSingle } from '../expand/quote.ts';
import { report } from '../messages.ts';
import type { Shell } from '../shell.ts';
import { trapSignal } from '../traps.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

const pseudo = new Set(['EXIT', 'ERR', 'DEBUG', 'RETURN']);
const usage = 'trap: usage: trap [-lp] [[arg] signal_spec ...]';

export const trap: Builtin = (shell, args) => {
  // An action may begin with a dash only after `--`.
  const { letters, operands } = parseOptions(args, 'lp', usage);
  if (letters.has('l')) return listSignals(shell);
  const [action, ...names] = operands;
  if (letters.has('p') || action === undefined)
    return showTraps(shell, letters.has('p') ? operands : []);
  if (names.length === 0 && !isKnown(action)) {
    shell.process.err(`${usage}\n`);
    return 2;
  }
  const specs = names.length === 0 ? [action] : names;
  const isReset = names.length === 0 || action === '-' || (/^\d+$/.test(action) && isKnown(action));
  return setTraps(
    shell,
    isReset && /^\d+$/.test(action) ? operands : specs,
    isReset ? undefined : action,
  );
};

function setTraps(shell: Shell, specs: readonly string[], action: string | undefined): number {
  let status = 0;
  for (const spec of specs) {
    const name = canonical(spec);
    if (name === undefined) {
      report(shell, `trap: ${spec}: invalid signal specification`);
      status = 1;
      continue;
    }
    const signal = signalNames.find((each) => each === name);
    if (signal) trapSignal(shell, signal, action);
    else if (action === undefined) shell.traps.delete(name);
    else shell.traps.set(name, action);
  }
  return status;
}

function isKnown(spec: string): boolean {
  return canonical(spec) !== undefined;
}

/** "EXIT" and "0", "INT", "SIGINT" and "2". */
function canonical(spec: string): string | undefined {
  const upper = spec.toUpperCase();
  if (upper === '0' || upper === 'SIGEXIT') return 'EXIT';
  return pseudo.has(upper) ? upper : signalNamed(spec);
}

function showTraps(shell: Shell, specs: readonly string[]): number {
  const wanted = new Set(specs.map(canonical));
  const names = ['EXIT', ...signalNames, 'DEBUG', 'ERR', 'RETURN'];
  for (const name of names) {
    const action = shell.traps.get(name);
    if (action === undefined || (specs.length > 0 && !wanted.has(name))) continue;
    shell.process.out(`trap -- ${quoteSingle(action)} ${name}\n`);
  }
  return 0;
}

/** As `trap -l` and `kill -l` show them, five in a row, a tab after each but the fifth. */
export function listSignals(shell: Shell): number {
  const cells = linuxSignals.map(([number, name]) => `${String(number).padStart(2)}) ${name}`);
  const isShort = cells.length % 5 !== 0;
  shell.process.out(
    cells.map((cell, at) => `${cell}${at % 5 === 4 ? '\n' : '\t'}`).join('') +
      (isShort ? '\n' : ''),
  );
  return 0;
}
