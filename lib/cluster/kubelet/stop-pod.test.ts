import { describe, expect, it } from 'vitest';
import { podState, sh } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

/** How many seconds until the pod is gone after it was deleted. */
function secondsToGo(cluster: SmallCluster, name: string, grace?: number): number {
  cluster.pass(5);
  cluster.delete(name, grace);
  for (let seconds = 0; seconds < 60; seconds++) {
    if (!cluster.pod(name)) return seconds;
    cluster.pass(1);
  }
  return Infinity;
}

describe('deleting a pod', () => {
  it.each([
    ['a server', { image: 'nginx:1.27' }, {}, undefined, 1],
    ['a program that listens to SIGTERM', sh('trap x; sleep 99'), {}, undefined, 1],
    ['a program that does not', sh('sleep 99'), {}, undefined, 31],
    [
      'a program with a shorter grace',
      sh('sleep 99'),
      { terminationGracePeriodSeconds: 5 },
      undefined,
      6,
    ],
    ['kubectl delete --now', sh('sleep 99'), {}, 1, 2],
    ['kubectl delete --force', sh('sleep 99'), {}, 0, 0],
  ])('%s', (_what, container, spec, grace, seconds) => {
    const cluster = new SmallCluster();
    cluster.run('p', container, spec);
    expect(secondsToGo(cluster, 'p', grace)).toBe(seconds);
  });

  it('waits for the preStop hook', () => {
    const cluster = new SmallCluster();
    const lifecycle = {
      preStop: { exec: { command: ['sh', '-c', 'sleep 3; echo bye > /tmp/x'] } },
    };
    cluster.run('p', { ...sh('trap x; sleep 99'), lifecycle });
    expect(secondsToGo(cluster, 'p')).toBe(4);
  });

  it('stops sidecars last', () => {
    const cluster = new SmallCluster();
    const side = { name: 'side', image: 'busybox:1.36', restartPolicy: 'Always' };
    cluster.run('p', sh('trap x; sleep 99'), {
      initContainers: [{ ...side, ...sh('trap x; sleep 99') }],
    });
    secondsToGo(cluster, 'p');
    expect(cluster.events('p').filter((event) => event.includes('Killing'))).toEqual([
      'Normal Killing Stopping container main',
      'Normal Killing Stopping container side',
    ]);
  });

  it('leaves nothing of it behind', () => {
    const cluster = new SmallCluster();
    const left = () =>
      ['/kubelet/pods/', '/kubelet/names/', '/containers/', '/logs/', '/files/'].map(
        (prefix) => cluster.cluster.world.store.range(prefix).length,
      );
    cluster.pass(1);
    const before = left();
    cluster.run('p', sh('echo hello > /tmp/x; exit 1'), { volumes: [{ name: 'v', emptyDir: {} }] });
    secondsToGo(cluster, 'p');
    cluster.pass(1);
    expect(left()).toEqual(before);
  });
});

describe('the postStart hook', () => {
  it('runs before the container counts as started', () => {
    const cluster = new SmallCluster();
    const hook = (script: string) => ({ postStart: { exec: { command: ['sh', '-c', script] } } });
    cluster.run('good', { ...sh('sleep 99'), lifecycle: hook('sleep 3; echo x > /tmp/x') });
    cluster.run('bad', { ...sh('trap x; sleep 99'), lifecycle: hook('exit 1') });
    cluster.pass(2.5);
    expect(podState(cluster, 'good')).toBe('Pending: main ContainerCreating');
    cluster.pass(3);
    expect(podState(cluster, 'good')).toBe('Running: main running ready');
    expect(cluster.pod('bad')?.status.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'PostStartHookError',
      message: expect.stringMatching(
        /^Exec lifecycle hook \(\[sh -c exit 1\]\) for Container "main" in Pod "bad_default\(.*\)" failed - error: command 'sh -c exit 1' exited with 1: , message: ""$/,
      ) as string,
    });
  });
});
