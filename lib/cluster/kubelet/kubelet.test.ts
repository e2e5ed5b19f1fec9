import { describe, expect, it } from 'vitest';
import { podConditionTexts, podState, sh, watchPod } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

const unready = 'containers with unready status: [main]';

describe('a pod that is bound to a node', () => {
  it('is pulled, started and ready', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'httpd:2.4' });
    expect(watchPod(cluster, 'web', 3)).toEqual([
      'Pending: main ContainerCreating',
      'Running: main running ready',
    ]);
    expect(cluster.events('web')).toEqual([
      'Normal Pulling Pulling image "httpd:2.4"',
      'Normal Pulled Successfully pulled image "httpd:2.4"',
      'Normal Created Created container: main',
      'Normal Started Started container main',
    ]);
    expect(podConditionTexts(cluster, 'web')).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    const { hostIP, podIP, qosClass, startTime } = cluster.pod('web')?.status ?? {};
    expect({ hostIP, podIP, qosClass, startTime }).toEqual({
      hostIP: '172.18.0.3',
      podIP: '10.244.1.2',
      qosClass: 'BestEffort',
      startTime: '2026-11-20T18:37:10Z',
    });
  });

  it('writes nothing more once it is at rest', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'httpd:2.4' });
    cluster.pass(10);
    const { revision } = cluster.cluster.world.store;
    cluster.pass(600);
    expect(cluster.cluster.world.store.revision).toBe(revision);
  });

  it('that ends is left at that when its policy says so', () => {
    const cluster = new SmallCluster();
    cluster.run('once', sh('echo done'), { restartPolicy: 'Never' });
    cluster.run('bad', sh('echo bye > /dev/termination-log; exit 4'), { restartPolicy: 'Never' });
    cluster.run('again', sh('exit 1'), { restartPolicy: 'OnFailure' });
    cluster.pass(5);
    expect(podState(cluster, 'once')).toBe('Succeeded: main Completed(0)');
    expect(podState(cluster, 'bad')).toBe('Failed: main Error(4)');
    expect(podState(cluster, 'again')).toBe('Running: main Error(1) after Error(1) restarts 1');
    const [container] = cluster.pod('bad')?.status.containerStatuses ?? [];
    expect(container?.state?.terminated?.message).toBe('bye\n');
    expect(podConditionTexts(cluster, 'once')).toEqual([
      'PodReadyToStartContainers=False',
      'Initialized=True PodCompleted',
      'Ready=False PodCompleted',
      'ContainersReady=False PodCompleted',
      'PodScheduled=True',
    ]);
  });

  it('is refused when the node has no room', () => {
    const cluster = new SmallCluster();
    cluster.run('big', { resources: { requests: { cpu: '3' } } });
    cluster.pass(1);
    const { phase, reason, message } = cluster.pod('big')?.status ?? {};
    expect({ phase, reason, message }).toEqual({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message:
        "Pod was rejected: Node didn't have enough resource: cpu, requested: 3000, used: 0, capacity: 2000",
    });
  });

  it('ends when its time on the node is over', () => {
    const cluster = new SmallCluster();
    cluster.run('late', sh('trap x; sleep 100'), { activeDeadlineSeconds: 5 });
    cluster.pass(8);
    expect(podState(cluster, 'late')).toBe('Failed DeadlineExceeded: main Error(143)');
  });

  it('gets another container when its image is changed', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.26' });
    cluster.pass(3);
    const containers = [{ name: 'main', image: 'nginx:1.27' }];
    const pod = cluster.pod('web');
    cluster.api.patch(
      'pods',
      { namespace: 'default', name: 'web' },
      {
        spec: { containers: [{ ...pod?.spec.containers[0], ...containers[0] }] },
      },
    );
    cluster.pass(3);
    expect(podState(cluster, 'web')).toBe(
      'Running: main running ready after Completed(0) restarts 1',
    );
    expect(cluster.events('web')).toContain(
      'Normal Killing Container main definition changed, will be restarted',
    );
  });
});

describe('a container that fails', () => {
  it('is started again at once, then later and later', () => {
    const cluster = new SmallCluster();
    cluster.run('crash', sh('echo boom; exit 3'));
    cluster.pass(1.5);
    const states = watchPod(cluster, 'crash', 130);
    expect(states.filter((state) => state.includes('CrashLoopBackOff')).slice(-3)).toEqual([
      'Running: main CrashLoopBackOff after Error(3) restarts 2',
      'Running: main CrashLoopBackOff after Error(3) restarts 3',
      'Running: main CrashLoopBackOff after Error(3) restarts 4',
    ]);
    expect(states.filter((state) => state.includes('main Error'))).toEqual([
      'Running: main Error(3)',
      'Running: main Error(3) after Error(3) restarts 1',
      'Running: main Error(3) after Error(3) restarts 2',
      'Running: main Error(3) after Error(3) restarts 3',
      'Running: main Error(3) after Error(3) restarts 4',
    ]);
    const [container] = cluster.pod('crash')?.status.containerStatuses ?? [];
    expect(container?.state?.waiting?.message).toMatch(
      /^back-off 1m20s restarting failed container=main pod=crash_default\([0-9a-f-]{36}\)$/,
    );
    expect(podConditionTexts(cluster, 'crash')).toContain(
      `Ready=False ContainersNotReady ${unready}`,
    );
  });

  it('whose program is not there has never begun', () => {
    const cluster = new SmallCluster();
    cluster.run('nocmd', { command: ['/app/start'] });
    cluster.pass(1.5);
    const [container] = cluster.pod('nocmd')?.status.containerStatuses ?? [];
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/app/start": stat /app/start: no such file or directory: unknown';
    expect(container?.state).toEqual({ waiting: { reason: 'RunContainerError', message } });
    expect(container?.lastState?.terminated).toMatchObject({
      exitCode: 128,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
      message,
    });
  });

  it.each([
    [
      'a missing ConfigMap',
      { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'x', key: 'k' } } }] },
      'configmap "x" not found',
    ],
    ['a missing Secret', { envFrom: [{ secretRef: { name: 'x' } }] }, 'secret "x" not found'],
    [
      'a missing key',
      {
        env: [
          { name: 'A', valueFrom: { configMapKeyRef: { name: 'kube-root-ca.crt', key: 'k' } } },
        ],
      },
      "couldn't find key k in ConfigMap default/kube-root-ca.crt",
    ],
  ])('cannot be configured with %s', (_what, container, message) => {
    const cluster = new SmallCluster();
    cluster.run('p', { ...sh('sleep 9'), ...container });
    cluster.pass(3);
    expect(cluster.pod('p')?.status.containerStatuses?.[0]?.state).toEqual({
      waiting: { reason: 'CreateContainerConfigError', message },
    });
    expect(cluster.events('p').at(-2)).toBe(`Warning Failed x2 Error: ${message}`);
  });

  it('out of memory is killed', () => {
    const cluster = new SmallCluster();
    const args = ['--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1'];
    const resources = { limits: { memory: '100Mi' } };
    const stress = { image: 'polinux/stress', command: ['stress'], args, resources };
    cluster.run('hog', stress, { restartPolicy: 'Never' });
    cluster.pass(5);
    expect(podState(cluster, 'hog')).toBe('Failed: main OOMKilled(137)');
    expect(cluster.logs('hog')).toBe(
      'stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd\n',
    );
  });
});
