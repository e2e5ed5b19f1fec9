/** sleep: lets virtual time pass. */
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const units: Readonly<Record<string, number>> = {
  '': 1000,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The length of "1.5m" in milliseconds; undefined when it is no interval. */
export function intervalMs(text: string): number | undefined {
  if (/^inf(inity)?$/i.test(text)) return Number.MAX_SAFE_INTEGER;
  const found = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return found ? Number(found[1]) * (units[found[2] ?? ''] ?? 1000) : undefined;
}

export const sleep = defineProgram({
  name: 'sleep',
  suite: 'coreutils',
  summary: 'Pause for NUMBER seconds; SUFFIX may be s, m, h or d',
  usage: ['NUMBER[SUFFIX]...', 'OPTION'],
  options: {},
  *run({ process, args, error }) {
    if (args.length === 0) throw new UsageError('missing operand');
    const lengths = args.map(intervalMs);
    args.forEach((arg, index) => {
      if (lengths[index] === undefined) error(`invalid time interval ${quote(process, arg)}`);
    });
    const total = lengths.reduce<number>((sum, length) => sum + (length ?? Number.NaN), 0);
    if (Number.isNaN(total)) {
      process.err(`Try 'sleep --help' for more information.\n`);
      return 1;
    }
    yield* process.sleep(total);
    return 0;
  },
});
