/** `printf`. Spec: https://www.gnu.org/software/bash/manual/html_node/Bash-Builtins.html#index-printf */
import { assignTarget } from '../assign-target.ts';
import { formatText } from '../format-text.ts';
import { report } from '../messages.ts';
import type { Builtin } from './builtin.ts';
import { put } from './echo.ts';
import { parseOptions } from './options.ts';

const usage = 'printf: usage: printf [-v var] format [arguments]';

export const printf: Builtin = (shell, args) => {
  const { values, operands } = parseOptions(args, 'v:', usage);
  const [format, ...rest] = operands;
  if (format === undefined) {
    shell.process.err(`${usage}\n`);
    return 2;
  }
  const { text, problems } = formatText(format, rest, {
    nowMs: shell.process.nowMs,
    zone: shell.variables.get('TZ') ?? 'UTC',
  });
  for (const problem of problems) report(shell, `printf: ${problem}`);
  const status = problems.length > 0 ? 1 : 0;
  const target = values.get('v');
  if (target !== undefined) {
    assignTarget(shell, target, text);
    return status;
  }
  const written = put(shell, text);
  return typeof written === 'number' ? status : written;
};
