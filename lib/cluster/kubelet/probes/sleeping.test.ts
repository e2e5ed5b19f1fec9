import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../../testing/small-cluster.ts';

const minute = 60_000;
const web = {
  image: 'nginx:1.27',
  readinessProbe: { httpGet: { path: '/', port: 80 } },
  livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: 3 },
};

/** The moments, in seconds, at which something happens by itself within the time. */
function eventsWithin(cluster: SmallCluster, ms: number): number[] {
  const start = cluster.nowMs;
  const moments: number[] = [];
  for (;;) {
    const next = cluster.cluster.nextMs ?? Infinity;
    if (next > start + ms) return moments;
    moments.push(Math.floor((next - start) / 1000));
    cluster.cluster.advanceTo(next);
  }
}

const probeLines = (cluster: SmallCluster, name: string) =>
  cluster
    .logs(name)
    .split('\n')
    .filter((line) => line.includes('kube-probe/1.32'));

const secondsOf = (lines: readonly string[]) =>
  lines.map((line) => Number(/:(\d\d) \+0000/.exec(line)?.[1]) % 10);

describe('probes that keep succeeding', () => {
  it('are no events: twenty pods lie still for ten minutes', () => {
    const cluster = new SmallCluster();
    for (let n = 0; n < 20; n++) cluster.run(`web-${n}`, web);
    cluster.pass(60);
    expect(eventsWithin(cluster, 10 * minute)).toEqual([]);
  });

  it('write the lines that the server logs of them, each at its time', () => {
    const cluster = new SmallCluster();
    cluster.run('web', web);
    cluster.pass(61);
    const before = probeLines(cluster, 'web');
    cluster.cluster.advanceTo(cluster.nowMs + 10 * minute);
    const after = probeLines(cluster, 'web');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length - before.length).toBe(60);
    expect(new Set(secondsOf(after.slice(1))).size).toBe(1);
    expect(new Set(after).size).toBe(after.length);
  });

  it('are asked again when something has changed', () => {
    const cluster = new SmallCluster();
    cluster.run('web', web);
    cluster.pass(120);
    const lines = probeLines(cluster, 'web').length;
    const uid = cluster.pod('web')?.metadata.uid ?? '';
    const container = cluster.pod('web')?.status.containerStatuses?.[0]?.containerID;
    const id = container?.replace('containerd://', '') ?? '';
    const page = `/files/container/${id}/usr/share/nginx/html\0index.html`;
    cluster.cluster.world.store.set(page, { type: 'whiteout' });
    cluster.pass(40);
    expect(cluster.pod('web')?.metadata.uid).toBe(uid);
    expect(cluster.pod('web')?.status.containerStatuses?.[0]?.ready).toBe(false);
    const now = probeLines(cluster, 'web');
    expect(now.slice(lines).map((line) => / (\d{3}) /.exec(line)?.[1])).toEqual(
      Array<string>(now.length - lines).fill('403'),
    );
  });

  it('sleep in a fork as they do in the world it was made of', () => {
    const cluster = new SmallCluster();
    cluster.run('web', web);
    cluster.pass(60);
    const writes = cluster.cluster.world.store.fork().writesBeside(new Set());
    cluster.cluster.converge();
    expect(cluster.cluster.world.store.writesBeside(new Set())).toBe(writes);
  });

  it('are asked each time when they run a command', () => {
    const cluster = new SmallCluster();
    const command = ['sh', '-c', 'sleep 3600'];
    const livenessProbe = { exec: { command: ['true'] }, periodSeconds: 10 };
    cluster.run('shell', { command, livenessProbe });
    cluster.pass(60);
    expect(eventsWithin(cluster, minute).length).toBeGreaterThanOrEqual(6);
  });
});
