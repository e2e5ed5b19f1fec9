import { describe, expect, it } from 'vitest';
import type { PodState, PodView } from '#lib/protocol/cluster-view.ts';
import { outlookOf } from './outlook.ts';

function aPod(state: PodState, status: string, node = 'node1'): PodView {
  return {
    uid: status,
    name: 'web',
    namespace: 'default',
    node,
    ip: '',
    state,
    status,
    ready: '0/1',
    restarts: 0,
    images: [],
    createdMs: 0,
    owner: '',
    why: '',
  };
}

const ready = aPod('ready', 'Running');

describe('outlookOf', () => {
  it.each([
    ['settled', 0, [ready]],
    ['settled', 0, []],
    ['settled', 0, [aPod('completed', 'Completed')]],
    ['moving', 1, [ready, aPod('pending', 'ContainerCreating')]],
    ['moving', 2, [aPod('terminating', 'Terminating'), aPod('pending', 'Init:0/1')]],
    ['moving', 1, [aPod('failing', 'ImagePullBackOff'), aPod('pending', 'PodInitializing')]],
    ['retrying', 1, [ready, aPod('failing', 'CrashLoopBackOff')]],
    ['notReady', 1, [aPod('pending', 'Running'), aPod('pending', 'Pending', '')]],
    ['stuck', 1, [ready, aPod('pending', 'Pending', '')]],
  ] as const)('is %s (%i)', (what, count, pods) => {
    const view = {
      revision: 1,
      nowMs: 0,
      nodes: [],
      pods: [...pods],
      workloads: [],
      services: [],
      claims: [],
    };
    expect(outlookOf(view)).toEqual({ what, count });
  });
});
