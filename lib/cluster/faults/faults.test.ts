import { describe, expect, it } from 'vitest';
import { certificateFault } from '#lib/sim/x509/verify.ts';
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

  it('of pulls makes them last', () => {
    const cluster = begun({ kind: 'slow-pulls' });
    cluster.run('late', { image: 'redis:7' });
    cluster.pass(5);
    expect(cluster.pod('late')?.status.phase).toBe('Pending');
    cluster.pass(15);
    expect(cluster.pod('late')?.status.phase).toBe('Running');
    cluster.cluster.faults.endAll();
    cluster.run('later', { image: 'redis:6' });
    cluster.pass(3);
    expect(cluster.pod('later')?.status.phase).toBe('Running');
  });

  it('of a firewall drops what comes in at its port, and nothing else', () => {
    const cluster = begun({ kind: 'firewall', node: 'node01', port: 10_250 });
    const kubelet = { address: '172.18.0.3', port: 10_250 };
    const web = { address: cluster.pod('web')?.status.podIP ?? '', port: 80 };
    const outcomes = () =>
      [kubelet, web].map((target) => cluster.cluster.placeOfNode('node02').connect(target).outcome);
    expect(outcomes()).toEqual(['timeout', 'open']);
    expect(cluster.get('/api/v1/namespaces/default/pods/web/log').body).toMatchObject({
      message:
        'Get "https://172.18.0.3:10250/containerLogs/default/web/main": dial tcp 172.18.0.3:10250: i/o timeout',
    });
    cluster.cluster.faults.begin({ kind: 'firewall', node: 'node01' });
    expect(outcomes()).toEqual(['timeout', 'timeout']);
    cluster.cluster.faults.endAll();
    expect(outcomes()).toEqual(['open', 'open']);
  });

  it('of kube-proxy leaves a node with the Services that it knew', () => {
    const cluster = begun({ kind: 'kube-proxy', node: 'node02' });
    cluster.pass(3);
    const service = (name: string, clusterIP: string) =>
      cluster.create('services', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: 'default' },
        spec: { selector: { app: 'web' }, clusterIP, ports: [{ port: 80 }] },
      });
    service('late', '10.96.7.7');
    cluster.pass(3);
    const from = (node: string, address: string, port: number) =>
      cluster.cluster.placeOfNode(node).connect({ address, port }).outcome;
    const outcomes = () => [
      from('node01', '10.96.7.7', 80),
      from('node02', '10.96.7.7', 80),
      from('node02', '10.96.0.1', 443),
    ];
    expect(outcomes()).toEqual(['open', 'timeout', 'open']);
    const proxy = cluster.api.list('pods', {
      namespace: 'kube-system',
      labelSelector: 'k8s-app=kube-proxy',
      fieldSelector: 'spec.nodeName=node02',
    })[0];
    expect(proxy?.['status']).toMatchObject({ phase: 'Pending' });
    cluster.cluster.faults.endAll();
    cluster.pass(130);
    expect(outcomes()).toEqual(['open', 'open', 'open']);
  });

  it('of the certificate turns clients away until it ends', () => {
    const cluster = begun({ kind: 'certificate' });
    const target = { address: '172.18.0.2', port: 6443 };
    const why = () => {
      const connection = cluster.cluster.placeOfNode('node01').connect(target);
      const { tls } = connection.outcome === 'open' ? connection.server : {};
      const files = cluster.cluster.filesOfNode('controlplane');
      const authorities = files.read('/etc/kubernetes/pki/ca.crt');
      const { nowMs } = cluster;
      return certificateFault(tls?.chain ?? '', { authorities, host: '172.18.0.2', nowMs });
    };
    expect(why()).toBe(
      'certificate has expired or is not yet valid: current time 2026-11-20T18:37:15Z is after 2026-11-19T18:37:15Z',
    );
    cluster.cluster.faults.endAll();
    expect(why()).toBe(undefined);
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
