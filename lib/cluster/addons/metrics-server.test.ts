import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { AnyObject } from '#lib/kube/object.ts';
import { asPod } from '#lib/kube/typed.ts';
import { SmallCluster } from '../testing/small-cluster.ts';
import { metricsServerAddon } from './metrics-server.ts';

const insecure = '--kubelet-insecure-tls';

function clusterWith(...moreArgs: string[]): SmallCluster {
  const cluster = new SmallCluster();
  cluster.apply(metricsServerAddon.objects().map((object) => withArgs(object, moreArgs)));
  return cluster;
}

function withArgs(object: AnyObject, more: readonly string[]): AnyObject {
  if (object.kind !== 'Deployment') return object;
  const copy = structuredClone(object) as AnyObject & {
    spec: { template: { spec: { containers: { args: string[] }[] } } };
  };
  copy.spec.template.spec.containers[0]?.args.push(...more);
  return copy;
}

const availability = (cluster: SmallCluster) => {
  const service = cluster.api.get('apiservices.apiregistration.k8s.io', {
    name: 'v1beta1.metrics.k8s.io',
  }) as (AnyObject & { status?: { conditions: { reason: string }[] } }) | undefined;
  return service?.status?.conditions[0]?.reason;
};

const figures = (cluster: SmallCluster, path: string): string[] => {
  const { body } = cluster.get(`/apis/metrics.k8s.io/v1beta1${path}`);
  const { items = [] } = body as { items?: (AnyObject & { usage?: { cpu: string } })[] };
  return items.map(({ metadata, usage }) => `${metadata.name} ${usage?.cpu ?? ''}`.trim());
};

describe('metrics-server', () => {
  it('is not ready while it cannot trust the kubelets', () => {
    const cluster = clusterWith();
    cluster.pass(60);
    expect(availability(cluster)).toBe('MissingEndpoints');
    const [pod] = cluster.api.list('pods', {
      namespace: 'kube-system',
      labelSelector: 'k8s-app=metrics-server',
    });
    const { name } = pod?.metadata ?? { name: '' };
    expect(String(cluster.get(`/api/v1/namespaces/kube-system/pods/${name}/log`).body)).toContain(
      `err="Get \\"https://172.18.0.3:10250/metrics/resource\\": tls: failed to verify certificate: x509: cannot validate certificate for 172.18.0.3 because it doesn't contain any IP SANs" node="node01"`,
    );
    expect(cluster.get('/apis/metrics.k8s.io/v1beta1/nodes').status).toBe(404);
  });

  it('tells what nodes and pods use', () => {
    const cluster = clusterWith(insecure);
    cluster.run('hog', {
      image: 'polinux/stress',
      command: ['stress', '--cpu', '1'],
      resources: { limits: { cpu: '250m' } },
    });
    cluster.pass(60);
    expect(availability(cluster)).toBe('Passed');
    expect(figures(cluster, '/namespaces/default/pods')).toEqual(['hog']);
    const hog = cluster.get('/apis/metrics.k8s.io/v1beta1/namespaces/default/pods/hog').body;
    expect(hog).toMatchObject({
      containers: [{ name: 'main', usage: { cpu: '250000000n', memory: '1024Ki' } }],
      window: '15s',
    });
    expect(figures(cluster, '/nodes')).toHaveLength(3);
  });

  it('is gone when its pod is', () => {
    const cluster = clusterWith(insecure);
    cluster.pass(60);
    cluster.api.patch(
      'deployments.apps',
      { namespace: 'kube-system', name: 'metrics-server' },
      { spec: { replicas: 0 } },
    );
    cluster.pass(60);
    expect(availability(cluster)).toBe('MissingEndpoints');
    expect(cluster.get('/apis/metrics.k8s.io/v1beta1/nodes').status).toBe(404);
  });

  it('sees nothing of a node whose kubelet is stopped', () => {
    const cluster = clusterWith(insecure);
    cluster.pass(60);
    const at = asPod(
      cluster.api.list('pods', {
        namespace: 'kube-system',
        labelSelector: 'k8s-app=metrics-server',
      })[0] as AnyObject,
    ).spec.nodeName;
    const other = at === 'node01' ? 'node02' : 'node01';
    cluster.cluster.setUnit(other, 'kubelet', false);
    expect(figures(cluster, '/nodes').some((line) => line.startsWith(other))).toBe(false);
    expect(figures(cluster, '/nodes')).toHaveLength(2);
  });

  it('is published where its makers publish it', () => {
    const cluster = new SmallCluster();
    const place = cluster.cluster.placeOfNode('controlplane');
    const found = place.resolve('github.com');
    const address = found.ok ? (found.addresses[0] ?? '') : '';
    const connection = place.connect({ address, port: 443 });
    if (connection.outcome !== 'open') throw new Error(connection.why);
    const path = '/kubernetes-sigs/metrics-server/releases/latest/download/components.yaml';
    const response = connection.server.http?.({ method: 'GET', path, headers: {} });
    const objects = parseAllDocuments(String(response?.body)).map((one) => one.toJS() as unknown);
    expect(objects).toEqual(metricsServerAddon.objects());
    expect(connection.server.http?.({ method: 'GET', path: '/x', headers: {} }).status).toBe(404);
  });
});
