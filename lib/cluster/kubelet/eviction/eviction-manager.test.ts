import { describe, expect, it } from 'vitest';
import type { Node } from '../../objects.ts';
import type { Timer } from '#lib/sim/timers.ts';
import { kubeadm132 } from '../../profiles/kubeadm-1.32.ts';
import { podConditionTexts, podState, sh } from '../../testing/pod-story.ts';
import { SmallCluster } from '../../testing/small-cluster.ts';

const condition = (cluster: SmallCluster, name: string) => {
  const node = cluster.api.get('nodes', { name: 'node01' }) as Node;
  const found = node.status.conditions?.find(({ type }) => type === name);
  return [found?.status, found?.reason, found?.message];
};

const taints = (cluster: SmallCluster) =>
  ((cluster.api.get('nodes', { name: 'node01' }) as Node).spec.taints ?? []).map(
    ({ key, effect }) => `${key}:${effect}`,
  );

/** For what the eviction manager itself will look again. */
const waiting = (cluster: SmallCluster) =>
  cluster.cluster.world.store
    .range<Timer>('/timers/by-time/')
    .filter(({ value }) => value.queue === 'eviction-manager');

const requests = { resources: { requests: { memory: '64Mi' } } };

/** node01 with one pod within its request, one beyond it, and one that asked for nothing. */
function starved(): SmallCluster {
  const cluster = new SmallCluster();
  cluster.run('modest', { image: 'nginx:1.27', ...requests });
  cluster.run('greedy', { image: 'mysql:8', env: [{ name: 'MYSQL_ROOT_PASSWORD', value: 'x' }] });
  cluster.run('best-effort', { image: 'nginx:1.27' });
  cluster.pass(20);
  cluster.cluster.faults.begin({ kind: 'memory-pressure', node: 'node01' });
  cluster.pass(10);
  return cluster;
}

describe('a node without memory', () => {
  it('says so, is tainted, and is rid of the pod that uses most beyond what it asked for', () => {
    const cluster = starved();
    expect(condition(cluster, 'MemoryPressure')).toEqual([
      'True',
      'KubeletHasInsufficientMemory',
      'kubelet has insufficient memory available',
    ]);
    expect(taints(cluster)).toEqual(['node.kubernetes.io/memory-pressure:NoSchedule']);
    cluster.pass(5);
    expect(podState(cluster, 'greedy')).toBe('Failed Evicted: main Completed(0)');
    const message =
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 61932Ki. Container main was using 350Mi, request is 0, has larger consumption of memory. ';
    expect(cluster.pod('greedy')?.status.message).toBe(message);
    expect(podConditionTexts(cluster, 'greedy')).toEqual([
      `DisruptionTarget=True TerminationByKubelet ${message}`,
      'PodReadyToStartContainers=False',
      'Initialized=True',
      'Ready=False PodFailed',
      'ContainersReady=False PodFailed',
      'PodScheduled=True',
    ]);
    expect(cluster.events('greedy').slice(-2)).toEqual([
      `Warning Evicted ${message}`,
      'Normal Killing Stopping container main',
    ]);
    expect(['modest', 'best-effort'].map((name) => podState(cluster, name))).toEqual([
      'Running: main running ready',
      'Running: main running ready',
    ]);
    expect(cluster.events('node01').slice(-2)).toEqual([
      'Normal NodeHasInsufficientMemory Node node01 status is now: NodeHasInsufficientMemory',
      'Warning EvictionThresholdMet Attempting to reclaim memory',
    ]);
  });

  it('takes in only who asked for something, until it has had enough for five minutes', () => {
    const cluster = starved();
    cluster.run('late');
    cluster.run('asking', { ...sh('sleep 999'), ...requests });
    cluster.pass(5);
    expect(podState(cluster, 'late')).toBe('Failed Evicted: ');
    expect(cluster.pod('late')?.status.message).toBe(
      'Pod was rejected: The node had condition: [MemoryPressure]. ',
    );
    expect(podState(cluster, 'asking')).toBe('Running: main running ready');
    cluster.pass(280);
    expect(condition(cluster, 'MemoryPressure')[0]).toBe('True');
    cluster.pass(30);
    expect(condition(cluster, 'MemoryPressure')).toEqual([
      'False',
      'KubeletHasSufficientMemory',
      'kubelet has sufficient memory available',
    ]);
    expect(taints(cluster)).toEqual([]);
    expect(cluster.events('node01').at(-1)).toBe(
      'Normal NodeHasSufficientMemory Node node01 status is now: NodeHasSufficientMemory',
    );
  });

  it('may have come to it by its own pods', () => {
    const images = { registry: 'any', hogsAlwaysDie: false } as const;
    const cluster = new SmallCluster({ ...kubeadm132, images });
    cluster.run('hog', {
      image: 'polinux/stress',
      args: ['stress', '--vm', '1', '--vm-bytes', '6G'],
    });
    cluster.pass(20);
    expect(podState(cluster, 'hog')).toBe('Failed Evicted: main Completed(0)');
  });
});

describe('a node whose disk is full', () => {
  it('sends away all it can, whatever they asked for, and comes back when the disk does', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.27', ...requests });
    cluster.run('writer', sh('dd if=/dev/zero of=/big bs=1024 count=64; sleep 999'));
    cluster.pass(10);
    cluster.cluster.faults.begin({ kind: 'disk-pressure', node: 'node01' });
    cluster.pass(90);
    expect(['web', 'writer'].map((name) => cluster.pod(name)?.status.reason)).toEqual([
      'Evicted',
      'Evicted',
    ]);
    expect(condition(cluster, 'DiskPressure')).toEqual([
      'True',
      'KubeletHasDiskPressure',
      'kubelet has disk pressure',
    ]);
    cluster.run('late', { image: 'nginx:1.27', ...requests });
    expect(cluster.pod('late')?.status.message).toBe(
      'Pod was rejected: The node had condition: [DiskPressure]. ',
    );
    const proxies = cluster.api
      .list('pods', { namespace: 'kube-system' })
      .filter(({ metadata }) => metadata.name.startsWith('kube-proxy'))
      .map(({ status }) => (status as { phase: string }).phase);
    expect(proxies).toEqual(['Running', 'Running', 'Running']);
    expect(waiting(cluster)).toEqual([]);
    cluster.cluster.faults.endAll();
    cluster.pass(311);
    expect(condition(cluster, 'DiskPressure')[0]).toBe('False');
    expect(waiting(cluster)).toEqual([]);
  });
});

describe('a pod whose storage is limited', () => {
  const filling = (path: string) => `echo ${'x'.repeat(9000)} > ${path}; sleep 999`;
  const mounts = { volumeMounts: [{ name: 'v', mountPath: '/cache' }] };
  const volumes = (sizeLimit: string) => [{ name: 'v', emptyDir: { sizeLimit } }];

  it('goes when it holds more than its volume may', () => {
    const cluster = new SmallCluster();
    cluster.run('modest', { ...sh(filling('/cache/f')), ...mounts }, { volumes: volumes('1Mi') });
    cluster.run('greedy', { ...sh(filling('/cache/f')), ...mounts }, { volumes: volumes('4Ki') });
    cluster.pass(30);
    expect(podState(cluster, 'modest')).toBe('Running: main running ready');
    expect(cluster.pod('greedy')?.status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'Usage of EmptyDir volume "v" exceeds the limit "4Ki". ',
    });
  });

  it('goes when its container holds more than it may, and leaves nothing to be looked at', () => {
    const cluster = new SmallCluster();
    const resources = { limits: { 'ephemeral-storage': '4Ki' } };
    cluster.run('greedy', { ...sh(filling('/f')), resources });
    cluster.pass(30);
    expect(cluster.pod('greedy')?.status.message).toBe(
      'Pod ephemeral local storage usage exceeds the total limit of containers 4Ki. ',
    );
    cluster.pass(20);
    expect(waiting(cluster)).toEqual([]);
  });
});
