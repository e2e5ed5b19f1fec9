import { describe, expect, it } from 'vitest';
import { Refused } from '../kubernetes/refused.ts';
import { Traffic } from './traffic.ts';

/** Lets requests in until one is refused; returns how many, and the refusal. */
function fill(traffic: Traffic, leaveAtOnce: boolean): [number, Refused['response'] | undefined] {
  for (let count = 0; count < 1000; count++) {
    try {
      const leave = traffic.enter('a', () => {});
      if (leaveAtOnce) leave();
    } catch (error) {
      return [count, error instanceof Refused ? error.response : undefined];
    }
  }
  return [1000, undefined];
}

describe('traffic', () => {
  const refusal = {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'retry-after': '1',
    },
    body: 'Too many requests, please try again later.\n',
  };

  it('lets so many in at once, and then so many a second', () => {
    let nowMs = 0;
    const traffic = new Traffic(
      () => {},
      undefined,
      () => nowMs,
    );
    expect(fill(traffic, true)).toEqual([400, refusal]);
    nowMs = 1000;
    expect(fill(traffic, true)).toEqual([100, refusal]);
  });

  it('lets so many stay', () => {
    expect(
      fill(
        new Traffic(
          () => {},
          undefined,
          () => 0,
        ),
        false,
      ),
    ).toEqual([300, refusal]);
  });

  it('ends what an access holds open', () => {
    const traffic = new Traffic(() => {});
    const ended: string[] = [];
    for (const id of ['a', 'b', 'a']) traffic.enter(id, () => ended.push(id));
    traffic.endAll('a');
    expect(ended).toEqual(['a', 'a']);
  });
});
