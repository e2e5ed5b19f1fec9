/** The `time` keyword, in virtual time. */
import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';

const standardFormat = '\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS';
const posixFormat = 'real %2R\nuser %2U\nsys %2S';

export function* timed(shell: Shell, running: Running<number>, isPosix: boolean): Running<number> {
  const { process } = shell;
  const startMs = process.nowMs;
  const startCpu = process.kernel.cpuMs;
  const status = yield* running;
  const real = (process.nowMs - startMs) / 1000;
  const cpu = (process.kernel.cpuMs - startCpu) / 1000;
  const format = isPosix ? posixFormat : (shell.variables.get('TIMEFORMAT') ?? standardFormat);
  if (format !== '') process.err(`${formatTimes(format, real, cpu)}\n`);
  return status;
}

function formatTimes(format: string, real: number, cpu: number): string {
  const seconds: Readonly<Record<string, number>> = { R: real, U: cpu * 0.7, S: cpu * 0.3 };
  return format.replace(/%(?:%|P|(\d?)(l?)([RUS]))/g, (whole, digits, long, letter) => {
    if (whole === '%%') return '%';
    if (whole === '%P') return real > 0 ? ((cpu / real) * 100).toFixed(2) : '0.00';
    const value = seconds[letter] ?? 0;
    const places = digits === '' ? 3 : Math.min(3, Number(digits));
    if (!long) return value.toFixed(places);
    return `${Math.floor(value / 60)}m${(value % 60).toFixed(places)}s`;
  });
}
