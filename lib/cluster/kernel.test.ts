import { describe, expect, it } from 'vitest';
import { StatusError } from '#lib/kube/status.ts';
import { forkWorld } from '#lib/sim/world.ts';
import { ClusterLimit } from './cluster.ts';
import type { Controller } from './controller.ts';
import type { Cluster } from './cluster.ts';
import { createCluster, openCluster } from './create-cluster.ts';
import { kubeadm132 } from './profiles/kubeadm-1.32.ts';
import { controlPlane } from './testing/control-plane.ts';

const aConfigMap = (name: string, data: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

/** Counts a ConfigMap's "n" up to 3, one step a call. */
const counter: Controller = {
  name: 'counter',
  username: 'system:counter',
  reconciles: 'configmaps',
  reconcile(key, { api }) {
    const map = api.get('configmaps', key);
    const n = Number((map?.['data'] as Record<string, string> | undefined)?.['n'] ?? 3);
    if (map && n < 3) api.update('configmaps', { ...map, data: { n: String(n + 1) } });
  },
};

const dataOf = (world: ReturnType<typeof controlPlane>, name: string) =>
  world.api.get('configmaps', { namespace: 'default', name })?.['data'];

describe('the kernel', () => {
  it('calls controllers until nothing is left to do', () => {
    const world = controlPlane([counter]);
    world.apply(aConfigMap('a', { n: '0' }));
    expect(dataOf(world, 'a')).toEqual({ n: '3' });
    expect(world.nextMs).toBeUndefined();
  });

  it('wakes the owner of what a controller owns, before and after the change', () => {
    const woken: string[] = [];
    const owner: Controller = {
      name: 'owner',
      reconciles: 'replicasets.apps',
      owns: ['configmaps'],
      reconcile: ({ name }) => void woken.push(name),
    };
    const world = controlPlane([owner]);
    const reference = (name: string) => ({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name,
      uid: name,
      controller: true,
    });
    const owned = (by: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'p', namespace: 'default', ownerReferences: [reference(by)] },
    });
    world.apply(owned('first'));
    world.apply(owned('second'));
    expect(woken).toEqual(['first', 'first', 'second']);
  });

  it('names the controller and the key that do not come to rest', () => {
    const stubborn: Controller = {
      name: 'stubborn-controller',
      reconciles: 'configmaps',
      reconcile(key, { api, nowMs, chance }) {
        const map = api.get('configmaps', key);
        if (map) api.update('configmaps', { ...map, data: { at: `${nowMs} ${chance.next()}` } });
      },
    };
    const world = controlPlane([stubborn], { perKey: 20, perInstant: 1000 });
    expect(() => world.apply(aConfigMap('a'))).toThrow(
      new ClusterLimit(
        'the stubborn-controller does not come to rest over default/a: reconciled 21 times at one instant',
      ),
    );
    const { revision } = world.world.store;
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });

  it('tries a refused key again with a growing delay, until it is accepted', () => {
    const moments: number[] = [];
    const refused: Controller = {
      name: 'refused',
      reconciles: 'configmaps',
      reconcile(key, { nowMs }) {
        if (key.name !== 'a') return;
        moments.push(nowMs);
        if (moments.length < 5) throw new StatusError(500, 'InternalError', 'not now');
      },
    };
    const world = controlPlane([refused]);
    const start = world.world.clock.nowMs;
    world.apply(aConfigMap('a'));
    world.advanceTo(start + 60_000);
    expect(moments.map((ms) => ms - start)).toEqual([0, 5, 15, 35, 75]);
    expect(world.nextMs).toBeUndefined();
  });

  it('wakes a key at the moment it asked for', () => {
    const moments: number[] = [];
    const clockwork: Controller = {
      name: 'clockwork',
      reconciles: 'configmaps',
      reconcile(_key, { nowMs, again }) {
        moments.push(nowMs);
        if (moments.length < 3) again(1500);
      },
    };
    const world = controlPlane([clockwork]);
    const start = world.world.clock.nowMs;
    world.apply(aConfigMap('a'));
    world.advanceTo(start + 10_000);
    expect(moments.map((ms) => ms - start)).toEqual([0, 1500, 3000]);
    expect(world.world.clock.nowMs).toBe(start + 10_000);
  });

  it('lets a fork go on from where its parent stands', () => {
    const cluster = createCluster({ profile: kubeadm132, seed: 1, freeze: true });
    const admin = { username: 'admin', groups: ['system:masters'] };
    const podsOf = (one: Cluster) => one.client(admin).list('pods', { namespace: 'default' });
    cluster.client(admin).create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'c', image: 'nginx' }] },
        },
      },
    });
    const fork = openCluster({ world: forkWorld(cluster.world), profile: kubeadm132 });
    fork.converge();
    expect(podsOf(fork)).toHaveLength(2);
    expect(podsOf(cluster)).toEqual([]);
  });
});
