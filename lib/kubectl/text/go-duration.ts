/** Durations as Go reads them, with its complaints. Spec: https://pkg.go.dev/time#ParseDuration */
import { goQuote } from './go-quote.ts';
import { GoSyntaxError } from './go-number.ts';

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds; throws GoSyntaxError in Go's words. */
export function parseGoDuration(text: string): number {
  const [, sign = '', amount = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (amount === '0') return 0;
  const invalid = () => new GoSyntaxError(`time: invalid duration ${goQuote(text)}`);
  if (amount === '') throw invalid();
  let totalMs = 0;
  let rest = amount;
  while (rest !== '') {
    const [part = '', number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (part === '') throw invalid();
    if (unit === '') throw new GoSyntaxError(`time: missing unit in duration ${goQuote(text)}`);
    const scale = unitMs[unit];
    if (scale === undefined)
      throw new GoSyntaxError(`time: unknown unit ${goQuote(unit)} in duration ${goQuote(text)}`);
    totalMs += Number(number) * scale;
    rest = rest.slice(part.length);
  }
  return sign === '-' ? -totalMs : totalMs;
}
