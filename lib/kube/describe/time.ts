/** Moments as describe writes them. */

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const two = (value: number): string => String(value).padStart(2, '0');

/** "Fri, 20 Nov 2026 18:37:13 +0000"; a time that is none reads as Go's zero time. */
export function rfc1123(timestamp: string | null | undefined): string {
  if (!timestamp) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const date = new Date(Date.parse(timestamp));
  const day = `${days[date.getUTCDay()]}, ${two(date.getUTCDate())} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${clockTime(date)} +0000`;
}

/** "2026-11-20 18:37:13 +0000 UTC", as Go prints a time by itself. */
export function goTime(timestamp: string): string {
  const date = new Date(Date.parse(timestamp));
  return `${date.toISOString().slice(0, 10)} ${clockTime(date)} +0000 UTC`;
}

const clockTime = (date: Date): string =>
  [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
