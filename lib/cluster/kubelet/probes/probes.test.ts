import { describe, expect, it } from 'vitest';
import { podState, sh, watchPod } from '../../testing/pod-story.ts';
import { SmallCluster } from '../../testing/small-cluster.ts';

const nginx = { image: 'nginx:1.27', ports: [{ containerPort: 80, name: 'http' }] };
const httpGet = (path: string, port: number | string = 80) => ({ httpGet: { path, port } });

function start(container: object, spec: object = {}) {
  const cluster = new SmallCluster();
  cluster.run('p', container, spec);
  return cluster;
}

const unhealthy = (cluster: SmallCluster) =>
  cluster.events('p').filter((event) => event.includes('Unhealthy') || event.includes('Killing'));

describe('a readiness probe', () => {
  it('keeps a pod unready while it fails', () => {
    const cluster = start({
      ...nginx,
      readinessProbe: { ...httpGet('/healthz'), periodSeconds: 1 },
    });
    cluster.pass(6);
    expect(podState(cluster, 'p')).toBe('Running: main running');
    expect(unhealthy(cluster)).toEqual([
      expect.stringMatching(
        /^Warning Unhealthy x\d Readiness probe failed: HTTP probe failed with statuscode: 404$/,
      ),
    ]);
  });

  it('makes it ready as soon as it succeeds', () => {
    const probe = { ...httpGet('/', 'http'), initialDelaySeconds: 3 };
    const cluster = start({ ...nginx, readinessProbe: probe });
    expect(watchPod(cluster, 'p', 14)).toEqual([
      'Pending: main ContainerCreating',
      'Running: main running',
      'Running: main running ready',
    ]);
  });

  it('asks by command', () => {
    const cluster = start({
      ...sh('sleep 5; echo ok > /tmp/ready; sleep 5; exit 0'),
      readinessProbe: { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 2 },
    });
    cluster.pass(4);
    expect(unhealthy(cluster)[0]).toMatch(
      /^Warning Unhealthy( x\d)? Readiness probe failed: cat: can't open '\/tmp\/ready': No such file or directory\n$/,
    );
    cluster.pass(4);
    expect(podState(cluster, 'p')).toBe('Running: main running ready');
  });
});

describe('a liveness probe', () => {
  it.each([
    [
      'a port nobody listens at',
      { tcpSocket: { port: 81 } },
      'dial tcp 10.244.1.2:81: connect: connection refused',
    ],
    ['a page that is not there', httpGet('/nothing'), 'HTTP probe failed with statuscode: 404'],
    [
      'a server that is not there',
      httpGet('/', 81),
      'Get "http://10.244.1.2:81/": dial tcp 10.244.1.2:81: connect: connection refused',
    ],
  ])('has the container started again for %s', (_what, probe, text) => {
    const cluster = start({ ...nginx, livenessProbe: { ...probe, periodSeconds: 2 } });
    cluster.pass(7.5);
    expect(podState(cluster, 'p')).toBe(
      'Running: main running ready after Completed(0) restarts 1',
    );
    expect(unhealthy(cluster)).toEqual([
      `Warning Unhealthy x3 Liveness probe failed: ${text}`,
      'Normal Killing Container main failed liveness probe, will be restarted',
    ]);
  });

  it('waits for the startup probe', () => {
    const cluster = start({
      ...sh('sleep 6; echo ok > /tmp/up; sleep 600'),
      startupProbe: {
        exec: { command: ['cat', '/tmp/up'] },
        periodSeconds: 2,
        failureThreshold: 9,
      },
      livenessProbe: { exec: { command: ['cat', '/tmp/nothing'] }, periodSeconds: 2 },
    });
    cluster.pass(5);
    expect(cluster.pod('p')?.status.containerStatuses?.[0]?.started).toBe(false);
    cluster.pass(4);
    expect(cluster.pod('p')?.status.containerStatuses?.[0]?.started).toBe(true);
    expect(cluster.pod('p')?.status.containerStatuses?.[0]?.restartCount).toBe(0);
    cluster.pass(45);
    expect(cluster.pod('p')?.status.containerStatuses?.[0]?.restartCount).toBe(1);
  });

  it('is not asked any more when the pod is going', () => {
    const cluster = start({
      ...sh('sleep 600'),
      livenessProbe: { exec: { command: ['false'] }, periodSeconds: 10 },
    });
    cluster.pass(5);
    cluster.delete('p');
    cluster.pass(25);
    expect(unhealthy(cluster).at(-1)).toBe('Normal Killing Stopping container main');
  });
});
