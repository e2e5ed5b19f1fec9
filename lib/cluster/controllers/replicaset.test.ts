import { describe, expect, it } from 'vitest';
import { aPod, aReplicaSet } from '../testing/builders.ts';
import { controlPlane } from '../testing/control-plane.ts';
import { replicaSetController } from './replicaset.ts';

const worldWith = (set: unknown) => {
  const world = controlPlane([replicaSetController]);
  world.apply(set);
  return world;
};

const ownersOf = (world: ReturnType<typeof worldWith>) =>
  world.pods().map(({ metadata }) => metadata.ownerReferences?.map(({ name }) => name) ?? []);

describe('the ReplicaSet controller', () => {
  it('creates the pods that are missing, and says so', () => {
    const world = worldWith(aReplicaSet('web', 2));
    const names = world.pods().map(({ metadata }) => metadata.name);
    expect(names).toHaveLength(2);
    expect(world.events().toSorted()).toEqual(
      names.map((name) => `Normal SuccessfulCreate Created pod: ${name}`),
    );
    expect(world.api.list('replicasets.apps')[0]?.status).toEqual({
      replicas: 2,
      fullyLabeledReplicas: 2,
      observedGeneration: 1,
    });
  });

  it('changes nothing when it is asked twice', () => {
    const world = worldWith(aReplicaSet('web', 3));
    const { revision } = world.world.store;
    world.world.timers.after(0, replicaSetController.name, 'default/web');
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });

  it('takes pods away that serve nobody first', () => {
    const world = worldWith(aReplicaSet('web', 3));
    const [first, , third] = world.pods();
    if (first && third) world.makeReady(first, third);
    world.apply(aReplicaSet('web', 2));
    expect(world.pods().map(({ metadata }) => metadata.name)).toEqual([
      first?.metadata.name,
      third?.metadata.name,
    ]);
  });

  it('adopts an orphan its selector selects, and counts it', () => {
    const world = controlPlane([replicaSetController]);
    world.apply(aPod('stray', { app: 'web' }));
    world.apply(aReplicaSet('web', 2));
    expect(ownersOf(world)).toEqual([['web'], ['web']]);
  });

  it('releases a pod whose label was changed, and replaces it', () => {
    const world = worldWith(aReplicaSet('web', 2));
    const [pod] = world.pods();
    if (pod) world.api.patch('pods', pod.metadata, { metadata: { labels: { app: 'debug' } } });
    world.converge();
    expect(world.pods()).toHaveLength(3);
    expect(ownersOf(world).filter((owners) => owners.length > 0)).toHaveLength(2);
  });

  it('tries again, slower and slower, when the API server refuses', () => {
    const world = worldWith(
      aReplicaSet('web', 1, {
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { serviceAccountName: 'nobody', containers: [{ name: 'c', image: 'nginx' }] },
        },
      }),
    );
    expect(world.pods()).toEqual([]);
    const failures = () => world.events().filter((text) => text.startsWith('Warning FailedCreate'));
    // Writing the failure into the status wakes the controller once more.
    expect(failures().length).toBe(2);
    const moments = [1, 2, 3].map(() => {
      const next = world.nextMs ?? 0;
      world.advanceTo(next);
      return next;
    });
    const start = Date.parse('2026-11-20T18:41:30Z');
    expect(moments.map((ms) => ms - start)).toEqual([5, 25, 65]);
  });
});
