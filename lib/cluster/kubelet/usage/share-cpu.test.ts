import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareCpu } from './share-cpu.ts';

describe('the sharing of processors', () => {
  it('gives everybody what they want while there is enough', () => {
    expect(
      shareCpu(
        [
          { wanted: 300, request: 100 },
          { wanted: 500, request: 0 },
        ],
        1000,
      ),
    ).toEqual([300, 500]);
  });

  it('goes by requests when there is not', () => {
    const greedy = (request: number) => ({ wanted: 4000, request });
    expect(shareCpu([greedy(500), greedy(1000)], 3000)).toEqual([1000, 2000]);
  });

  it('keeps to limits, and gives what they leave to the others', () => {
    expect(
      shareCpu(
        [
          { wanted: 4000, request: 500, limit: 500 },
          { wanted: 4000, request: 500 },
        ],
        2000,
      ),
    ).toEqual([500, 1500]);
  });

  it('leaves those without a request the crumbs', () => {
    const [asked = 0, crumbs = 0] = shareCpu(
      [
        { wanted: 1000, request: 1000 },
        { wanted: 1000, request: 0 },
      ],
      1000,
    );
    expect(Math.round(asked)).toBe(998);
    expect(Math.round(crumbs)).toBe(2);
  });

  it('never gives away more than there is, nor leaves any while somebody wants it', () => {
    const demand = fc.record({
      wanted: fc.integer({ min: 0, max: 8000 }),
      request: fc.integer({ min: 0, max: 4000 }),
      limit: fc.option(fc.integer({ min: 1, max: 4000 }), { nil: Infinity }),
    });
    fc.assert(
      fc.property(
        fc.array(demand, { maxLength: 8 }),
        fc.integer({ max: 8000, min: 1 }),
        (all, room) => {
          const total = shareCpu(all, room).reduce((sum, one) => sum + one, 0);
          const wanted = all.reduce((sum, one) => sum + Math.min(one.wanted, one.limit), 0);
          expect(total).toBeCloseTo(Math.min(room, wanted), 3);
        },
      ),
    );
  });
});
