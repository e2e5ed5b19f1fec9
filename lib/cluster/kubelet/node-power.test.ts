import { describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { podState, sh } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

function heartbeats(cluster: SmallCluster, name: string) {
  const node = cluster.api.get('nodes', { name });
  const lease = cluster.api.get('leases.coordination.k8s.io', {
    namespace: 'kube-node-lease',
    name,
  });
  const { conditions } = (node as AnyObject & { status: { conditions: Record<string, string>[] } })
    .status;
  const spec = (lease as AnyObject & { spec: { renewTime: string } }).spec;
  const base = Date.parse('2026-11-20T18:37:10Z');
  return {
    ready: conditions.at(-1)?.['status'],
    reported: (Date.parse(conditions.at(-1)?.['lastHeartbeatTime'] ?? '') - base) / 1000,
    renewed: Math.floor((Date.parse(spec.renewTime) - base) / 1000),
  };
}

/** Whether the pod counts as ready, by its condition. */
function isReady(cluster: SmallCluster, name: string) {
  const pod = cluster.api.get('pods', { namespace: 'default', name }) as AnyObject & {
    status: { conditions: { type: string; status: string }[] };
  };
  return pod.status.conditions.find(({ type }) => type === 'Ready')?.status;
}

describe('the pods of a node', () => {
  it('are not ready while it is silent, and are again when it speaks', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.27' });
    cluster.pass(5);
    cluster.cluster.setUnit('node01', 'kubelet', false);
    cluster.pass(60);
    expect(isReady(cluster, 'web')).toBe('False');
    cluster.cluster.setUnit('node01', 'kubelet', true);
    cluster.pass(5);
    expect(isReady(cluster, 'web')).toBe('True');
  });
});

describe('the heartbeats of a node', () => {
  it('go on without anything being written', () => {
    const cluster = new SmallCluster();
    const first = heartbeats(cluster, 'node01');
    const { revision } = cluster.cluster.world.store;
    cluster.pass(700);
    const later = heartbeats(cluster, 'node01');
    expect(cluster.cluster.world.store.revision).toBe(revision);
    expect(later.reported - first.reported).toBe(600);
    expect((later.renewed - first.renewed) % 10).toBe(0);
    expect(700 - later.renewed).toBeLessThan(10);
  });

  it('end with its kubelet, whose containers run on', () => {
    const cluster = new SmallCluster();
    cluster.run('web', { image: 'nginx:1.27' });
    cluster.pass(5);
    cluster.cluster.setUnit('node01', 'kubelet', false);
    const before = heartbeats(cluster, 'node01').renewed;
    cluster.pass(25);
    expect(heartbeats(cluster, 'node01').renewed).toBe(before);
    expect(cluster.get('/api/v1/namespaces/default/pods/web/log').body).toMatchObject({
      message:
        'Get "https://172.18.0.3:10250/containerLogs/default/web/main": dial tcp 172.18.0.3:10250: connect: connection refused',
    });
    const place = cluster.cluster.placeOfNode('controlplane');
    expect(place.connect({ address: '10.244.1.2', port: 80 }).outcome).toBe('open');
    cluster.cluster.setUnit('node01', 'kubelet', true);
    cluster.pass(5);
    expect(heartbeats(cluster, 'node01')).toMatchObject({ ready: 'True' });
  });

  it('leave it with what it was given meanwhile', () => {
    const cluster = new SmallCluster();
    cluster.cluster.setUnit('node01', 'power', false);
    cluster.run('late', { image: 'nginx:1.27' });
    cluster.run('doomed', { image: 'nginx:1.27' });
    cluster.delete('doomed');
    cluster.pass(20);
    cluster.cluster.setUnit('node01', 'power', true);
    cluster.pass(5);
    expect(podState(cluster, 'late')).toBe('Running: main running ready');
    expect(podState(cluster, 'doomed')).toBe('gone');
  });

  it('end with its machine, and all that ran there begins anew', () => {
    const cluster = new SmallCluster();
    cluster.run('web', sh('sleep 1000'));
    cluster.pass(5);
    cluster.cluster.setUnit('node01', 'power', false);
    const place = cluster.cluster.placeOfNode('controlplane');
    expect(place.connect({ address: '172.18.0.3', port: 10250 }).outcome).toBe('unreachable');
    cluster.pass(20);
    expect(podState(cluster, 'web')).toBe('Running: main running ready');
    cluster.cluster.setUnit('node01', 'power', true);
    cluster.pass(5);
    expect(podState(cluster, 'web')).toBe(
      'Running: main running ready after Unknown(255) restarts 1',
    );
    expect(cluster.events('web')).toContain(
      'Normal SandboxChanged Pod sandbox changed, it will be killed and re-created.',
    );
  });
});
