/** date: shows the cluster's time, which is the virtual clock's. */
import { defineProgram, type Context } from '../program.ts';
import { quote } from '../quote.ts';
import { UsageError } from '../usage-error.ts';
import { parseDate } from './parse-date.ts';
import { strftime } from './strftime.ts';
import { civilTime } from './time-zone.ts';

const options = {
  date: { short: 'd', takes: 'STRING', help: "display time described by STRING, not 'now'" },
  'iso-8601': { short: 'I', takes: 'FMT', isOptional: true, help: 'output in ISO 8601 format' },
  'rfc-email': {
    short: 'R',
    long: ['rfc-email', 'rfc-2822', 'rfc-822'],
    help: 'output date and time in RFC 5322 format',
  },
  'rfc-3339': { takes: 'FMT', help: 'output date/time in RFC 3339 format' },
  reference: { short: 'r', takes: 'FILE', help: 'display the last modification time of FILE' },
  set: { short: 's', takes: 'STRING', help: 'set time described by STRING' },
  universal: {
    short: 'u',
    long: ['universal', 'utc', 'uct'],
    help: 'print Coordinated Universal Time (UTC)',
  },
} as const;

type DateContext = Context<typeof options>;

export const date = defineProgram({
  name: 'date',
  suite: 'coreutils',
  summary: 'Display date and time in the given FORMAT',
  usage: ['[OPTION]... [+FORMAT]', '[-u|--utc|--universal] [MMDDhhmm[[CC]YY][.ss]]'],
  options,
  notSimulated: ['-f', '--file', '--debug', '--resolution'],
  *run(context) {
    const { options, process, out, error, args } = context;
    if (options.set !== undefined || /^\d{8}/.test(args[0] ?? '')) {
      error('cannot set date: Operation not permitted');
      return 1;
    }
    const zone = options.universal ? 'UTC0' : (process.env.get('TZ') ?? 'UTC');
    const ms = moment(context, zone);
    if (ms === undefined) return 1;
    yield* out(`${strftime(formatOf(context), civilTime(ms, zone))}\n`);
    return 0;
  },
});

function moment({ options, process, files, path, error }: DateContext, zone: string) {
  if (options.reference !== undefined) {
    const entry = files.stat(path(options.reference));
    if (!entry) error(`${options.reference}: No such file or directory`);
    return entry?.modifiedMs;
  }
  if (options.date === undefined) return process.nowMs;
  const ms = parseDate(options.date, process.nowMs, zone);
  if (ms === undefined) error(`invalid date ${quote(process, options.date)}`);
  return ms;
}

const isoFormats: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  hours: '%Y-%m-%dT%H%:z',
  minutes: '%Y-%m-%dT%H:%M%:z',
  seconds: '%Y-%m-%dT%H:%M:%S%:z',
  ns: '%Y-%m-%dT%H:%M:%S,%N%:z',
};

const rfc3339Formats: Readonly<Record<string, string>> = {
  date: '%Y-%m-%d',
  seconds: '%Y-%m-%d %H:%M:%S%:z',
  ns: '%Y-%m-%d %H:%M:%S.%N%:z',
};

function formatOf({ options, args, process }: DateContext): string {
  const [operand, extra] = args;
  if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
  if (operand?.startsWith('+')) return operand.slice(1);
  if (operand !== undefined) {
    throw new UsageError(`invalid date ${quote(process, operand)}`, { pointsToHelp: false });
  }
  const iso = options['iso-8601'];
  if (iso !== undefined) return named(isoFormats, iso === true ? 'date' : iso, '--iso-8601');
  const rfc = options['rfc-3339'];
  if (rfc !== undefined) return named(rfc3339Formats, rfc, '--rfc-3339');
  return options['rfc-email'] ? '%a, %d %b %Y %H:%M:%S %z' : '%a %b %e %H:%M:%S %Z %Y';
}

function named(formats: Readonly<Record<string, string>>, name: string, option: string): string {
  const key = Object.keys(formats).find((known) => known.startsWith(name));
  const format = key === undefined ? undefined : formats[key];
  if (format === undefined) {
    const valid = Object.keys(formats).map((known) => `\n  - ‘${known}’`);
    throw new UsageError(
      `invalid argument ‘${name}’ for ‘${option}’\nValid arguments are:${valid.join('')}`,
    );
  }
  return format;
}
