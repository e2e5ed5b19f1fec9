import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';
import type { Fault } from './fault.ts';

const begun = (fault: Fault) => {
  const cluster = new SmallCluster();
  cluster.run('web', { image: 'nginx:1.27' });
  cluster.pass(5);
  cluster.cluster.faults.begin(fault);
  cluster.cluster.converge();
  return cluster;
};

const waiting = (cluster: SmallCluster, name: string) =>
  cluster.pod(name)?.status.containerStatuses?.[0]?.state?.waiting?.message;

describe('a fault', () => {
  it('of a registry keeps its images away until it ends', () => {
    const cluster = begun({ kind: 'registry', host: 'docker.io' });
    cluster.run('late', { image: 'redis:7' });
    cluster.pass(3);
    expect(waiting(cluster, 'late')).toContain(
      'failed to do request: Head "https://registry-1.docker.io/v2/library/redis/manifests/7": dial tcp: i/o timeout',
    );
    cluster.cluster.faults.end({ kind: 'registry', host: 'docker.io' });
    cluster.pass(60);
    expect(cluster.pod('late')?.status.phase).toBe('Running');
  });

  it('of the network cuts a node off, but not from itself', () => {
    const cluster = begun({ kind: 'network', node: 'node01' });
    const target = { address: cluster.pod('web')?.status.podIP ?? '', port: 80 };
    const from = (node: string) => cluster.cluster.placeOfNode(node).connect(target).outcome;
    expect([from('node02'), from('node01')]).toEqual(['timeout', 'open']);
    cluster.pass(60);
    const status = cluster.api.get('nodes', { name: 'node01' })?.['status'];
    expect(JSON.stringify(status)).toContain('Kubelet stopped posting node status.');
    cluster.cluster.faults.endAll();
    cluster.pass(5);
    expect([from('node02'), from('node01')]).toEqual(['open', 'open']);
  });

  it('of the DNS leaves names unresolved', () => {
    const cluster = begun({ kind: 'dns' });
    cluster.pass(40);
    const uid = cluster.pod('web')?.metadata.uid ?? '';
    const resolve = () => cluster.cluster.placeOfPod(uid).resolve('kubernetes').ok;
    expect(resolve()).toBe(false);
    cluster.cluster.faults.end({ kind: 'dns' });
    cluster.pass(20);
    expect(resolve()).toBe(true);
  });

  it('is remembered by a fork, and begun or ended only once', () => {
    const cluster = begun({ kind: 'kubelet', node: 'node02' });
    const { faults } = cluster.cluster;
    faults.begin({ kind: 'kubelet', node: 'node02' });
    expect(faults.active).toEqual([{ kind: 'kubelet', node: 'node02' }]);
    faults.endAll();
    expect(faults.active).toEqual([]);
    expect(() => faults.begin({ kind: 'power', node: 'nowhere' })).toThrow(
      'no node is called nowhere',
    );
  });
});
