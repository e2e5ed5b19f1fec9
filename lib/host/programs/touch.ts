/** touch: sets the times of files, and makes those that are not there. */
import { parseDate } from './date/parse-date.ts';
import { momentOf } from './date/time-zone.ts';
import { done } from './done.ts';
import { attempt } from './error-text.ts';
import { defineProgram, type Context } from './program.ts';
import { quote, shellQuote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const options = {
  a: { short: 'a', long: false, help: 'change only the access time' },
  'no-create': { short: 'c', help: 'do not create any files' },
  date: { short: 'd', takes: 'STRING', help: 'parse STRING and use it instead of current time' },
  'no-dereference': {
    short: 'h',
    help: 'affect each symbolic link instead of any referenced file',
  },
  m: { short: 'm', long: false, help: 'change only the modification time' },
  reference: { short: 'r', takes: 'FILE', help: "use this file's times instead of current time" },
  t: { short: 't', long: false, takes: 'STAMP', help: 'use [[CC]YY]MMDDhhmm[.ss]' },
  time: { takes: 'WORD', help: 'change the specified time' },
} as const;

export const touch = defineProgram({
  name: 'touch',
  suite: 'coreutils',
  summary: 'Update the access and modification times of each FILE to the current time',
  usage: '[OPTION]... FILE...',
  options,
  run(context) {
    const { args, files, path, process, error, options: chosen } = context;
    if (args.length === 0) throw new UsageError('missing file operand');
    const modifiedMs = timeOf(context);
    let exit = 0;
    for (const operand of args) {
      attempt(
        () => {
          const at = path(operand);
          if (files.stat(at)) files.setAttributes(at, chosen.a && !chosen.m ? {} : { modifiedMs });
          else if (!chosen['no-create']) {
            files.write(at, '', { modifiedMs, mode: 0o666 & ~process.umask });
          }
        },
        (reason) => {
          error(`cannot touch ${shellQuote(operand)}: ${reason}`);
          exit = 1;
        },
      );
    }
    return done(exit);
  },
});

function timeOf({ options: chosen, process, files, path }: Context<typeof options>): number {
  const zone = process.env.get('TZ') ?? 'UTC';
  if (chosen.reference !== undefined) {
    const entry = files.stat(path(chosen.reference));
    if (entry) return entry.modifiedMs;
    const message = `failed to get attributes of ${shellQuote(chosen.reference)}: No such file or directory`;
    throw new UsageError(message, { pointsToHelp: false });
  }
  const text = chosen.t ?? chosen.date;
  if (text === undefined) return process.nowMs;
  const ms =
    chosen.t === undefined
      ? parseDate(text, process.nowMs, zone)
      : stampMs(text, process.nowMs, zone);
  if (ms !== undefined) return ms;
  throw new UsageError(`invalid date format ${quote(process, text)}`, { pointsToHelp: false });
}

function stampMs(stamp: string, nowMs: number, zone: string): number | undefined {
  const found = /^(\d\d)?(\d\d)?(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(stamp);
  if (!found) return undefined;
  const [, century, short, month, day, hour, minute, second] = found;
  const thisYear = new Date(nowMs).getUTCFullYear();
  const twoDigits = century !== undefined && short === undefined ? century : short;
  const year =
    twoDigits === undefined
      ? thisYear
      : century !== undefined && short !== undefined
        ? Number(century + short)
        : Number(twoDigits) + (Number(twoDigits) < 69 ? 2000 : 1900);
  const numbers = [month, day, hour, minute, second ?? 0].map(Number);
  const [m = 1, d = 1, h = 0, min = 0, s = 0] = numbers;
  return momentOf(Date.UTC(year, m - 1, d, h, min, s), zone);
}
