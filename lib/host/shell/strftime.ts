/** Dates as strftime(3) writes them, in the C locale and in UTC. */
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
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

export function strftime(format: string, ms: number): string {
  const date = new Date(ms);
  return format.replace(/%([aAbBcCdDeFgGhHIjklmMnNpPrRsStTuUVwWxXyYzZ%])/g, (whole, letter) => {
    const write = letters[letter];
    return write ? write(date) : whole;
  });
}

const two = (value: number) => String(value).padStart(2, '0');
const blank = (value: number) => String(value).padStart(2, ' ');
const name = (names: readonly string[], index: number) => names[index] ?? '';
const twelve = (date: Date) => date.getUTCHours() % 12 || 12;
const yearDay = (date: Date) =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000);

const letters: Readonly<Record<string, (date: Date) => string>> = {
  a: (date) => name(days, date.getUTCDay()).slice(0, 3),
  A: (date) => name(days, date.getUTCDay()),
  b: (date) => name(months, date.getUTCMonth()).slice(0, 3),
  h: (date) => name(months, date.getUTCMonth()).slice(0, 3),
  B: (date) => name(months, date.getUTCMonth()),
  c: (date) => strftime('%a %b %e %H:%M:%S %Y', date.getTime()),
  C: (date) => two(Math.floor(date.getUTCFullYear() / 100)),
  d: (date) => two(date.getUTCDate()),
  D: (date) => strftime('%m/%d/%y', date.getTime()),
  x: (date) => strftime('%m/%d/%y', date.getTime()),
  e: (date) => blank(date.getUTCDate()),
  F: (date) => strftime('%Y-%m-%d', date.getTime()),
  H: (date) => two(date.getUTCHours()),
  I: (date) => two(twelve(date)),
  j: (date) => String(yearDay(date) + 1).padStart(3, '0'),
  k: (date) => blank(date.getUTCHours()),
  l: (date) => blank(twelve(date)),
  m: (date) => two(date.getUTCMonth() + 1),
  M: (date) => two(date.getUTCMinutes()),
  n: () => '\n',
  p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
  P: (date) => (date.getUTCHours() < 12 ? 'am' : 'pm'),
  r: (date) => strftime('%I:%M:%S %p', date.getTime()),
  R: (date) => strftime('%H:%M', date.getTime()),
  s: (date) => String(Math.floor(date.getTime() / 1000)),
  S: (date) => two(date.getUTCSeconds()),
  t: () => '\t',
  T: (date) => strftime('%H:%M:%S', date.getTime()),
  X: (date) => strftime('%H:%M:%S', date.getTime()),
  u: (date) => String(date.getUTCDay() || 7),
  w: (date) => String(date.getUTCDay()),
  y: (date) => two(date.getUTCFullYear() % 100),
  Y: (date) => String(date.getUTCFullYear()),
  z: () => '+0000',
  Z: () => 'UTC',
  '%': () => '%',
};
