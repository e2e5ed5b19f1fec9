import { describe, expect, it } from 'vitest';
import { controlPlane, type ControlPlane } from '../../testing/control-plane.ts';
import { daemonSetController } from './daemonset.ts';
import { nodeOfDaemonPod } from './daemon-pod.ts';

const taint = { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' };

const aNode = (name: string, more: object = {}, labels: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
  spec: more,
});

const aDaemonSet = (podSpec: object = {}, more: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'c', image: 'busybox:1.36' }], ...podSpec },
    },
    ...more,
  },
});

/** A node is born tainted as not ready; applied again it is as given. */
function join(world: ControlPlane, node: object): void {
  world.apply(node);
  world.apply(node);
}

function worldWith(set: object): ControlPlane {
  const world = controlPlane([daemonSetController]);
  join(world, aNode('controlplane', { taints: [taint] }));
  join(world, aNode('node01'));
  join(world, aNode('node02'));
  world.apply(set);
  return world;
}

const nodesOf = (world: ControlPlane) => world.pods().map(nodeOfDaemonPod).toSorted();

const status = (world: ControlPlane) => {
  const { status: now } = world.api.list('daemonsets.apps')[0] ?? {};
  return [
    now?.desiredNumberScheduled,
    now?.currentNumberScheduled,
    now?.numberReady,
    now?.updatedNumberScheduled,
  ];
};

/** The kubelet ends the pods that are being deleted. */
function bury(world: ControlPlane): void {
  for (const { metadata } of world.pods().filter((pod) => pod.metadata.deletionTimestamp)) {
    world.api.delete('pods', metadata, { gracePeriodSeconds: 0 });
  }
  world.converge();
}

function place(world: ControlPlane): void {
  for (const pod of world.pods().filter(({ spec }) => !spec.nodeName)) {
    const target = { apiVersion: 'v1', kind: 'Node', name: nodeOfDaemonPod(pod) };
    world.api.post('pods', pod.metadata, 'binding', { target });
    world.makeReady(pod);
  }
}

describe('a DaemonSet', () => {
  it('has a pod on every node that does not turn it away', () => {
    const world = worldWith(aDaemonSet());
    expect(nodesOf(world)).toEqual(['node01', 'node02']);
    place(world);
    expect(status(world)).toEqual([2, 2, 2, 2]);
    expect(world.events().map((text) => text.replace(/-\w{5}$/, ''))).toEqual([
      'Normal SuccessfulCreate Created pod: agent',
      'Normal SuccessfulCreate Created pod: agent',
    ]);
  });

  it('comes to new nodes, and leaves those that no longer match', () => {
    const world = worldWith(aDaemonSet({ nodeSelector: { disk: 'ssd' } }));
    expect(nodesOf(world)).toEqual([]);
    join(world, aNode('node03', {}, { disk: 'ssd' }));
    expect(nodesOf(world)).toEqual(['node03']);
    place(world);
    world.apply(aNode('node03', {}, { disk: 'tape' }));
    bury(world);
    expect(nodesOf(world)).toEqual([]);
  });

  it('tolerates what it says it tolerates', () => {
    const world = worldWith(aDaemonSet({ tolerations: [{ key: taint.key, operator: 'Exists' }] }));
    expect(nodesOf(world)).toEqual(['controlplane', 'node01', 'node02']);
  });

  it('is updated one node after the other', () => {
    const world = worldWith(aDaemonSet());
    place(world);
    const containers = [{ name: 'c', image: 'busybox:1.37' }];
    world.apply(aDaemonSet({ containers }));
    expect(world.pods().filter(({ metadata }) => metadata.deletionTimestamp)).toHaveLength(1);
    expect(status(world)).toEqual([2, 2, 2, undefined]);
    bury(world);
    place(world);
    expect(status(world)).toEqual([2, 2, 2, 1]);
    bury(world);
    place(world);
    expect(status(world)).toEqual([2, 2, 2, 2]);
    const revisions = world.api.list('controllerrevisions.apps').map(({ revision }) => revision);
    expect(revisions.toSorted()).toEqual([1, 2]);
  });

  it('changes nothing when asked twice', () => {
    const world = worldWith(aDaemonSet());
    place(world);
    const { revision } = world.world.store;
    world.world.timers.after(0, daemonSetController.name, 'default/agent');
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });
});
