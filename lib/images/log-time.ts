/** How servers write the time into their logs. All in UTC, as containers run. */
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

function parts(ms: number) {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    weekday: days[date.getUTCDay()] ?? '',
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    millis: String(date.getUTCMilliseconds()).padStart(3, '0'),
  };
}

const monthName = (month: number) => months[month] ?? '';

/** "2026/11/20 18:42:00": nginx, and Go's log package. */
export function slashTime(ms: number): string {
  const { year, month, day, clock } = parts(ms);
  return `${year}/${two(month + 1)}/${two(day)} ${clock}`;
}

/** "2026-11-20 18:42:00.123". */
export function dashTime(ms: number): string {
  const { year, month, day, clock, millis } = parts(ms);
  return `${year}-${two(month + 1)}-${two(day)} ${clock}.${millis}`;
}

/** "Fri Nov 20 18:42:00.123456 2026": Apache's error log. */
export function apacheTime(ms: number): string {
  const { year, month, day, weekday, clock, millis } = parts(ms);
  return `${weekday} ${monthName(month)} ${two(day)} ${clock}.${millis}000 ${year}`;
}

/** "20/Nov/2026:18:42:00 +0000": access logs. */
export function commonLogTime(ms: number): string {
  const { year, month, day, clock } = parts(ms);
  return `${two(day)}/${monthName(month)}/${year}:${clock} +0000`;
}

/** "20 Nov 2026 18:42:00.123": Redis. */
export function redisTime(ms: number): string {
  const { year, month, day, clock, millis } = parts(ms);
  return `${two(day)} ${monthName(month)} ${year} ${clock}.${millis}`;
}

/** "Fri, 20 Nov 2026 18:42:00 GMT": HTTP's Date. */
export function httpTime(ms: number): string {
  const { year, month, day, weekday, clock } = parts(ms);
  return `${weekday}, ${two(day)} ${monthName(month)} ${year} ${clock} GMT`;
}

/** "I1120 18:42:00.123456       1 ": klog. */
export function klogHead(ms: number, level: 'I' | 'W' | 'E' | 'F' = 'I'): string {
  const { month, day, clock, millis } = parts(ms);
  return `${level}${two(month + 1)}${two(day)} ${clock}.${millis}000       1 `;
}

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** The more exact ones first: what they write may hold what others do. */
const formats: Readonly<Record<string, (ms: number) => string>> = {
  isoTime,
  dashTime,
  apacheTime,
  redisTime,
  klogHead,
  commonLogTime,
  httpTime,
  slashTime,
};

const hole = /\0(\w+)\0/g;

/** A line that was written at this moment, with holes where it tells the time. */
export function logTimeTemplate(line: string, atMs: number): string {
  return Object.entries(formats).reduce(
    (text, [name, format]) => text.replaceAll(format(atMs), `\0${name}\0`),
    line,
  );
}

/** The same line as it is written at another moment. */
export function fillLogTime(template: string, atMs: number): string {
  return template.replace(hole, (_hole, name: string) => formats[name]?.(atMs) ?? '');
}
