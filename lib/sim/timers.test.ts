import { describe, expect, it } from 'vitest';
import { createWorld } from './world.ts';

const aWorld = () => createWorld({ seed: 1, startMs: 1000, freeze: true });

describe('timers', () => {
  it('are taken when due, in the order of time', () => {
    const { timers, clock } = aWorld();
    timers.after(300, 'kubelet', 'b');
    timers.after(100, 'kubelet', 'a');
    timers.after(900, 'kubelet', 'c');
    clock.moveTo(1500);
    expect(timers.takeDue().map(({ key, atMs }) => [key, atMs])).toEqual([
      ['a', 1100],
      ['b', 1300],
    ]);
    expect(timers.nextMs).toBe(1900);
  });

  it('keep the earlier of two moments for one key', () => {
    const { timers } = aWorld();
    timers.after(300, 'q', 'a');
    timers.after(500, 'q', 'a');
    expect(timers.nextMs).toBe(1300);
    timers.after(100, 'q', 'a');
    expect(timers.nextMs).toBe(1100);
    timers.cancel('q', 'a');
    expect(timers.nextMs).toBeUndefined();
  });
});
