import { describe, expect, it } from 'vitest';
import type { NetworkPlace } from '#lib/sim/net.ts';
import { sh } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

/** A web server on each worker, a client, and whatever a test adds. */
function aWorld() {
  const cluster = new SmallCluster();
  const web = { image: 'httpd:2.4', ports: [{ containerPort: 80, name: 'http' }] };
  cluster.run('web1', web, { nodeName: 'node01' });
  cluster.run('web2', web, { nodeName: 'node02' });
  cluster.run('client', sh('sleep 9999'), { nodeName: 'node01' });
  for (const name of ['web1', 'web2']) label(cluster, name, { app: 'web' });
  cluster.pass(5);
  return cluster;
}

function label(cluster: SmallCluster, name: string, labels: Record<string, string>) {
  cluster.api.patch('pods', { namespace: 'default', name }, { metadata: { labels } });
}

function service(cluster: SmallCluster, name: string, spec: object = {}) {
  const ports = [{ port: 8080, targetPort: 80 }];
  const metadata = { name, namespace: 'default' };
  const object = { apiVersion: 'v1', kind: 'Service', metadata };
  const created = cluster.create('services', {
    ...object,
    spec: { selector: { app: 'web' }, ports, ...spec },
  });
  cluster.pass(1);
  return (created as unknown as { spec: { clusterIP: string } }).spec.clusterIP;
}

const uidOf = (cluster: SmallCluster, name: string) => cluster.pod(name)?.metadata.uid ?? '';
const ipOf = (cluster: SmallCluster, name: string) => cluster.pod(name)?.status.podIP ?? '';
const podPlace = (cluster: SmallCluster, name: string) =>
  cluster.cluster.placeOfPod(uidOf(cluster, name));

/** "open", or how and why not. */
function reach(place: NetworkPlace, address: string, port: number): string {
  const connection = place.connect({ address, port });
  return connection.outcome === 'open' ? 'open' : `${connection.outcome}: ${connection.why}`;
}

function get(place: NetworkPlace, address: string, port: number): string {
  const connection = place.connect({ address, port });
  if (connection.outcome !== 'open') return connection.outcome;
  const response = connection.server.http?.({ method: 'GET', path: '/', headers: {} });
  return `${connection.peer.address} ${response?.status ?? ''}`;
}

const lastClient = (cluster: SmallCluster, name: string) =>
  cluster.logs(name, 'tailLines=1').split(' ')[0];

describe('addresses', () => {
  it('of pods lead to them from everywhere inside, and from nowhere outside', () => {
    const cluster = aWorld();
    const ip = ipOf(cluster, 'web2');
    const places = [
      podPlace(cluster, 'client'),
      cluster.cluster.placeOfNode('controlplane'),
      cluster.cluster.placeOfNode('node02'),
      cluster.cluster.placeOutside(),
    ];
    expect(places.map((place) => get(place, ip, 80))).toEqual([
      '10.244.2.2 200',
      '10.244.2.2 200',
      '10.244.2.2 200',
      'timeout',
    ]);
    expect(reach(podPlace(cluster, 'client'), ip, 81)).toBe(
      'refused: nothing listens at port 81 of 10.244.2.2',
    );
    expect(reach(podPlace(cluster, 'client'), '10.244.2.99', 80)).toBe(
      'unreachable: no pod has the address 10.244.2.99',
    );
  });

  it('of the pod itself are its own', () => {
    const cluster = aWorld();
    expect(get(podPlace(cluster, 'web1'), '127.0.0.1', 80)).toBe('127.0.0.1 200');
    expect(reach(podPlace(cluster, 'client'), '127.0.0.1', 80)).toBe(
      'refused: nothing listens at port 80 of 127.0.0.1',
    );
  });

  it('of the API server answer to those who ask', () => {
    const cluster = aWorld();
    const place = podPlace(cluster, 'client');
    for (const [address, port] of [
      ['172.18.0.2', 6443],
      ['10.96.0.1', 443],
    ] as const) {
      const connection = place.connect({ address, port });
      const response =
        connection.outcome === 'open' &&
        connection.server.http?.({ method: 'GET', path: '/version', headers: {} });
      expect(response).toMatchObject({ status: 200 });
    }
  });
});

describe('Services', () => {
  it('spread connections over the ready pods, who see the client', () => {
    const cluster = aWorld();
    const address = service(cluster, 'web');
    const place = podPlace(cluster, 'client');
    const answers = Array.from({ length: 40 }, () => get(place, address, 8080));
    expect(new Set(answers)).toEqual(new Set(['10.244.1.2 200', '10.244.2.2 200']));
    expect(lastClient(cluster, 'web1')).toBe(ipOf(cluster, 'client'));
    expect(reach(place, address, 80)).toBe('timeout: Service default/web has no port 80');
  });

  it('stay with a client that asks for it', () => {
    const cluster = aWorld();
    const address = service(cluster, 'web', { sessionAffinity: 'ClientIP' });
    const place = podPlace(cluster, 'client');
    const answers = Array.from({ length: 20 }, () => get(place, address, 8080));
    expect(new Set(answers).size).toBe(1);
  });

  it('without endpoints refuse', () => {
    const cluster = aWorld();
    const address = service(cluster, 'none', { selector: { app: 'nobody' } });
    expect(reach(podPlace(cluster, 'client'), address, 8080)).toBe(
      'refused: Service default/none has no ready endpoints',
    );
  });

  it('of type NodePort answer at every node, which stands in for the client', () => {
    const cluster = aWorld();
    const ports = [{ port: 8080, targetPort: 80, nodePort: 30000 }];
    service(cluster, 'web', { type: 'NodePort', ports });
    const outside = cluster.cluster.placeOutside();
    for (const address of ['172.18.0.2', '172.18.0.3', '172.18.0.4']) {
      expect(get(outside, address, 30000)).toMatch(/^10\.244\.[12]\.2 200$/);
    }
    expect(get(cluster.cluster.placeOfNode('node01'), '127.0.0.1', 30000)).toMatch(/200$/);
    expect(reach(outside, '172.18.0.2', 30001)).toMatch(/^refused/);
    expect(lastClient(cluster, 'web2')).toMatch(/^(172\.18\.0\.[23]|10\.244\.2\.1)$/);
  });

  it('with a local policy only serve from the node itself', () => {
    const cluster = aWorld();
    const ports = [{ port: 8080, targetPort: 80, nodePort: 30000 }];
    service(cluster, 'web', { type: 'NodePort', ports, externalTrafficPolicy: 'Local' });
    const outside = cluster.cluster.placeOutside();
    expect(get(outside, '172.18.0.3', 30000)).toBe('10.244.1.2 200');
    expect(lastClient(cluster, 'web1')).toBe(outside.address);
    expect(get(outside, '172.18.0.2', 30000)).toBe('timeout');
  });
});

describe('names', () => {
  const resolve = (place: NetworkPlace, name: string) => {
    const resolution = place.resolve(name);
    return resolution.ok ? resolution.addresses : resolution.error;
  };

  it('of Services are known in pods, with and without their namespace', () => {
    const cluster = aWorld();
    const address = service(cluster, 'web');
    const place = podPlace(cluster, 'client');
    for (const name of [
      'web',
      'web.default',
      'web.default.svc',
      'web.default.svc.cluster.local.',
    ]) {
      expect(resolve(place, name)).toEqual([address]);
    }
    expect(resolve(place, 'kubernetes.default')).toEqual(['10.96.0.1']);
    expect(resolve(place, 'nothing')).toBe('NXDOMAIN');
    expect(resolve(place, 'localhost')).toEqual(['127.0.0.1']);
    expect(resolve(place, 'client')).toEqual([ipOf(cluster, 'client')]);
    expect(resolve(cluster.cluster.placeOfNode('node01'), 'web.default.svc.cluster.local')).toBe(
      'NXDOMAIN',
    );
  });

  it('of headless Services are those of their pods', () => {
    const cluster = aWorld();
    service(cluster, 'web', { clusterIP: 'None' });
    expect(resolve(podPlace(cluster, 'client'), 'web')).toEqual(['10.244.1.2', '10.244.2.2']);
    expect(resolve(podPlace(cluster, 'client'), '10-244-1-2.default.pod.cluster.local')).toEqual([
      '10.244.1.2',
    ]);
  });

  it('are not known while nobody serves them', () => {
    const cluster = aWorld();
    const scale = { spec: { replicas: 0 } };
    cluster.api.patch('deployments.apps', { namespace: 'kube-system', name: 'coredns' }, scale);
    cluster.pass(40);
    expect(resolve(podPlace(cluster, 'client'), 'kubernetes.default')).toBe('timeout');
  });
});

describe('NetworkPolicies', () => {
  const policy = (cluster: SmallCluster, spec: object) =>
    cluster.create('networkpolicies.networking.k8s.io', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'np', namespace: 'default' },
      spec,
    });

  it('drop what they do not allow', () => {
    const cluster = aWorld();
    policy(cluster, { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] });
    const ip = ipOf(cluster, 'web2');
    expect(reach(podPlace(cluster, 'client'), ip, 80)).toBe(
      'timeout: NetworkPolicy np lets nothing like this into pod web2',
    );
    expect(get(cluster.cluster.placeOfNode('node02'), ip, 80)).toBe('10.244.2.2 200');
  });

  it('let through whom they name, at the port they name', () => {
    const cluster = aWorld();
    const from = [{ podSelector: { matchLabels: { app: 'client' } } }];
    policy(cluster, {
      podSelector: { matchLabels: { app: 'web' } },
      ingress: [{ from, ports: [{ port: 'http' }] }],
    });
    const ip = ipOf(cluster, 'web2');
    expect(get(podPlace(cluster, 'client'), ip, 80)).toBe('10.244.2.2 200');
    expect(get(podPlace(cluster, 'web1'), ip, 80)).toBe('timeout');
  });

  it('bind senders as well, and their questions for names', () => {
    const cluster = aWorld();
    policy(cluster, { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'] });
    const place = podPlace(cluster, 'client');
    expect(get(place, ipOf(cluster, 'web1'), 80)).toBe('timeout');
    expect(place.resolve('kubernetes')).toMatchObject({ ok: false, error: 'timeout' });
  });
});
