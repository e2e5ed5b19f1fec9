/** The configuration commands answer a wrong number of arguments with their help and this. */
import type { Invocation } from '../command.ts';
import { CommandError } from '../errors.ts';
import { showHelp } from '../help/show-help.ts';

/** Throws CommandError unless there are exactly `count` arguments. */
export function requireArgs(
  { args, page, session }: Invocation,
  count: number,
  label = 'Unexpected args',
): void {
  if (args.length === count) return;
  showHelp(session, page);
  throw new CommandError(`${label}: [${args.join(' ')}]`);
}
