/** The laws a world keeps, whatever is done to it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld, forkWorld, restoreWorld, snapshotWorld, type World } from './world.ts';

const key = fc.constantFrom('/a', '/b', '/c/1', '/c/2', '/d');
const step = fc.oneof(
  fc.record({
    do: fc.constant('commit' as const),
    key,
    value: fc.option(fc.jsonValue(), { nil: undefined }),
  }),
  fc.record({ do: fc.constant('set' as const), key, value: fc.jsonValue() }),
  fc.record({ do: fc.constant('roll' as const) }),
  fc.record({ do: fc.constant('timer' as const), key, ms: fc.nat(5000) }),
  fc.record({ do: fc.constant('advance' as const), ms: fc.nat(5000) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function take(world: World, one: Step): void {
  if (one.do === 'commit') world.store.commit([{ key: one.key, value: one.value }]);
  else if (one.do === 'set') world.store.set(one.key, one.value);
  else if (one.do === 'roll') world.store.set('/rolled', world.chance.uuid());
  else if (one.do === 'timer') world.timers.after(one.ms, 'queue', one.key);
  else {
    world.clock.moveTo(world.clock.nowMs + one.ms);
    world.store.set('/due', world.timers.takeDue());
  }
}

const aWorld = (seed: number) => createWorld({ seed, startMs: 1_700_000_000_000, freeze: true });
const bytes = (world: World) => JSON.stringify(snapshotWorld(world));

describe('a world', () => {
  it('is the same bytes for the same seed and the same inputs', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(step), (seed, steps) => {
        const [one, other] = [aWorld(seed), aWorld(seed)];
        for (const each of steps) {
          take(one, each);
          take(other, each);
        }
        expect(bytes(one)).toBe(bytes(other));
      }),
    );
  });

  it('goes on from a snapshot as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), (before, after) => {
        const straight = aWorld(7);
        for (const each of before) take(straight, each);
        const restored = restoreWorld(JSON.parse(bytes(straight)) as never);
        for (const each of after) {
          take(straight, each);
          take(restored, each);
        }
        expect(bytes(restored)).toBe(bytes(straight));
      }),
    );
  });

  it('never notices what is done to its fork, nor the fork what is done to it', () => {
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.array(step), (common, left, right) => {
        const parent = aWorld(7);
        for (const each of common) take(parent, each);
        const fork = forkWorld(parent);
        const alone = aWorld(7);
        for (const each of [...common, ...left]) take(alone, each);

        for (let n = 0; n < Math.max(left.length, right.length); n++) {
          const [mine, its] = [left[n], right[n]];
          if (mine) take(parent, mine);
          if (its) take(fork, its);
        }
        expect(bytes(parent)).toBe(bytes(alone));
      }),
    );
  });

  it('tells a watcher every commit once and in order, or that it came too late', () => {
    fc.assert(
      fc.property(fc.array(step), fc.nat(), (steps, pause) => {
        const world = aWorld(7);
        const seen = new Map<string, unknown>();
        let revision = 0;
        steps.forEach((each, n) => {
          if (each.do !== 'set') take(world, each);
          if (n % ((pause % 5) + 1) !== 0) return;
          for (const change of world.store.changesAfter(revision) ?? []) {
            expect(change.revision).toBeGreaterThan(revision);
            revision = change.revision;
            if (change.after === undefined) seen.delete(change.key);
            else seen.set(change.key, change.after);
          }
        });
        const missed = world.store.changesAfter(revision) ?? [];
        for (const { key: name, after } of missed) seen.set(name, after);
        const known = [...seen].filter(([, value]) => value !== undefined);
        expect(known.map(([name]) => world.store.get(name))).toEqual(
          known.map(([, value]) => value),
        );
      }),
    );
  });
});
