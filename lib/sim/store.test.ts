import { describe, expect, it } from 'vitest';
import { Store } from './store.ts';

describe('the store', () => {
  it('counts revisions and versions as etcd does', () => {
    const store = new Store({ freeze: true });
    store.commit([{ key: '/a', value: 1 }]);
    store.commit([
      { key: '/a', value: 2 },
      { key: '/b', value: 3 },
    ]);
    expect(store.item('/a')).toEqual({
      key: '/a',
      value: 2,
      createRevision: 1,
      modRevision: 2,
      version: 2,
    });
    expect(store.item('/b')).toEqual({
      key: '/b',
      value: 3,
      createRevision: 2,
      modRevision: 2,
      version: 1,
    });
    store.commit([{ key: '/a', value: undefined }]);
    store.commit([{ key: '/a', value: 4 }]);
    expect(store.item('/a')).toEqual({
      key: '/a',
      value: 4,
      createRevision: 4,
      modRevision: 4,
      version: 1,
    });
  });

  it('spends no revision on deleting what is not there, nor on state that nobody watches', () => {
    const store = new Store();
    store.commit([{ key: '/a', value: undefined }]);
    store.set('/b', 1);
    expect(store.revision).toBe(0);
    expect(store.changesAfter(0)).toEqual([]);
  });

  it('lists a prefix in the order of its keys, and nothing beside it', () => {
    const store = new Store();
    for (const key of ['/p/b', '/p/a', '/q', '/p', '/p/a/1']) store.set(key, key);
    expect(store.range('/p/').map(({ key }) => key)).toEqual(['/p/a', '/p/a/1', '/p/b']);
    expect(store.first('/p/')?.key).toBe('/p/a');
    expect(store.first('/z')).toBeUndefined();
  });

  it('forgets old changes, and says so', () => {
    const store = new Store({ ring: 4 });
    for (let n = 1; n <= 20; n++) store.commit([{ key: '/a', value: n }]);
    expect(store.changesAfter(1)).toBeUndefined();
    expect(store.changesAfter(18)?.map(({ after }) => after)).toEqual([19, 20]);
  });

  it('knows nothing of what came before it was restored, and says so', () => {
    const store = new Store();
    for (let n = 1; n <= 3; n++) store.commit([{ key: '/a', value: n }]);
    const patch = { revision: 9, changed: [], removed: ['/a'] };
    for (const restored of [Store.restore(store.snapshot()), store.patched(patch)]) {
      expect(restored.changesAfter(2)).toBeUndefined();
      expect(restored.fork().changesAfter(2)).toBeUndefined();
      const { revision } = restored;
      restored.commit([{ key: '/a', value: 4 }]);
      expect(restored.changesAfter(revision)?.map(({ after }) => after)).toEqual([4]);
    }
  });

  it('forks a full world in well under a millisecond', () => {
    const store = new Store();
    for (let n = 0; n < 5000; n++)
      store.commit([{ key: `/registry/pods/default/p${n}`, value: { n } }]);
    const times = Array.from({ length: 100 }, () => {
      const started = performance.now();
      store.fork();
      return performance.now() - started;
    });
    // The fastest: a busy machine only ever adds to what a fork takes.
    expect(Math.min(...times)).toBeLessThan(1);
  });
});
