import { describe, expect, it } from 'vitest';
import { controlPlane, type ControlPlane } from '../../testing/control-plane.ts';
import { statefulSetController } from './statefulset.ts';

const aStatefulSet = (replicas: number, more: Record<string, unknown> = {}) => {
  const { image = 'nginx:1.26', ...spec } = more;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      serviceName: 'web',
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'nginx', image }] },
      },
      ...spec,
    },
  };
};

function worldWith(set: object): ControlPlane {
  const world = controlPlane([statefulSetController]);
  world.apply(set);
  return world;
}

const imagesOf = (world: ControlPlane) =>
  world.pods().map(({ metadata, spec }) => `${metadata.name} ${spec.containers[0]?.image}`);

const namesOf = (world: ControlPlane) => world.pods().map(({ metadata }) => metadata.name);

/** Plays the kubelet: what is to start is ready, what is to end is gone. */
function settle(world: ControlPlane): void {
  for (let round = 0; round < 20; round++) {
    for (const pod of world.pods()) {
      if (pod.metadata.deletionTimestamp) {
        world.api.delete('pods', pod.metadata, { gracePeriodSeconds: 0 });
      } else if (pod.status.phase !== 'Running') world.makeReady(pod);
    }
    world.converge();
  }
}

const status = (world: ControlPlane) => world.api.list('statefulsets.apps')[0]?.status;

describe('a StatefulSet', () => {
  it('starts its pods in order, each when the one before is ready', () => {
    const world = worldWith(aStatefulSet(3));
    expect(namesOf(world)).toEqual(['web-0']);
    world.makeReady(...world.pods());
    expect(namesOf(world)).toEqual(['web-0', 'web-1']);
    settle(world);
    expect(namesOf(world)).toEqual(['web-0', 'web-1', 'web-2']);
    expect(world.events()).toEqual(
      [0, 1, 2].map(
        (n) => `Normal SuccessfulCreate create Pod web-${n} in StatefulSet web successful`,
      ),
    );
    expect(status(world)).toEqual({
      observedGeneration: 1,
      replicas: 3,
      readyReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      currentRevision: 'web-7d7598bf9d',
      updateRevision: 'web-7d7598bf9d',
      collisionCount: 0,
      availableReplicas: 3,
    });
  });

  it('gives each pod its identity', () => {
    const world = worldWith(aStatefulSet(1));
    const [pod] = world.pods();
    expect(pod?.metadata.labels).toEqual({
      app: 'web',
      'apps.kubernetes.io/pod-index': '0',
      'controller-revision-hash': 'web-7d7598bf9d',
      'statefulset.kubernetes.io/pod-name': 'web-0',
    });
    expect([pod?.spec.hostname, pod?.spec.subdomain]).toEqual(['web-0', 'web']);
  });

  it('starts them all at once when it may', () => {
    const world = worldWith(aStatefulSet(3, { podManagementPolicy: 'Parallel' }));
    expect(namesOf(world)).toEqual(['web-0', 'web-1', 'web-2']);
  });

  it('is scaled down from the top, and keeps its claims', () => {
    const claim = {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    };
    const world = worldWith(aStatefulSet(2, { volumeClaimTemplates: [claim] }));
    settle(world);
    const scaled = world.api.get('statefulsets.apps', { namespace: 'default', name: 'web' });
    if (scaled) {
      world.api.update('statefulsets.apps', { ...scaled, spec: { ...scaled.spec, replicas: 1 } });
    }
    world.converge();
    settle(world);
    expect(namesOf(world)).toEqual(['web-0']);
    const claims = world.api.list('persistentvolumeclaims').map(({ metadata }) => metadata.name);
    expect(claims).toEqual(['data-web-0', 'data-web-1']);
  });

  it('is updated from the top, down to the partition', () => {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 2 } };
    const world = worldWith(aStatefulSet(3, { updateStrategy }));
    settle(world);
    world.apply(aStatefulSet(3, { updateStrategy, image: 'nginx:1.27' }));
    settle(world);
    expect(imagesOf(world)).toEqual(['web-0 nginx:1.26', 'web-1 nginx:1.26', 'web-2 nginx:1.27']);
    expect(status(world)).toMatchObject({
      currentRevision: 'web-7d7598bf9d',
      updateRevision: 'web-66c9b4d89',
      currentReplicas: 2,
      updatedReplicas: 1,
    });
    world.apply(aStatefulSet(3, { image: 'nginx:1.27' }));
    settle(world);
    expect(new Set(imagesOf(world).map((text) => text.split(' ')[1]))).toEqual(
      new Set(['nginx:1.27']),
    );
  });

  it('changes nothing when asked twice', () => {
    const world = worldWith(aStatefulSet(2));
    settle(world);
    const { revision } = world.world.store;
    world.world.timers.after(0, statefulSetController.name, 'default/web');
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });
});
