import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../objects.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

const nodeOf = (cluster: SmallCluster, name: string) => cluster.api.get('nodes', { name }) as Node;

const ready = (cluster: SmallCluster, name: string) => {
  const condition = nodeOf(cluster, name).status.conditions?.find(({ type }) => type === 'Ready');
  return [condition?.status, condition?.reason, condition?.message];
};

const taintsOf = (cluster: SmallCluster, name: string) =>
  (nodeOf(cluster, name).spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);

const podsOf = (cluster: SmallCluster) =>
  cluster.api.list('pods', { namespace: 'default' }).map((pod) => {
    const { metadata, spec, status } = pod as Pod;
    const condition = status.conditions?.find(({ type }) => type === 'Ready');
    const leaving = metadata.deletionTimestamp ? 'leaving' : 'staying';
    return `${spec.nodeName} ${condition?.status} ${leaving}`;
  });

const silent = ['Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.'];

describe('a node whose machine loses power', () => {
  it('is unreachable after 50 seconds, loses its pods after five minutes more, and comes back', () => {
    const cluster = new SmallCluster();
    cluster.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
        },
      },
    });
    cluster.pass(45);
    expect(podsOf(cluster).toSorted()).toEqual(['node01 True staying', 'node02 True staying']);
    cluster.cluster.setUnit('node01', 'power', false);
    cluster.pass(39);
    expect(ready(cluster, 'node01')[0]).toBe('True');
    cluster.pass(12);
    expect(ready(cluster, 'node01')).toEqual(silent);
    expect(taintsOf(cluster, 'node01')).toEqual([
      'node.kubernetes.io/unreachable:NoSchedule',
      'node.kubernetes.io/unreachable:NoExecute',
    ]);
    expect(podsOf(cluster).toSorted()).toEqual(['node01 False staying', 'node02 True staying']);
    expect(cluster.events('node01')).toContain(
      'Normal NodeNotReady Node node01 status is now: NodeNotReady',
    );
    cluster.pass(300);
    expect(podsOf(cluster).toSorted()).toEqual([
      'node01 False leaving',
      'node02 True staying',
      'node02 True staying',
    ]);
    cluster.cluster.setUnit('node01', 'power', true);
    cluster.pass(40);
    expect(ready(cluster, 'node01')[0]).toBe('True');
    expect(taintsOf(cluster, 'node01')).toEqual([]);
    expect(podsOf(cluster)).toEqual(['node02 True staying', 'node02 True staying']);
  });
});

describe('a node that is cordoned', () => {
  it('is tainted, and no longer when it is uncordoned', () => {
    const cluster = new SmallCluster();
    cluster.api.patch('nodes', { name: 'node02' }, { spec: { unschedulable: true } });
    cluster.cluster.converge();
    expect(taintsOf(cluster, 'node02')).toEqual(['node.kubernetes.io/unschedulable:NoSchedule']);
    cluster.api.patch('nodes', { name: 'node02' }, { spec: { unschedulable: null } });
    cluster.cluster.converge();
    expect(taintsOf(cluster, 'node02')).toEqual([]);
  });
});

describe('a NoExecute taint', () => {
  it('drives pods away at once, or when their toleration runs out', () => {
    const cluster = new SmallCluster();
    cluster.run(
      'brief',
      {},
      {
        tolerations: [
          { key: 'work', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 },
        ],
      },
    );
    cluster.run('stubborn', {}, { tolerations: [{ key: 'work', operator: 'Exists' }] });
    cluster.run('shy');
    cluster.pass(3);
    const taints = [{ key: 'work', value: 'yes', effect: 'NoExecute' }];
    cluster.api.patch('nodes', { name: 'node01' }, { spec: { taints } });
    cluster.cluster.converge();
    const leaving = () =>
      cluster.api
        .list('pods', { namespace: 'default' })
        .filter(({ metadata }) => metadata.deletionTimestamp)
        .map(({ metadata }) => metadata.name);
    expect(leaving()).toEqual(['shy']);
    expect(cluster.events('shy')).toContain(
      'Normal TaintManagerEviction Marking for deletion Pod default/shy',
    );
    cluster.pass(61);
    expect(cluster.api.get('pods', { namespace: 'default', name: 'stubborn' })).toBeDefined();
    cluster.pass(31);
    expect(cluster.api.get('pods', { namespace: 'default', name: 'brief' })).toBeUndefined();
  });
});

describe('a node that is deleted', () => {
  it('takes its pods along', () => {
    const cluster = new SmallCluster();
    cluster.run('web');
    cluster.pass(3);
    cluster.api.delete('nodes', { name: 'node01' });
    cluster.pass(30);
    expect(podsOf(cluster)).toHaveLength(1);
    cluster.pass(15);
    expect(podsOf(cluster)).toEqual([]);
  });
});
