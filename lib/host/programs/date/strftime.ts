/**
 * Times by a format: date +FORMAT, ls --time-style, awk's strftime.
 * Spec: https://www.gnu.org/software/coreutils/manual/html_node/date-invocation.html
 * Simplified: the C locale's names only.
 */
import type { CivilTime } from './time-zone.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

type Field = readonly [value: number, width: number, padding: '0' | ' '];

const numbers: Readonly<Record<string, (time: CivilTime) => Field>> = {
  C: ({ year }) => [Math.floor(year / 100), 2, '0'],
  d: ({ day }) => [day, 2, '0'],
  e: ({ day }) => [day, 2, ' '],
  G: (time) => [isoWeek(time).year, 4, '0'],
  g: (time) => [isoWeek(time).year % 100, 2, '0'],
  H: ({ hour }) => [hour, 2, '0'],
  I: ({ hour }) => [hour % 12 || 12, 2, '0'],
  j: ({ dayOfYear }) => [dayOfYear, 3, '0'],
  k: ({ hour }) => [hour, 2, ' '],
  l: ({ hour }) => [hour % 12 || 12, 2, ' '],
  m: ({ month }) => [month, 2, '0'],
  M: ({ minute }) => [minute, 2, '0'],
  N: ({ millisecond }) => [millisecond * 1_000_000, 9, '0'],
  q: ({ month }) => [Math.ceil(month / 3), 1, '0'],
  s: ({ ms }) => [Math.floor(ms / 1000), 1, '0'],
  S: ({ second }) => [second, 2, '0'],
  u: ({ weekday }) => [weekday || 7, 1, '0'],
  U: ({ dayOfYear, weekday }) => [Math.floor((dayOfYear + 6 - weekday) / 7), 2, '0'],
  V: (time) => [isoWeek(time).week, 2, '0'],
  w: ({ weekday }) => [weekday, 1, '0'],
  W: ({ dayOfYear, weekday }) => [Math.floor((dayOfYear + 6 - ((weekday + 6) % 7)) / 7), 2, '0'],
  y: ({ year }) => [year % 100, 2, '0'],
  Y: ({ year }) => [year, 4, '0'],
};

const texts: Readonly<Record<string, (time: CivilTime) => string>> = {
  a: ({ weekday }) => (days[weekday] ?? '').slice(0, 3),
  A: ({ weekday }) => days[weekday] ?? '',
  b: ({ month }) => (monthNames[month - 1] ?? '').slice(0, 3),
  B: ({ month }) => monthNames[month - 1] ?? '',
  h: ({ month }) => (monthNames[month - 1] ?? '').slice(0, 3),
  n: () => '\n',
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  P: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  t: () => '\t',
  Z: ({ zone }) => zone,
  '%': () => '%',
};

const composites: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

export function strftime(format: string, time: CivilTime): string {
  return format.replace(
    /%([-_0^#]*)(\d*)(:{0,3}z|[EO]?[a-zA-Z%])/g,
    (all: string, flags: string, width: string, conversion: string) =>
      convert(conversion.replace(/^[EO]/, ''), flags, { width, time }) ?? all,
  );
}

interface Request {
  readonly width: string;
  readonly time: CivilTime;
}

function convert(conversion: string, flags: string, { width, time }: Request): string | undefined {
  if (conversion.endsWith('z')) return zoneOffset(time.offsetMinutes, conversion.length - 1);
  const composite = composites[conversion];
  if (composite !== undefined) return cased(strftime(composite, time), flags);
  const number = numbers[conversion];
  // %3N is the first three digits, not a width.
  if (conversion === 'N' && width !== '') return nanoseconds(time).slice(0, Number(width));
  if (number) return paddedNumber(number(time), flags, width);
  const text = texts[conversion]?.(time);
  return text === undefined ? undefined : cased(text, flags).padStart(Number(width), ' ');
}

function nanoseconds({ millisecond }: CivilTime): string {
  return String(millisecond).padStart(3, '0').padEnd(9, '0');
}

function paddedNumber(field: Field, flags: string, width: string): string {
  const [value, natural, filler] = field;
  if (flags.includes('-')) return String(value);
  const padding = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : filler;
  return String(value).padStart(width === '' ? natural : Number(width), padding);
}

function cased(text: string, flags: string): string {
  return flags.includes('^') ? text.toUpperCase() : text;
}

/** +0800, +08:00, +08:00:00. */
function zoneOffset(minutes: number, colons: number): string {
  const sign = minutes < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
  return `${sign}${hours}${colons > 0 ? ':' : ''}${rest}${colons === 2 ? ':00' : ''}`;
}

function isoWeek(time: CivilTime): { year: number; week: number } {
  const weekday = (time.weekday + 6) % 7;
  const week = Math.floor((time.dayOfYear - 1 - weekday + 10) / 7);
  if (week < 1) return { year: time.year - 1, week: weeksIn(time.year - 1) };
  if (week > weeksIn(time.year)) return { year: time.year + 1, week: 1 };
  return { year: time.year, week };
}

function weeksIn(year: number): number {
  const lastDay = new Date(Date.UTC(year, 11, 31)).getUTCDay();
  const firstDay = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return lastDay === 4 || firstDay === 4 ? 53 : 52;
}
