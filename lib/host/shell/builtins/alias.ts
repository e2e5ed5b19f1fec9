import { quoteSingle } from '../expand/quote.ts';
import { report } from '../messages.ts';
import type { Builtin } from './builtin.ts';
import { parseOptions } from './options.ts';

export const alias: Builtin = (shell, args, { declarations }) => {
  const { letters, operands } = parseOptions(
    args,
    'p',
    'alias: usage: alias [-p] [name[=value] ... ]',
  );
  const start = shell.dialect !== 'bash' ? '' : 'alias ';
  const show = (name: string, value: string) =>
    shell.process.out(`${start}${name}=${quoteSingle(value)}\n`);
  if (operands.length === 0 || letters.has('p'))
    for (const [name, value] of [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1)))
      show(name, value);
  let status = 0;
  const skipped = args.length - operands.length;
  for (const [index, operand] of operands.entries()) {
    const declared = declarations?.get(index + skipped + 1);
    const written = /^([^=]+)=([\s\S]*)$/.exec(operand);
    const name = declared?.name ?? written?.[1] ?? operand;
    const value = typeof declared?.value === 'string' ? declared.value : written?.[2];
    const known = shell.aliases.get(name);
    if (value !== undefined) shell.aliases.set(name, value);
    else if (known !== undefined) show(name, known);
    else {
      report(shell, `alias: ${operand}: not found`);
      status = 1;
    }
  }
  return status;
};

export const unalias: Builtin = (shell, args) => {
  const usage = 'unalias: usage: unalias [-a] name [name ...]';
  const { letters, operands } = parseOptions(args, 'a', usage);
  if (letters.has('a')) shell.aliases.clear();
  else if (operands.length === 0) {
    shell.process.err(`${usage}\n`);
    return 2;
  }
  let status = 0;
  for (const name of operands) {
    if (shell.aliases.delete(name)) continue;
    report(shell, `unalias: ${name}: not found`);
    status = 1;
  }
  return status;
};
