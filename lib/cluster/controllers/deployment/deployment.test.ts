import { describe, expect, it } from 'vitest';
import { controllerOf } from '#lib/kube/ownership.ts';
import { isPodActive, isPodReady } from '#lib/kube/pods.ts';
import { aDeployment } from '../../testing/builders.ts';
import { controlPlane, type ControlPlane } from '../../testing/control-plane.ts';
import { createGarbageCollector } from '../garbage-collector.ts';
import { replicaSetController } from '../replicaset.ts';
import { KindNames, ResourceNames } from '../../resource-names.ts';
import { kinds } from '#lib/kube/kinds/registry.ts';
import { Store } from '#lib/sim/store.ts';
import { deploymentController } from './deployment.ts';

const worldWith = (deployment: unknown) => {
  const collector = createGarbageCollector(new ResourceNames(new KindNames(kinds), new Store()));
  const world = controlPlane([deploymentController, replicaSetController, collector]);
  world.apply(deployment);
  return world;
};

const theDeployment = (world: ControlPlane) => world.api.list('deployments.apps')[0];

/** By revision: "replicas/ready". */
const setsOf = (world: ControlPlane) =>
  Object.fromEntries(
    world.api
      .list('replicasets.apps')
      .map(({ metadata, spec, status }) => [
        metadata.annotations?.['deployment.kubernetes.io/revision'],
        `${spec.replicas}/${status?.readyReplicas ?? 0}`,
      ]),
  );

const conditionsOf = (world: ControlPlane) =>
  theDeployment(world)?.status?.conditions?.map(({ type, status, reason }) => [
    type,
    status,
    reason,
  ]);

const waiting = (world: ControlPlane) =>
  world.pods().filter((pod) => isPodActive(pod) && !isPodReady(pod));

/** Plays the kubelet until nothing more comes to be. */
function settle(world: ControlPlane): void {
  while (waiting(world).length > 0) world.makeReady(...waiting(world));
}

const scaled = (world: ControlPlane) =>
  world
    .events()
    .filter((text) => text.includes('ScalingReplicaSet'))
    .map((text) =>
      text.replace(/^.*Scaled (\w+) replica set web-\w+ from (\d+) to (\d+)$/, '$1 $2-$3'),
    );

describe('a new Deployment', () => {
  it('creates a ReplicaSet of its template and becomes available', () => {
    const world = worldWith(aDeployment('web', 2));
    expect(setsOf(world)).toEqual({ 1: '2/0' });
    expect(conditionsOf(world)).toEqual([
      ['Available', 'False', 'MinimumReplicasUnavailable'],
      ['Progressing', 'True', 'ReplicaSetUpdated'],
    ]);
    settle(world);
    expect(theDeployment(world)?.status).toMatchObject({
      observedGeneration: 1,
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
    });
    expect(conditionsOf(world)).toEqual([
      ['Available', 'True', 'MinimumReplicasAvailable'],
      ['Progressing', 'True', 'NewReplicaSetAvailable'],
    ]);
    expect(scaled(world)).toEqual(['up 0-2']);
  });

  it('changes nothing when asked twice', () => {
    const world = worldWith(aDeployment('web', 2));
    settle(world);
    const { revision } = world.world.store;
    world.world.timers.after(0, deploymentController.name, 'default/web');
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });
});

describe('a rolling update', () => {
  it('of three pods adds one before it takes one away', () => {
    const world = worldWith(aDeployment('web', 3));
    settle(world);
    world.apply(aDeployment('web', 3, { image: 'nginx:1.28' }));
    expect(setsOf(world)).toEqual({ 1: '3/3', 2: '1/0' });
    settle(world);
    expect(setsOf(world)).toEqual({ 1: '0/0', 2: '3/3' });
    expect(scaled(world)).toEqual([
      'up 0-3',
      'up 0-1',
      'down 3-2',
      'up 1-2',
      'down 2-1',
      'up 2-3',
      'down 1-0',
    ]);
  });

  it.each([
    [10, '25%', '25%', '8/8', '5/0'],
    [4, 0, '50%', '2/2', '2/0'],
    [4, '25%', '25%', '3/3', '2/0'],
    [1, '25%', '25%', '1/1', '1/0'],
    [5, 2, 0, '5/5', '2/0'],
  ])('of %i with surge %s and unavailable %s stops at %s old, %s new', (...row) => {
    const [replicas, maxSurge, maxUnavailable, old, young] = row;
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
    const world = worldWith(aDeployment('web', replicas, { strategy }));
    settle(world);
    world.apply(aDeployment('web', replicas, { strategy, image: 'nginx:broken' }));
    expect(setsOf(world)).toEqual({ 1: old, 2: young });
  });

  it('going back reuses the old ReplicaSet under a new revision', () => {
    const world = worldWith(aDeployment('web', 1));
    settle(world);
    world.apply(aDeployment('web', 1, { image: 'nginx:1.28' }));
    settle(world);
    world.apply(aDeployment('web', 1));
    settle(world);
    expect(setsOf(world)).toEqual({ 2: '0/0', 3: '1/1' });
    const [set] = world.api.list('replicasets.apps').filter(({ spec }) => spec.replicas === 1);
    expect(set?.metadata.annotations?.['deployment.kubernetes.io/revision-history']).toBe('1');
  });

  it('keeps as many old ReplicaSets as the limit says', () => {
    const world = worldWith(aDeployment('web', 1, { revisionHistoryLimit: 1 }));
    for (const image of ['nginx:1', 'nginx:2', 'nginx:3']) {
      settle(world);
      world.apply(aDeployment('web', 1, { revisionHistoryLimit: 1, image }));
    }
    settle(world);
    expect(setsOf(world)).toEqual({ 3: '0/0', 4: '1/1' });
  });
});

describe('a rollout that gets stuck', () => {
  it('is told of when the deadline has passed, and recovers', () => {
    const world = worldWith(aDeployment('web', 1, { progressDeadlineSeconds: 60 }));
    const start = world.world.clock.nowMs;
    world.advanceTo(start + 60_000);
    expect(conditionsOf(world)?.at(-1)).toEqual(['Progressing', 'True', 'ReplicaSetUpdated']);
    world.advanceTo(start + 62_000);
    expect(conditionsOf(world)?.find(([type]) => type === 'Progressing')).toEqual([
      'Progressing',
      'False',
      'ProgressDeadlineExceeded',
    ]);
    settle(world);
    expect(conditionsOf(world)?.at(-1)).toEqual(['Progressing', 'True', 'NewReplicaSetAvailable']);
  });
});

describe('a paused Deployment', () => {
  it('scales, but does not roll out until it is resumed', () => {
    const world = worldWith(aDeployment('web', 1));
    settle(world);
    world.apply(aDeployment('web', 2, { paused: true, image: 'nginx:1.28' }));
    settle(world);
    expect(setsOf(world)).toEqual({ 1: '2/2' });
    expect(conditionsOf(world)?.find(([type]) => type === 'Progressing')).toEqual([
      'Progressing',
      'Unknown',
      'DeploymentPaused',
    ]);
    world.apply(aDeployment('web', 2, { image: 'nginx:1.28', paused: false }));
    settle(world);
    expect(setsOf(world)).toEqual({ 1: '0/0', 2: '2/2' });
  });
});

describe('scaling', () => {
  it('in the middle of a rollout is shared out among the ReplicaSets', () => {
    const rolling = { rollingUpdate: { maxSurge: 3, maxUnavailable: 2 }, type: 'RollingUpdate' };
    const world = worldWith(aDeployment('web', 10, { strategy: rolling }));
    settle(world);
    world.apply(aDeployment('web', 10, { strategy: rolling, image: 'nginx:broken' }));
    expect(setsOf(world)).toEqual({ 1: '8/8', 2: '5/0' });
    world.apply(aDeployment('web', 15, { strategy: rolling, image: 'nginx:broken' }));
    expect(setsOf(world)).toEqual({ 1: '11/8', 2: '7/0' });
  });
});

describe('Recreate', () => {
  it('ends the old pods before the new ones begin', () => {
    const strategy = { type: 'Recreate' };
    const world = worldWith(aDeployment('web', 2, { strategy }));
    settle(world);
    world.apply(aDeployment('web', 2, { strategy, image: 'nginx:1.28' }));
    expect(setsOf(world)).toEqual({ 1: '0/0', 2: '2/0' });
    settle(world);
    expect(scaled(world)).toEqual(['up 0-2', 'down 2-0', 'up 0-2']);
    expect(world.pods().map((pod) => controllerOf(pod)?.kind)).toEqual([
      'ReplicaSet',
      'ReplicaSet',
    ]);
  });
});
