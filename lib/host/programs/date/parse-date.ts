/**
 * Dates as people write them: "2 days ago", "next monday", "2026-11-20 18:42", "@1763664120".
 * Spec: https://www.gnu.org/software/coreutils/manual/html_node/Date-input-formats.html
 * Simplified: zone names other than UTC, GMT and Z, and military time, are not known.
 */
import { civilTime, momentOf } from './time-zone.ts';

interface Draft {
  year: number;
  month: number;
  day: number;
  /** Milliseconds into the day; undefined: now's time goes on. */
  time: number | undefined;
  hasDate: boolean;
  weekday: { day: number; ordinal: number } | undefined;
  offsetMinutes: number | undefined;
  relative: Record<'months' | 'days' | 'ms', number>;
}

type Rule = readonly [pattern: RegExp, apply: (draft: Draft, found: RegExpExecArray) => void];

const monthPattern = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const dayPattern = 'sun|mon|tue|wed|thu|fri|sat';
const ordinals: Readonly<Record<string, number>> = { last: -1, this: 0, next: 1 };
const unitPattern = '(sec|second|min|minute|hour|day|week|fortnight|month|year)s?';

const rules: readonly Rule[] = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d))?/, (d, [, y, m, day]) => setDate(d, [y, m, day])],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})/, (d, [, y, m, day]) => setDate(d, [y, m, day])],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})/, (d, [, m, day, y]) => setDate(d, [y, m, day])],
  [/^(\d{4})(\d\d)(\d\d)(?!\d)/, (d, [, y, m, day]) => setDate(d, [y, m, day])],
  [
    /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s*([ap])?\.?m?\.?/,
    (d, [, h, m, s, fraction, half]) => setTime(d, h, m, [s, fraction, half]),
  ],
  [/^(\d{1,2})\s*([ap])\.?m\.?/, (d, [, h, half]) => setTime(d, h, '0', ['0', '0', half])],
  [/^(?:utc|gmt|z)(?![a-z])/, (d) => void (d.offsetMinutes ??= 0)],
  [/^([-+])(\d\d):?(\d\d)(?!\d)/, (d, [, sign, h, m]) => setOffset(d, [sign, h, m])],
  [
    new RegExp(`^(${monthPattern})[a-z]*\\.?\\s+(\\d{1,2})(?!:)(?:,?\\s+(\\d{4}))?(?![\\d:])`),
    (d, [, name, day, y]) => setDate(d, [y, monthNumber(name), day]),
  ],
  [
    new RegExp(`^(\\d{1,2})[ -](${monthPattern})[a-z]*\\.?(?:[ -](\\d{4}))?(?![\\d:])`),
    (d, [, day, name, y]) => setDate(d, [y, monthNumber(name), day]),
  ],
  [
    new RegExp(`^([-+]?\\s*\\d+|an?)?\\s*${unitPattern}(\\s+ago)?(?![a-z])`),
    (d, [, n, unit, ago]) => addRelative(d, ago === undefined ? amount(n) : -amount(n), unit),
  ],
  [
    new RegExp(`^(last|this|next)\\s+${unitPattern}(?![a-z])`),
    (d, [, word, unit]) => addRelative(d, ordinals[word ?? ''] ?? 0, unit),
  ],
  [
    new RegExp(`^(?:(last|this|next)\\s+)?(${dayPattern})[a-z]*,?(?![a-z])`),
    (d, [, word, name]) => setWeekday(d, ordinals[word ?? ''] ?? 0, name),
  ],
  [/^now(?![a-z])/, () => undefined],
  [/^today(?![a-z])/, () => undefined],
  [/^yesterday(?![a-z])/, (d) => void (d.relative.days -= 1)],
  [/^tomorrow(?![a-z])/, (d) => void (d.relative.days += 1)],
];

/** The moment meant; undefined when the text is no date. */
export function parseDate(text: string, nowMs: number, zone: string): number | undefined {
  const epoch = /^\s*@(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (epoch) return Math.floor(Number(epoch[1]) * 1000);
  const draft = freshDraft(nowMs, zone);
  let rest = text.trim().toLowerCase();
  while (rest !== '') {
    const next = applyOne(draft, rest);
    if (next === undefined) return undefined;
    rest = next.trimStart();
  }
  return isValid(draft) ? resolve(draft, nowMs, zone) : undefined;
}

function freshDraft(nowMs: number, zone: string): Draft {
  const { year, month, day } = civilTime(nowMs, zone);
  const relative = { months: 0, days: 0, ms: 0 };
  const unset = { time: undefined, hasDate: false, weekday: undefined, offsetMinutes: undefined };
  return { year, month, day, ...unset, relative };
}

function applyOne(draft: Draft, text: string): string | undefined {
  for (const [pattern, apply] of rules) {
    const found = pattern.exec(text);
    if (!found) continue;
    apply(draft, found);
    return text.slice(found[0].length);
  }
  return undefined;
}

function isValid({ year, month, day }: Draft): boolean {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function resolve(draft: Draft, nowMs: number, zone: string): number {
  const { hour, minute, second, millisecond } = civilTime(nowMs, zone);
  const nowTime = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  const isPlain = !draft.hasDate && !draft.weekday;
  const time = draft.time ?? (isPlain ? nowTime : 0);
  const { months, days, ms } = draft.relative;
  // A weekday beside a date says nothing new.
  const shift = draft.weekday && !draft.hasDate ? daysTo(draft) : 0;
  const wall = Date.UTC(draft.year, draft.month - 1 + months, draft.day + days + shift) + time;
  const { offsetMinutes } = draft;
  const moment = offsetMinutes === undefined ? momentOf(wall, zone) : wall - offsetMinutes * 60_000;
  return moment + ms;
}

function daysTo({ year, month, day, weekday }: Draft): number {
  if (!weekday) return 0;
  const today = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const ahead = (weekday.day - today + 7) % 7;
  const { ordinal } = weekday;
  return ahead + 7 * (ordinal - (ordinal > 0 && ahead > 0 ? 1 : 0));
}

/** Parts of a match; those that were not there are undefined. */
type Parts = readonly (string | undefined)[];

function setDate(draft: Draft, [year, month, day]: Parts): void {
  if (year !== undefined) draft.year = Number(year);
  draft.month = Number(month);
  draft.day = Number(day);
  draft.hasDate = true;
}

function setTime(
  draft: Draft,
  hour: string | undefined,
  minute: string | undefined,
  [second, fraction, half]: Parts,
): void {
  const base = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const ms = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
  draft.time = ((base * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1000 + ms;
}

function setOffset(draft: Draft, [sign, hours, minutes]: Parts): void {
  const value = Number(hours) * 60 + Number(minutes);
  draft.offsetMinutes = sign === '-' ? -value : value;
}

function setWeekday(draft: Draft, ordinal: number, name = ''): void {
  draft.weekday = { day: dayPattern.split('|').indexOf(name), ordinal };
}

/** "3", "- 3", "a". */
const amount = (count = '1') => (/^an?$/.test(count) ? 1 : Number(count.replace(/\s/g, '')));

function addRelative(draft: Draft, amount: number, unit = ''): void {
  const { relative } = draft;
  if (unit === 'year') relative.months += 12 * amount;
  else if (unit === 'month') relative.months += amount;
  else if (unit === 'fortnight') relative.days += 14 * amount;
  else if (unit === 'week') relative.days += 7 * amount;
  else if (unit === 'day') relative.days += amount;
  else relative.ms += amount * (unit === 'hour' ? 3600 : unit.startsWith('min') ? 60 : 1) * 1000;
}

function monthNumber(name = ''): string {
  return String(monthPattern.split('|').indexOf(name.slice(0, 3)) + 1);
}
