import { describe, expect, it } from 'vitest';
import { podConditionTexts, podState, sh, watchPod } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

const init = (name: string, script: string, more: object = {}) => ({
  name,
  image: 'busybox:1.36',
  ...sh(script),
  ...more,
});
const sidecar = (name: string) => init(name, 'trap x; sleep 3600', { restartPolicy: 'Always' });

describe('init containers', () => {
  it('run one after the other, sidecars go on beside the rest', () => {
    const cluster = new SmallCluster();
    cluster.run('p', sh('sleep 100'), {
      initContainers: [init('one', 'sleep 3'), sidecar('side'), init('two', 'echo b')],
    });
    cluster.pass(1.5);
    expect(podConditionTexts(cluster, 'p').slice(1, 3)).toEqual([
      'Initialized=False ContainersNotInitialized containers with incomplete status: [one side two]',
      'Ready=False ContainersNotReady containers with unready status: [side main]',
    ]);
    expect(watchPod(cluster, 'p', 8)).toEqual([
      'Pending: one running, side PodInitializing, two PodInitializing, main PodInitializing',
      'Pending: one Completed(0) ready, side PodInitializing, two PodInitializing, main PodInitializing',
      'Pending: one Completed(0) ready, side running ready, two PodInitializing, main PodInitializing',
      'Pending: one Completed(0) ready, side running ready, two Completed(0) ready, main PodInitializing',
      'Running: one Completed(0) ready, side running ready, two Completed(0) ready, main running ready',
    ]);
  });

  it('that fail are tried again, or end the pod', () => {
    const cluster = new SmallCluster();
    cluster.run('again', sh('sleep 100'), { initContainers: [init('one', 'exit 1')] });
    cluster.run('never', sh('sleep 100'), {
      initContainers: [init('one', 'exit 1')],
      restartPolicy: 'Never',
    });
    cluster.pass(30);
    expect(podState(cluster, 'never')).toBe('Failed: one Error(1), main PodInitializing');
    expect(podState(cluster, 'again')).toMatch(
      /^Pending: one (CrashLoopBackOff|Error\(1\)) after Error\(1\) restarts \d, main PodInitializing$/,
    );
  });

  it('that are sidecars end when the containers are through', () => {
    const cluster = new SmallCluster();
    cluster.run('job', sh('sleep 2'), {
      initContainers: [sidecar('side')],
      restartPolicy: 'Never',
    });
    cluster.pass(9);
    expect(podState(cluster, 'job')).toBe('Succeeded: side Error(143), main Completed(0)');
  });
});

describe('ephemeral containers', () => {
  it('join a running pod and are never started again', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.27' });
    cluster.pass(3);
    const debug = { ...init('dbg', 'sleep 3'), terminationMessagePolicy: 'File' };
    const path = '/api/v1/namespaces/default/pods/web/ephemeralcontainers';
    const { status } = cluster.request('PATCH', path, { spec: { ephemeralContainers: [debug] } });
    expect(status).toBe(200);
    expect(watchPod(cluster, 'web', 9)).toEqual([
      'Running: main running ready',
      'Running: main running ready, dbg running',
      'Running: main running ready, dbg Completed(0)',
    ]);
  });
});
