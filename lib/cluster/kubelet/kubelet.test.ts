import { describe, expect, it } from 'vitest';
import { createCluster } from '../create-cluster.ts';
import type { Pod } from '../objects.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';
import { aPod } from '../testing/builders.ts';

const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };

function aCluster() {
  const cluster = createCluster({ profile: kubeadm132, seed: 1, freeze: true });
  const api = cluster.client(admin);
  return {
    cluster,
    api,
    pass: (seconds: number) => cluster.advanceTo(cluster.world.clock.nowMs + seconds * 1000),
    pod: (name: string) => api.get('pods', { namespace: 'default', name }) as Pod | undefined,
    events: () =>
      api
        .list('events', { namespace: 'default' })
        .map(({ type, reason, message }) => `${type} ${reason} ${message}`),
  };
}

describe('a pod that is bound to a node', () => {
  it('is pulled, started, ready, and answers', () => {
    const { cluster, api, pass, pod, events } = aCluster();
    const spec = { nodeName: 'node01', containers: [{ name: 'httpd', image: 'httpd:2.4' }] };
    api.create('pods', aPod('web', { app: 'web' }, spec));
    pass(3);
    expect(events()).toEqual([
      'Normal Pulling Pulling image "httpd:2.4"',
      expect.stringMatching(
        /^Normal Pulled Successfully pulled image "httpd:2.4" in \d+ms \(\d+ms including waiting\)\. Image size: \d+ bytes\.$/,
      ),
      'Normal Created Created container: httpd',
      'Normal Started Started container httpd',
    ]);
    const { phase, podIP, conditions } = pod('web')?.status ?? {};
    expect({ phase, podIP }).toEqual({ phase: 'Running', podIP: '10.244.1.2' });
    expect(conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ]);
    const place = cluster.placeOfNode('node02');
    const connection = place.connect({ address: podIP ?? '', port: 80 });
    const answer =
      connection.outcome === 'open'
        ? connection.server.http?.({ method: 'GET', path: '/', headers: {} })
        : undefined;
    expect(answer?.body).toBe('<html><body><h1>It works!</h1></body></html>\n');
  });

  it('is stopped and gone when it is deleted', () => {
    const { api, pass, pod, events } = aCluster();
    api.create('pods', aPod('web', {}, { nodeName: 'node01' }));
    pass(3);
    api.delete('pods', { namespace: 'default', name: 'web' });
    pass(3);
    expect(pod('web')).toBeUndefined();
    expect(events().at(-1)).toBe('Normal Killing Stopping container main');
  });
});
