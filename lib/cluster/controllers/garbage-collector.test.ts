import { describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { clusterBase, createCluster } from '../create-cluster.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';
import { aDeployment } from '../testing/builders.ts';

const base = clusterBase(kubeadm132, { freeze: true });
const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };
const web = { namespace: 'default', name: 'web' };

function aCluster() {
  const cluster = createCluster({ profile: kubeadm132, seed: 1, base });
  const api = cluster.client(admin);
  api.create('deployments.apps', aDeployment('web', 2));
  cluster.converge();
  const left = () =>
    ['deployments.apps', 'replicasets.apps', 'pods'].map(
      (resource) =>
        api
          .list(resource, { namespace: 'default' })
          .filter(({ metadata }) => metadata.deletionGracePeriodSeconds !== 30).length,
    );
  return { cluster, api, left };
}

describe('deleting an owner', () => {
  it('takes its dependents along, in the background', () => {
    const { cluster, api, left } = aCluster();
    expect(left()).toEqual([1, 1, 2]);
    api.delete('deployments.apps', web);
    expect(left()).toEqual([0, 1, 2]);
    cluster.converge();
    expect(left()).toEqual([0, 0, 0]);
  });

  it('in the foreground waits for them', () => {
    const { cluster, api, left } = aCluster();
    api.delete('deployments.apps', web, { propagationPolicy: 'Foreground' });
    cluster.converge();
    expect(left()).toEqual([1, 1, 0]);
    for (const { metadata } of api.list('pods', { namespace: 'default' })) {
      api.delete('pods', metadata, { gracePeriodSeconds: 0 });
    }
    cluster.converge();
    expect(left()).toEqual([0, 0, 0]);
  });

  it('as an orphan-maker lets them go', () => {
    const { cluster, api, left } = aCluster();
    api.delete('deployments.apps', web, { propagationPolicy: 'Orphan' });
    cluster.converge();
    expect(left()).toEqual([0, 1, 2]);
    const [set] = api.list('replicasets.apps', { namespace: 'default' });
    expect(set?.metadata.ownerReferences).toBeUndefined();
  });
});

describe('owners in a circle', () => {
  const reference = ({ metadata, kind }: AnyObject, blockOwnerDeletion: boolean) => ({
    apiVersion: 'v1',
    kind,
    name: metadata.name,
    uid: metadata.uid,
    blockOwnerDeletion,
  });

  /** ConfigMaps that own one another, each the next; the first of them is deleted in the foreground. */
  function deleted(names: readonly string[], isBlocking: boolean): string[] {
    const { cluster, api } = aCluster();
    const maps = names.map((name) =>
      api.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
      }),
    );
    maps.forEach(({ metadata }, index) => {
      const owner = maps[(index + 1) % maps.length];
      if (!owner) return;
      const ownerReferences = [reference(owner, isBlocking)];
      api.patch('configmaps', metadata, { metadata: { ownerReferences } });
    });
    cluster.converge();
    const [name = ''] = names;
    api.delete('configmaps', { namespace: 'default', name }, { propagationPolicy: 'Foreground' });
    cluster.converge();
    return api
      .list('configmaps', { namespace: 'default' })
      .map(({ metadata }) => metadata.name)
      .filter((one) => names.includes(one));
  }

  it('go together', () => {
    expect(deleted(['a', 'b'], true)).toEqual([]);
    expect(deleted(['a', 'b', 'c'], true)).toEqual([]);
  });

  it('of one that blocks itself wait for ever, as in the real one', () => {
    expect(deleted(['a'], false)).toEqual([]);
    expect(deleted(['a'], true)).toEqual(['a']);
  });
});

describe('namespaces', () => {
  it('are born with an account and the authority, and take everything along when they go', () => {
    const cluster = createCluster({ profile: kubeadm132, seed: 1, base });
    const api = cluster.client(admin);
    const here = { namespace: 'mine' };
    api.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mine' } });
    cluster.converge();
    const names = (resource: string) =>
      api.list(resource, here).map(({ metadata }) => metadata.name);
    expect([names('serviceaccounts'), names('configmaps')]).toEqual([
      ['default'],
      ['kube-root-ca.crt'],
    ]);
    api.delete('namespaces', { name: 'mine' });
    cluster.converge();
    expect(api.get('namespaces', { name: 'mine' })?.['status']).toMatchObject({
      phase: 'Terminating',
    });
    cluster.advanceTo(cluster.world.clock.nowMs + 5000);
    expect(api.get('namespaces', { name: 'mine' })).toBeUndefined();
    expect([names('serviceaccounts'), names('configmaps')]).toEqual([[], []]);
  });
});
