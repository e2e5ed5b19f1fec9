import { describe, expect, it } from 'vitest';
import { podSummary, restartsText } from './pod-summary.ts';

const container = (state: object, more: object = {}) => ({
  name: 'c',
  image: '',
  imageID: '',
  ready: false,
  restartCount: 0,
  state,
  ...more,
});

const running = container({ running: {} }, { ready: true });
const waiting = (reason: string) => container({ waiting: { reason } });
const ended = (exitCode: number, reason?: string) =>
  container({ terminated: { exitCode, reason } });

function aPod(status: object, spec: object = {}, metadata: object = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', uid: 'u', resourceVersion: '1', creationTimestamp: '', ...metadata },
    spec: { containers: [{ name: 'c' }, { name: 'd' }], ...spec },
    status,
  };
}

const word = (...args: Parameters<typeof aPod>) => podSummary(aPod(...args)).status;

describe('the words of kubectl get pods', () => {
  const init = { initContainers: [{ name: 'i' }, { name: 'j' }] };
  const sidecar = { initContainers: [{ name: 'i', restartPolicy: 'Always' }] };
  const ready = [{ type: 'Ready', status: 'True' }];
  const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

  it.each([
    ['the phase', { phase: 'Pending' }, {}, {}, 'Pending'],
    ['the reason', { phase: 'Failed', reason: 'Evicted' }, {}, {}, 'Evicted'],
    [
      'gates',
      {
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
      },
      {},
      {},
      'SchedulingGated',
    ],
    [
      'a crash',
      { phase: 'Running', containerStatuses: [waiting('CrashLoopBackOff'), running] },
      {},
      {},
      'CrashLoopBackOff',
    ],
    [
      'the first container of several',
      { phase: 'Running', containerStatuses: [waiting('ErrImagePull'), ended(1, 'Error')] },
      {},
      {},
      'ErrImagePull',
    ],
    ['an exit code', { phase: 'Failed', containerStatuses: [ended(3)] }, {}, {}, 'ExitCode:3'],
    [
      'one done, one running',
      { phase: 'Running', containerStatuses: [ended(0, 'Completed'), running] },
      {},
      {},
      'NotReady',
    ],
    [
      'one done, all ready',
      { phase: 'Running', containerStatuses: [ended(0, 'Completed'), running], conditions: ready },
      {},
      {},
      'Running',
    ],
    ['deletion', { phase: 'Running', containerStatuses: [running] }, {}, deleted, 'Terminating'],
    ['the end before deletion', { phase: 'Succeeded' }, {}, deleted, 'Succeeded'],
    [
      'init at work',
      { phase: 'Pending', initContainerStatuses: [ended(0, 'Completed'), running] },
      init,
      {},
      'Init:1/2',
    ],
    [
      'init failing',
      { phase: 'Pending', initContainerStatuses: [waiting('CrashLoopBackOff')] },
      init,
      {},
      'Init:CrashLoopBackOff',
    ],
    [
      'init failed',
      { phase: 'Failed', initContainerStatuses: [ended(1, 'Error')] },
      init,
      {},
      'Init:Error',
    ],
    [
      'containers after init',
      {
        phase: 'Pending',
        initContainerStatuses: [ended(0, 'Completed'), ended(0, 'Completed')],
        containerStatuses: [waiting('PodInitializing')],
      },
      init,
      {},
      'PodInitializing',
    ],
  ])('%s', (_name, status, spec, metadata, expected) => {
    expect(word(status, spec, metadata)).toBe(expected);
  });

  it('counts sidecars among the ready', () => {
    const started = container({ running: {} }, { name: 'i', started: true, ready: true });
    const summary = podSummary(
      aPod({ initContainerStatuses: [started], containerStatuses: [running, running] }, sidecar),
    );
    expect([summary.readyContainers, summary.totalContainers]).toEqual([3, 3]);
  });

  it('says when a container was last started again', () => {
    const again = container(
      { running: {} },
      {
        restartCount: 2,
        lastState: { terminated: { exitCode: 1, finishedAt: '1970-01-01T00:00:10Z' } },
      },
    );
    expect(restartsText(podSummary(aPod({ containerStatuses: [again] })), 30_000)).toBe(
      '2 (20s ago)',
    );
    expect(restartsText(podSummary(aPod({ containerStatuses: [running] })), 30_000)).toBe('0');
  });
});
