import { describe, expect, it } from 'vitest';
import { ageOf, formatGoDuration, humanDuration, parseGoDuration } from './duration.ts';

const s = 1000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;

describe('durations', () => {
  it.each([
    [-2 * s, '<invalid>'],
    [-1 * s, '0s'],
    [0, '0s'],
    [119 * s, '119s'],
    [2 * m, '2m'],
    [2 * m + 5 * s, '2m5s'],
    [10 * m + 59 * s, '10m'],
    [179 * m, '179m'],
    [3 * h, '3h'],
    [7 * h + 59 * m, '7h59m'],
    [47 * h, '47h'],
    [2 * d + 3 * h, '2d3h'],
    [7 * d, '7d'],
    [729 * d, '729d'],
    [2 * 365 * d + d, '2y1d'],
    [9 * 365 * d, '9y'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });

  it('knows no age without a time', () => {
    expect(ageOf(undefined, 0)).toBe('<unknown>');
    expect(ageOf('1970-01-01T00:00:05Z', 8000)).toBe('3s');
  });

  it.each([
    [0, '0s'],
    [0.0025, '2.5µs'],
    [120, '120ms'],
    [1500, '1.5s'],
    [80 * s, '1m20s'],
    [5 * m, '5m0s'],
    [h, '1h0m0s'],
    [-90 * m, '-1h30m0s'],
  ])('writes %d ms as Go does: %s', (ms, text) => {
    expect(formatGoDuration(ms)).toBe(text);
    expect(parseGoDuration(text)).toBeCloseTo(ms, 9);
  });

  it.each(['', '5', '1x', 's', '1h-2m'])('refuses %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });
});
