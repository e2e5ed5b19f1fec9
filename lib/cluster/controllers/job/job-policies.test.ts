import { describe, expect, it } from 'vitest';
import type { Pod } from '../../objects.ts';
import { controlPlane, type ControlPlane } from '../../testing/control-plane.ts';
import { jobController } from './job.ts';

const aJob = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'sums', namespace: 'default' },
  spec: {
    completions: 4,
    parallelism: 4,
    completionMode: 'Indexed',
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox:1.36' }] },
    },
    ...spec,
  },
});

function worldWith(spec: object): ControlPlane {
  const world = controlPlane([jobController]);
  world.apply(aJob(spec));
  return world;
}

const running = (world: ControlPlane) =>
  world.pods().filter(({ status }) => status.phase === 'Pending' || status.phase === 'Running');

const runningAt = (world: ControlPlane, index: number): Pod | undefined =>
  running(world).find(({ spec }) => spec.hostname === `sums-${index}`);

function end(world: ControlPlane, pod: Pod | undefined, exitCode: number, more: object = {}): void {
  if (!pod) throw new Error('no pod to end');
  const finishedAt = world.world.clock.timestamp;
  const state = { terminated: { exitCode, finishedAt } };
  const containerStatuses = [
    { name: 'c', image: '', imageID: '', ready: false, restartCount: 0, state },
  ];
  const phase = exitCode === 0 ? 'Succeeded' : 'Failed';
  world.setPodStatus(pod, { phase, containerStatuses, ...more });
  pass(world, 1);
}

const pass = (world: ControlPlane, seconds: number) =>
  world.advanceTo(world.world.clock.nowMs + seconds * 1000);

const theJob = (world: ControlPlane) => world.api.list('jobs.batch')[0];

const conditionsOf = (world: ControlPlane) =>
  theJob(world)?.status?.conditions?.map(
    ({ type, reason, message }) => `${type} ${reason}: ${message}`,
  );

const failureCounts = (pod: Pod | undefined) =>
  Object.entries(pod?.metadata.annotations ?? {}).filter(([key]) => key.includes('failure-count'));

describe('a failure policy', () => {
  it('fails the job at once for an exit code it names', () => {
    const onExitCodes = { containerName: 'c', operator: 'In', values: [42] };
    const world = worldWith({
      podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes }] },
    });
    end(world, runningAt(world, 1), 42);
    const [failed] = world.pods().filter(({ status }) => status.phase === 'Failed');
    expect(conditionsOf(world)?.[0]).toBe(
      `FailureTarget PodFailurePolicy: Container c for pod default/${failed?.metadata.name} failed with exit code 42 matching FailJob rule at index 0`,
    );
    for (const pod of running(world)) world.setPodStatus(pod, { phase: 'Failed' });
    pass(world, 3);
    expect(conditionsOf(world)?.[1]).toMatch(/^Failed PodFailurePolicy: Container c for pod/);
    expect(running(world)).toEqual([]);
  });

  it('does not count what it ignores, and counts what it does not name', () => {
    const onPodConditions = [{ type: 'DisruptionTarget' }];
    const world = worldWith({
      backoffLimit: 1,
      podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions }] },
    });
    const conditions = [{ type: 'DisruptionTarget', status: 'True' }];
    for (let round = 0; round < 3; round++) {
      end(world, runningAt(world, 0), 137, { conditions });
      pass(world, 600);
    }
    expect(theJob(world)?.status?.failed).toBeUndefined();
    end(world, runningAt(world, 0), 1);
    pass(world, 600);
    expect(theJob(world)?.status).toMatchObject({ failed: 1, active: 4 });
    end(world, runningAt(world, 0), 1);
    expect(conditionsOf(world)?.[0]).toBe(
      'FailureTarget BackoffLimitExceeded: Job has reached the specified backoff limit',
    );
  });

  it('matches codes not in a list, but never success', () => {
    const onExitCodes = { operator: 'NotIn', values: [1, 2] };
    const world = worldWith({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes }] } });
    end(world, runningAt(world, 0), 0);
    end(world, runningAt(world, 1), 2);
    expect(conditionsOf(world)).toBeUndefined();
    end(world, runningAt(world, 2), 3);
    expect(conditionsOf(world)?.[0]).toContain('failed with exit code 3');
  });
});

describe('a limit for every index', () => {
  it('lets one index fail for good while the others go on', () => {
    const world = worldWith({ backoffLimitPerIndex: 1 });
    expect(failureCounts(runningAt(world, 0))).toEqual([
      ['batch.kubernetes.io/job-index-failure-count', '0'],
    ]);
    end(world, runningAt(world, 0), 1);
    expect(runningAt(world, 0)).toBeUndefined();
    expect(theJob(world)?.status).toMatchObject({ active: 3, failedIndexes: '' });
    pass(world, 10);
    expect(failureCounts(runningAt(world, 0))).toEqual([
      ['batch.kubernetes.io/job-index-failure-count', '1'],
    ]);
    expect(theJob(world)?.status).toMatchObject({ active: 4, failed: 1, failedIndexes: '' });
    end(world, runningAt(world, 0), 1);
    pass(world, 600);
    expect(runningAt(world, 0)).toBeUndefined();
    expect(theJob(world)?.status).toMatchObject({ failed: 2, failedIndexes: '0' });
    for (const index of [1, 2, 3]) end(world, runningAt(world, index), 0);
    expect(theJob(world)?.status).toMatchObject({
      succeeded: 3,
      completedIndexes: '1-3',
      failedIndexes: '0',
    });
    expect(conditionsOf(world)?.[0]).toBe('FailureTarget FailedIndexes: Job has failed indexes');
  });

  it('gives up when too many indexes have failed', () => {
    const world = worldWith({ backoffLimitPerIndex: 0, maxFailedIndexes: 1 });
    end(world, runningAt(world, 3), 1);
    expect(conditionsOf(world)).toBeUndefined();
    end(world, runningAt(world, 1), 1);
    expect(theJob(world)?.status).toMatchObject({ failedIndexes: '1,3' });
    expect(conditionsOf(world)?.[0]).toBe(
      'FailureTarget MaxFailedIndexesExceeded: Job has exceeded the specified maximal number of failed indexes',
    );
  });

  it('is not waited for when the policy fails the index', () => {
    const onExitCodes = { operator: 'In', values: [9] };
    const world = worldWith({
      backoffLimitPerIndex: 5,
      podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes }] },
    });
    end(world, runningAt(world, 2), 9);
    expect(theJob(world)?.status).toMatchObject({ failed: 1, failedIndexes: '2' });
  });
});

describe('a success policy', () => {
  it('ends the job when the indexes it names have succeeded', () => {
    const world = worldWith({
      successPolicy: { rules: [{ succeededIndexes: '0,2-3', succeededCount: 2 }] },
    });
    end(world, runningAt(world, 1), 0);
    end(world, runningAt(world, 3), 0);
    expect(conditionsOf(world)).toBeUndefined();
    end(world, runningAt(world, 0), 0);
    pass(world, 3);
    expect(conditionsOf(world)).toEqual([
      'SuccessCriteriaMet SuccessPolicy: Matched rules at index 0',
      'Complete SuccessPolicy: Matched rules at index 0',
    ]);
    expect(running(world)).toEqual([]);
  });

  it('may ask for a number of any', () => {
    const world = worldWith({ successPolicy: { rules: [{ succeededCount: 2 }] } });
    end(world, runningAt(world, 2), 0);
    end(world, runningAt(world, 3), 0);
    expect(conditionsOf(world)?.[0]).toContain('SuccessCriteriaMet SuccessPolicy');
  });
});
