import { describe, expect, it } from 'vitest';
import { clusterBase, createCluster } from '../create-cluster.ts';
import type { Pod } from '../objects.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';
import { readDecision } from './decision.ts';

const base = clusterBase(kubeadm132, { freeze: true });
const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };

function aCluster() {
  const cluster = createCluster({ profile: kubeadm132, seed: 1, base });
  const api = cluster.client(admin);
  const create = (name: string, spec: object, labels: Record<string, string> = {}) => {
    api.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default', labels },
      spec: { containers: [{ name: 'c', image: 'nginx:1.27' }], ...spec },
    });
    cluster.converge();
  };
  const pod = (name: string) => api.get('pods', { namespace: 'default', name }) as Pod | undefined;
  const message = (name: string) =>
    pod(name)?.status.conditions?.find(({ type }) => type === 'PodScheduled')?.message;
  const nodeOf = (name: string) => pod(name)?.spec.nodeName;
  return { cluster, api, create, pod, message, nodeOf };
}

const requests = (amounts: object) => ({
  containers: [{ name: 'c', image: 'nginx', resources: { requests: amounts } }],
});

describe('where pods go', () => {
  it('keeps off tainted nodes and spreads over the others', () => {
    const { create, nodeOf } = aCluster();
    create('a', requests({ cpu: '500m', memory: '1Gi' }));
    create('b', requests({ cpu: '500m', memory: '1Gi' }));
    expect([nodeOf('a'), nodeOf('b')].toSorted()).toEqual(['node01', 'node02']);
  });

  it('goes where the labels are, and says who placed it', () => {
    const { api, create, nodeOf } = aCluster();
    api.patch('nodes', { name: 'node02' }, { metadata: { labels: { disk: 'ssd' } } });
    create('a', { nodeSelector: { disk: 'ssd' } });
    expect(nodeOf('a')).toBe('node02');
    const [event] = api.list('events', { namespace: 'default' });
    expect(event).toMatchObject({
      type: 'Normal',
      reason: 'Scheduled',
      message: 'Successfully assigned default/a to node02',
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-controlplane',
      action: 'Binding',
      firstTimestamp: null,
    });
  });
});

describe('why pods wait', () => {
  const taint = '1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }';

  it.each([
    [
      'a pod too large',
      requests({ cpu: '64' }),
      `0/3 nodes are available: ${taint}, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.`,
    ],
    [
      'a label nobody has',
      { nodeSelector: { disk: 'ssd' } },
      `0/3 nodes are available: ${taint}, 2 node(s) didn't match Pod's node affinity/selector. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.`,
    ],
    [
      'a claim that is not there',
      { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
      '0/3 nodes are available: persistentvolumeclaim "data" not found. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ],
    [
      'a pod that may not preempt',
      { ...requests({ memory: '5Gi' }), preemptionPolicy: 'Never' },
      `0/3 nodes are available: ${taint}, 2 Insufficient memory. preemption: not eligible due to preemptionPolicy=Never.`,
    ],
  ])('%s', (_name, spec, expected) => {
    const { create, message } = aCluster();
    create('a', spec);
    expect(message('a')).toBe(expected);
  });

  it('anti-affinity between pods of one app', () => {
    const { create, message, cluster, pod } = aCluster();
    const podAntiAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          topologyKey: 'kubernetes.io/hostname',
          labelSelector: { matchLabels: { app: 'spread' } },
        },
      ],
    };
    for (const name of ['a', 'b', 'c'])
      create(name, { affinity: { podAntiAffinity } }, { app: 'spread' });
    expect(message('c')).toBe(
      `0/3 nodes are available: ${taint}, 2 node(s) didn't match pod anti-affinity rules. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.`,
    );
    expect(readDecision(cluster.world.store, pod('c')?.metadata ?? { name: '' })).toMatchObject({
      outcome: 'unschedulable',
      attempts: 1,
      plugins: ['TaintToleration', 'InterPodAffinity'],
    });
  });
});

describe('when a waiting pod is tried again', () => {
  it('after a change that helps, but not before its back-off', () => {
    const { api, cluster, create, nodeOf } = aCluster();
    const start = cluster.world.clock.nowMs;
    create('a', { nodeSelector: { disk: 'ssd' } });
    api.patch('nodes', { name: 'node01' }, { metadata: { labels: { disk: 'ssd' } } });
    cluster.advanceTo(start + 900);
    expect(nodeOf('a')).toBeUndefined();
    cluster.advanceTo(start + 1000);
    expect(nodeOf('a')).toBe('node01');
  });

  it('not after a change that cannot help', () => {
    const { api, cluster, create, pod } = aCluster();
    create('a', { nodeSelector: { disk: 'ssd' } });
    api.patch('nodes', { name: 'node01' }, { metadata: { labels: { disk: 'tape' } } });
    cluster.advanceTo(cluster.world.clock.nowMs + 60_000);
    const decision = readDecision(cluster.world.store, pod('a')?.metadata ?? { name: '' });
    expect(decision?.attempts).toBe(1);
  });
});

describe('preemption', () => {
  it('evicts the less important for the more important', () => {
    const { api, cluster, create, nodeOf, pod } = aCluster();
    const node = (name: string) => ({ nodeSelector: { 'kubernetes.io/hostname': name } });
    api.create('priorityclasses.scheduling.k8s.io', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'high' },
      value: 1000,
    });
    create('small', { ...requests({ cpu: '1500m' }), ...node('node01') });
    create('large', {
      ...requests({ cpu: '1500m' }),
      ...node('node01'),
      priorityClassName: 'high',
    });
    expect(pod('small')?.metadata.deletionTimestamp).toBeDefined();
    expect(pod('large')?.status.nominatedNodeName).toBe('node01');
    api.delete('pods', { namespace: 'default', name: 'small' }, { gracePeriodSeconds: 0 });
    cluster.advanceTo(cluster.world.clock.nowMs + 10_000);
    expect(nodeOf('large')).toBe('node01');
  });
});
