/** A moment as a clock on the wall of a time zone shows it. */

export interface CivilTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0: Sunday. */
  readonly weekday: number;
  /** 1 to 366. */
  readonly dayOfYear: number;
  readonly offsetMinutes: number;
  /** "UTC", "CST". */
  readonly zone: string;
  readonly ms: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

export function civilTime(ms: number, zone: string): CivilTime {
  const offsetMinutes = offsetOf(zone, ms);
  const wall = new Date(ms + offsetMinutes * minuteMs);
  const year = wall.getUTCFullYear();
  return {
    year,
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
    weekday: wall.getUTCDay(),
    dayOfYear: Math.floor((wall.getTime() - Date.UTC(year, 0, 1)) / dayMs) + 1,
    offsetMinutes,
    zone: abbreviation(zone, offsetMinutes),
    ms,
  };
}

/** The moment when that zone's clocks show this time. */
export function momentOf(wallMs: number, zone: string): number {
  const guess = wallMs - offsetOf(zone, wallMs) * minuteMs;
  return wallMs - offsetOf(zone, guess) * minuteMs;
}

/** Minutes east of Greenwich: of "Asia/Shanghai", or of POSIX's "CST-8". An unknown zone is UTC. */
function offsetOf(zone: string, ms: number): number {
  if (zone === '' || /^(UTC|GMT)0?$/.test(zone)) return 0;
  const posix = /^[A-Za-z]{3,}([-+]?)(\d{1,2})(?::(\d\d))?$/.exec(zone);
  if (posix) {
    const minutes = Number(posix[2]) * 60 + Number(posix[3] ?? 0);
    return posix[1] === '-' ? minutes : -minutes;
  }
  const name = partOf(zone, ms, 'longOffset');
  const found = /GMT([-+])(\d\d):(\d\d)/.exec(name);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === '-' ? -minutes : minutes;
}

function partOf(zone: string, ms: number, timeZoneName: 'longOffset'): string {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName });
    return (
      format.formatToParts(new Date(ms)).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    );
  } catch (error) {
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** Abbreviations of the zones people use here; others are named by their offset, as tzdata does too. */
const abbreviations: Readonly<Record<string, readonly [standard: string, summer: string]>> = {
  'Asia/Shanghai': ['CST', 'CDT'],
  'Asia/Hong_Kong': ['HKT', 'HKST'],
  'Asia/Tokyo': ['JST', 'JDT'],
  'Asia/Kolkata': ['IST', 'IST'],
  'Europe/London': ['GMT', 'BST'],
  'Europe/Berlin': ['CET', 'CEST'],
  'Europe/Paris': ['CET', 'CEST'],
  'America/New_York': ['EST', 'EDT'],
  'America/Chicago': ['CST', 'CDT'],
  'America/Los_Angeles': ['PST', 'PDT'],
};

function abbreviation(zone: string, offsetMinutes: number): string {
  const posix = /^([A-Za-z]{3,})[-+]?\d/.exec(zone);
  if (posix?.[1] !== undefined) return posix[1];
  const known = abbreviations[zone];
  if (!known) return zone.includes('/') && offsetMinutes !== 0 ? offset(offsetMinutes) : 'UTC';
  const january = offsetOf(zone, Date.UTC(2026, 0, 1));
  return offsetMinutes === january ? known[0] : known[1];
}

function offset(minutes: number): string {
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  const rest = Math.abs(minutes) % 60;
  return `${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : String(rest).padStart(2, '0')}`;
}
