import { expect, it } from 'vitest';
import { RateLimit } from './rate-limit.ts';

it('lets a burst through, then makes one wait for the debt', () => {
  let nowMs = 0;
  const limit = new RateLimit({ burst: 3, perSecond: 10 }, () => nowMs);
  expect([limit.take(), limit.take(), limit.take(), limit.take(), limit.take()]).toEqual([
    0, 0, 0, 100, 200,
  ]);
  nowMs = 1000;
  expect(limit.take(3)).toBe(0);
});
