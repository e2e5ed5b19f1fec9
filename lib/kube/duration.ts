/** Spans of time as Kubernetes writes them. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/**
 * The short form of ages in tables: "45s", "4m3s", "2d5h".
 * Spec: staging/src/k8s.io/apimachinery/pkg/util/duration/duration.go#HumanDuration
 */
export function humanDuration(ms: number): string {
  // Clocks of two machines may differ by a little: a second in the future still reads as now.
  if (ms <= -2 * second) return '<invalid>';
  if (ms < 0) return '0s';
  if (ms < 2 * minute) return `${Math.trunc(ms / second)}s`;
  if (ms < 10 * minute) return twoUnits(ms, [minute, 'm'], [second, 's']);
  if (ms < 3 * hour) return `${Math.trunc(ms / minute)}m`;
  if (ms < 8 * hour) return twoUnits(ms, [hour, 'h'], [minute, 'm']);
  if (ms < 2 * day) return `${Math.trunc(ms / hour)}h`;
  if (ms < 8 * day) return twoUnits(ms, [day, 'd'], [hour, 'h']);
  if (ms < 2 * year) return `${Math.trunc(ms / day)}d`;
  if (ms < 8 * year) return twoUnits(ms, [year, 'y'], [day, 'd']);
  return `${Math.trunc(ms / year)}y`;
}

type Unit = readonly [ms: number, letter: string];

function twoUnits(ms: number, [large, l]: Unit, [small, s]: Unit): string {
  const whole = Math.trunc(ms / large);
  const rest = Math.trunc(ms / small) % (large / small);
  return rest === 0 ? `${whole}${l}` : `${whole}${l}${rest}${s}`;
}

/**
 * The short form of releases up to v1.10: one unit alone, "4m".
 * Spec: kubernetes/kubernetes v1.6, pkg/printers/internalversion/printers.go#translateTimestamp
 */
export function shortHumanDuration(ms: number): string {
  if (ms <= -2 * second) return '<invalid>';
  if (ms < 0) return '0s';
  if (ms < minute) return `${Math.trunc(ms / second)}s`;
  if (ms < hour) return `${Math.trunc(ms / minute)}m`;
  if (ms < day) return `${Math.trunc(ms / hour)}h`;
  return ms < year ? `${Math.trunc(ms / day)}d` : `${Math.trunc(ms / year)}y`;
}

/** How long ago a timestamp was: "<unknown>" when there is none. */
export function ageOf(timestamp: string | null | undefined, nowMs: number): string {
  if (!timestamp) return '<unknown>';
  return humanDuration(nowMs - Date.parse(timestamp));
}

/**
 * A duration as Go's time.Duration prints it: "1h2m3s", "1.5s", "120ms", "0s".
 * Microseconds are the finest that a millisecond's fraction can say.
 */
export function formatGoDuration(ms: number): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const size = Math.abs(ms);
  if (size < 1) return `${sign}${trimNumber(size * 1000)}µs`;
  if (size < second) return `${sign}${trimNumber(size)}ms`;
  const hours = Math.floor(size / hour);
  const minutes = Math.floor((size % hour) / minute);
  const seconds = trimNumber((size % minute) / second);
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

const trimNumber = (value: number): string => String(Number(value.toFixed(6)));

const goUnits: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: second,
  m: minute,
  h: hour,
};

/** Milliseconds of a Go duration ("1h30m", "-1.5s", "0"); undefined when it is none. */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.exec(text);
  if (!match) return /^[+-]?0$/.test(text) ? 0 : undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    total += Number(amount) * (goUnits[unit ?? ''] ?? 0);
  }
  return match[1] === '-' ? -total : total;
}
