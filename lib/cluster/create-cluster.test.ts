import { describe, expect, it } from 'vitest';
import { clusterBase, createCluster } from './create-cluster.ts';
import { kubeadm3node } from './profiles/kubeadm-3node.ts';
import { profiles } from './profiles/registry.ts';

const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };

describe.each(profiles)('a new cluster of $name', (profile) => {
  const base = clusterBase(profile, { freeze: true });

  it('is at rest', () => {
    const cluster = createCluster({ profile, seed: 1, base });
    const { revision } = cluster.world.store;
    cluster.converge();
    expect(cluster.world.store.revision).toBe(revision);
    expect(cluster.world.clock.timestamp).toBe(profile.startTime);
  });

  it('shares nothing with another of the same base', () => {
    const [one, other] = [1, 2].map((seed) => createCluster({ profile, seed, base }));
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mine' } };
    one?.client(admin).create('namespaces', namespace);
    expect(other?.client(admin).get('namespaces', { name: 'mine' })).toBeUndefined();
  });
});

describe('the start objects', () => {
  it('carry the names and addresses of the profile', () => {
    const cluster = createCluster({ profile: kubeadm3node, seed: 1 });
    const api = cluster.client(admin);
    expect(api.list('nodes').map(({ metadata }) => metadata.name)).toEqual([
      'master',
      'node1',
      'node2',
    ]);
    const pods = api.list('pods').map(({ metadata, status }) => {
      const { podIP } = status as { podIP: string };
      return `${metadata.namespace}/${metadata.name} ${podIP}`;
    });
    expect(pods).toEqual([
      'kube-system/coredns-668d6bf9bc-cv6d4 10.244.219.66',
      'kube-system/coredns-668d6bf9bc-svqf9 10.244.219.65',
      'kube-system/etcd-master 192.168.148.130',
      'kube-system/kube-apiserver-master 192.168.148.130',
      'kube-system/kube-controller-manager-master 192.168.148.130',
      'kube-system/kube-proxy-8gxpf 192.168.148.130',
      'kube-system/kube-proxy-frrlw 192.168.148.132',
      'kube-system/kube-proxy-kz42d 192.168.148.131',
      'kube-system/kube-scheduler-master 192.168.148.130',
    ]);
  });
});
