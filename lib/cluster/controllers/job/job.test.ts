import { describe, expect, it } from 'vitest';
import type { Pod } from '../../objects.ts';
import { controlPlane, type ControlPlane } from '../../testing/control-plane.ts';
import { cronJobController } from '../cronjob/cronjob.ts';
import { createGarbageCollector } from '../garbage-collector.ts';
import { ttlAfterFinishedController } from '../ttl-after-finished.ts';
import { KindNames, ResourceNames } from '../../resource-names.ts';
import { kinds } from '#lib/kube/kinds/registry.ts';
import { Store } from '#lib/sim/store.ts';
import { jobController } from './job.ts';

const jobSpec = (more: object = {}) => ({
  template: {
    spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox:1.36' }] },
  },
  ...more,
});

const aJob = (more: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'hello', namespace: 'default' },
  spec: jobSpec(more),
});

const aCronJob = (more: object = {}, job: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tick', namespace: 'default' },
  spec: { schedule: '*/5 * * * *', jobTemplate: { spec: jobSpec(job) }, ...more },
});

function worldWith(object: object): ControlPlane {
  const collector = createGarbageCollector(new ResourceNames(new KindNames(kinds), new Store()));
  const world = controlPlane([
    cronJobController,
    jobController,
    ttlAfterFinishedController,
    collector,
  ]);
  world.apply(object);
  return world;
}

/** Plays the kubelet: the pod has ended with this code. */
function end(world: ControlPlane, pod: Pod | undefined, exitCode: number): void {
  if (!pod) return;
  const finishedAt = world.world.clock.timestamp;
  const state = { terminated: { exitCode, finishedAt } };
  const containerStatuses = [
    { name: 'c', image: '', imageID: '', ready: false, restartCount: 0, state },
  ];
  world.setPodStatus(pod, { phase: exitCode === 0 ? 'Succeeded' : 'Failed', containerStatuses });
}

const running = (world: ControlPlane) =>
  world.pods().filter(({ status }) => status.phase === 'Pending' || status.phase === 'Running');

const pass = (world: ControlPlane, seconds: number) =>
  world.advanceTo(world.world.clock.nowMs + seconds * 1000);

const theJob = (world: ControlPlane) => world.api.list('jobs.batch')[0];

const conditionsOf = (world: ControlPlane) =>
  theJob(world)?.status?.conditions?.map(({ type, reason }) => `${type} ${reason}`);

const reasons = (world: ControlPlane) => world.events().map((text) => text.split(' ')[1]);

describe('a Job', () => {
  it('is complete when its pod has succeeded, and lets the pod go', () => {
    const world = worldWith(aJob());
    expect(theJob(world)?.status).toMatchObject({ active: 1, ready: 0, terminating: 0 });
    expect(world.pods()[0]?.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    end(world, world.pods()[0], 0);
    pass(world, 1);
    expect(conditionsOf(world)).toEqual([
      'SuccessCriteriaMet CompletionsReached',
      'Complete CompletionsReached',
    ]);
    expect(theJob(world)?.status).toMatchObject({ succeeded: 1, ready: 0 });
    expect(world.pods()[0]?.metadata.finalizers).toBeUndefined();
    expect(reasons(world)).toEqual(['SuccessfulCreate', 'Completed']);
  });

  it('runs as many pods at a time as it may, until enough have succeeded', () => {
    const world = worldWith(aJob({ completions: 3, parallelism: 2 }));
    expect(running(world)).toHaveLength(2);
    end(world, running(world)[0], 0);
    end(world, running(world)[0], 0);
    pass(world, 1);
    expect(running(world)).toHaveLength(1);
    end(world, running(world)[0], 0);
    pass(world, 1);
    expect(world.pods()).toHaveLength(3);
    expect(conditionsOf(world)).toContain('Complete CompletionsReached');
  });

  it('waits longer after every failure, and gives up at its limit', () => {
    const world = worldWith(aJob({ backoffLimit: 2 }));
    end(world, running(world)[0], 1);
    pass(world, 5);
    expect(running(world)).toHaveLength(0);
    pass(world, 6);
    expect(running(world)).toHaveLength(1);
    end(world, running(world)[0], 1);
    pass(world, 15);
    expect(running(world)).toHaveLength(0);
    pass(world, 6);
    end(world, running(world)[0], 1);
    pass(world, 60);
    expect(world.pods()).toHaveLength(3);
    expect(conditionsOf(world)).toEqual([
      'FailureTarget BackoffLimitExceeded',
      'Failed BackoffLimitExceeded',
    ]);
    expect(world.events().at(-1)).toBe(
      'Warning BackoffLimitExceeded Job has reached the specified backoff limit',
    );
  });

  it('gives every index its pod', () => {
    const world = worldWith(aJob({ completions: 3, parallelism: 3, completionMode: 'Indexed' }));
    expect(
      world
        .pods()
        .map(({ spec }) => spec.hostname)
        .toSorted(),
    ).toEqual(['hello-0', 'hello-1', 'hello-2']);
    const ended = world.pods().filter(({ spec }) => spec.hostname !== 'hello-1');
    ended.forEach((pod) => end(world, pod, 0));
    pass(world, 1);
    expect(theJob(world)?.status).toMatchObject({ completedIndexes: '0,2', succeeded: 2 });
  });

  it('is stopped at its deadline', () => {
    const world = worldWith(aJob({ activeDeadlineSeconds: 10 }));
    pass(world, 11);
    expect(conditionsOf(world)?.[0]).toBe('FailureTarget DeadlineExceeded');
    expect(running(world)).toHaveLength(0);
  });

  it('is deleted some time after it has finished', () => {
    const world = worldWith(aJob({ ttlSecondsAfterFinished: 30 }));
    end(world, world.pods()[0], 0);
    pass(world, 20);
    expect(theJob(world)).toBeDefined();
    pass(world, 20);
    expect(theJob(world)).toBeUndefined();
    expect(world.pods()).toEqual([]);
  });
});

describe('a CronJob', () => {
  const names = (world: ControlPlane) =>
    world.api.list('jobs.batch').map(({ metadata }) => metadata.name);
  /** 18:45 on the day that tests begin, at 18:41:30. */
  const minute = Date.parse('2026-11-20T18:45:00Z') / 60_000;

  it('creates a Job when it is time', () => {
    const world = worldWith(aCronJob());
    pass(world, 209);
    expect(names(world)).toEqual([]);
    pass(world, 2);
    expect(names(world)).toEqual([`tick-${minute}`]);
    const [cron] = world.api.list('cronjobs.batch');
    expect(cron?.status).toMatchObject({ lastScheduleTime: '2026-11-20T18:45:00Z' });
    expect(cron?.status?.active).toHaveLength(1);
    expect(theJob(world)?.metadata.annotations).toEqual({
      'batch.kubernetes.io/cronjob-scheduled-timestamp': '2026-11-20T18:45:00Z',
    });
  });

  it('lets no two Jobs run together when it forbids that', () => {
    const world = worldWith(aCronJob({ concurrencyPolicy: 'Forbid' }));
    pass(world, 600);
    expect(names(world)).toEqual([`tick-${minute}`]);
    expect(reasons(world)).toContain('JobAlreadyActive');
  });

  it('replaces a Job that still runs when it says so', () => {
    const world = worldWith(aCronJob({ concurrencyPolicy: 'Replace' }));
    pass(world, 600);
    expect(names(world)).toEqual([`tick-${minute + 5}`]);
  });

  it('keeps three that succeeded', () => {
    const world = worldWith(aCronJob());
    for (let round = 0; round < 6; round++) {
      pass(world, 300);
      running(world).forEach((pod) => end(world, pod, 0));
      pass(world, 2);
    }
    expect(names(world)).toHaveLength(3);
    expect(reasons(world).filter((reason) => reason === 'SawCompletedJob')).toHaveLength(6);
  });

  it('rests while it is suspended', () => {
    const world = worldWith(aCronJob({ suspend: true }));
    pass(world, 3600);
    expect(names(world)).toEqual([]);
  });
});
