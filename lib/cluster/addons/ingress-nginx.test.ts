import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { at } from '#lib/kube/json.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import { SmallCluster } from '../testing/small-cluster.ts';
import { ingressNginxAddon } from './ingress-nginx.ts';

const nodePort = (cluster: SmallCluster, name: string): number => {
  const service = cluster.api.get('services', {
    namespace: 'ingress-nginx',
    name: 'ingress-nginx-controller',
  }) as AnyObject & { spec: { ports: { name: string; nodePort: number }[] } };
  return service.spec.ports.find((one) => one.name === name)?.nodePort ?? 0;
};

let cluster: SmallCluster;

beforeEach(() => {
  cluster = new SmallCluster();
  cluster.apply(ingressNginxAddon.objects('…/provider/baremetal/deploy.yaml'));
  for (const name of ['web', 'next']) {
    cluster.run(name, {
      image: 'hashicorp/http-echo',
      args: [`-text=${name}`],
      ports: [{ containerPort: 5678 }],
    });
    cluster.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 5678 }] },
    });
  }
  cluster.pass(40);
});

interface Rule {
  readonly host?: string;
  readonly path?: string;
  readonly pathType?: string;
  readonly to?: string;
}

function anIngress(name: string, rules: readonly Rule[], annotations = {}, more = {}): void {
  const prefixed = Object.entries(annotations).map(([key, value]) => [
    `nginx.ingress.kubernetes.io/${key}`,
    value,
  ]);
  cluster.create('ingresses.networking.k8s.io', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'default', annotations: Object.fromEntries(prefixed) as object },
    spec: {
      ingressClassName: 'nginx',
      rules: rules.map(({ host, path = '/', pathType = 'Prefix', to = 'web' }) => ({
        ...(host ? { host } : {}),
        http: {
          paths: [{ path, pathType, backend: { service: { name: to, port: { number: 80 } } } }],
        },
      })),
      ...more,
    },
  });
}

function ask(
  path: string,
  headers: Record<string, string> = {},
  scheme = 'http',
): HttpResponse | undefined {
  const place = cluster.cluster.placeOutside();
  const connection = place.connect({ address: '172.18.0.3', port: nodePort(cluster, scheme) });
  if (connection.outcome !== 'open') return undefined;
  return connection.server.http?.({
    method: 'GET',
    path,
    headers: { host: 'shop.local', ...headers },
  });
}

const said = (response: HttpResponse | undefined) =>
  response?.status === 200 ? String(response.body).trim() : response?.status;

describe('ingress-nginx', () => {
  it('leads hosts and paths to Services, the longest path first', () => {
    anIngress('shop', [
      { host: 'shop.local' },
      { host: 'shop.local', path: '/next', to: 'next' },
      { host: '*.wild.local', to: 'next' },
      { host: 'shop.local', path: '/only', pathType: 'Exact', to: 'next' },
    ]);
    expect(
      ['/', '/next', '/next/x', '/nextdoor', '/only', '/only/x'].map((path) => said(ask(path))),
    ).toEqual(['web', 'next', 'next', 'web', 'next', 'web']);
    expect(said(ask('/', { host: 'a.wild.local' }))).toBe('next');
    expect(said(ask('/', { host: 'other.local' }))).toBe(404);
  });

  it('says where it can be reached', () => {
    anIngress('shop', [{}]);
    const { status } = cluster.api.get('ingresses.networking.k8s.io', {
      namespace: 'default',
      name: 'shop',
    }) as AnyObject;
    const service = cluster.api.get('services', {
      namespace: 'ingress-nginx',
      name: 'ingress-nginx-controller',
    });
    const ip = at(service, 'spec', 'clusterIP');
    expect(status).toEqual({ loadBalancer: { ingress: [{ ip }] } });
    expect(cluster.events('shop')).toEqual(['Normal Sync Scheduled for sync']);
  });

  it('sends those who come without TLS to where there is', () => {
    anIngress(
      'shop',
      [{ host: 'shop.local' }],
      {},
      { tls: [{ hosts: ['shop.local'], secretName: 's' }] },
    );
    expect(ask('/a?b=1')).toMatchObject({
      status: 308,
      headers: { Location: 'https://shop.local/a?b=1' },
    });
    expect(said(ask('/a', {}, 'https'))).toBe('web');
  });

  it('rewrites what a pattern has caught', () => {
    anIngress(
      'shop',
      [{ host: 'shop.local', path: '/api(/|$)(.*)', pathType: 'ImplementationSpecific' }],
      {
        'use-regex': 'true',
        'rewrite-target': '/$2',
      },
    );
    expect(said(ask('/api/x'))).toBe('web');
    expect(said(ask('/other'))).toBe(404);
  });

  it('gives a canary its share, by header and by weight', () => {
    anIngress('shop', [{ host: 'shop.local' }]);
    anIngress('canary', [{ host: 'shop.local', to: 'next' }], {
      canary: 'true',
      'canary-by-header': 'X-Next',
      'canary-weight': '30',
    });
    expect(said(ask('/', { 'x-next': 'always' }))).toBe('next');
    expect(said(ask('/', { 'x-next': 'never' }))).toBe('web');
    const many = Array.from({ length: 200 }, () => said(ask('/')));
    const share = many.filter((one) => one === 'next').length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  it('answers for backends that cannot, and not at all without its pod', () => {
    anIngress('shop', [{ host: 'shop.local' }, { host: 'shop.local', path: '/none', to: 'none' }]);
    expect(said(ask('/none'))).toBe(503);
    cluster.delete('web', 0);
    cluster.pass(2);
    expect(said(ask('/'))).toBe(503);
    cluster.api.patch(
      'deployments.apps',
      { namespace: 'ingress-nginx', name: 'ingress-nginx-controller' },
      { spec: { replicas: 0 } },
    );
    cluster.pass(40);
    expect(ask('/')).toBeUndefined();
  });
});
