import { beforeEach, describe, expect, it } from 'vitest';
import type { AnyObject } from '#lib/kube/object.ts';
import { gatewayApiAddon } from './gateway-api/gateway-api.ts';
import { nginxGatewayFabricAddon } from './nginx-gateway-fabric.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

const base = '/apis/gateway.networking.k8s.io/v1';
const apiVersion = 'gateway.networking.k8s.io/v1';

let cluster: SmallCluster;

const post = (path: string, kind: string, name: string, spec: object) => {
  const { body } = cluster.request('POST', base + path, {
    apiVersion,
    kind,
    metadata: { name },
    spec,
  });
  cluster.cluster.converge();
  return body as AnyObject & { message?: string };
};

const gateway = (listener: object = {}) =>
  post('/namespaces/default/gateways', 'Gateway', 'gw', {
    gatewayClassName: 'nginx',
    listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }],
  });

const route = (name: string, rules: readonly object[], more: object = {}) =>
  post('/namespaces/default/httproutes', 'HTTPRoute', name, {
    parentRefs: [{ name: 'gw' }],
    rules,
    ...more,
  });

const to = (...names: string[]) => ({ backendRefs: names.map((name) => ({ name, port: 80 })) });
const at = (path: object, headers?: object) => ({ matches: [{ path, ...headers }] });

/** The status and the body of what the gateway answers. */
function get(path: string, host = 'example.com', headers: Record<string, string> = {}) {
  const pod = cluster.api.list('pods', { namespace: 'nginx-gateway' })[0] as AnyObject & {
    status: { podIP: string };
  };
  const connection = cluster.cluster
    .placeOfNode('node01')
    .connect({ address: pod.status.podIP, port: 80 });
  if (connection.outcome !== 'open') return connection.outcome;
  const response = connection.server.http?.({
    method: 'GET',
    path,
    headers: { host, ...headers },
  });
  const location = response?.headers['Location'];
  return `${response?.status} ${location ?? (response?.status === 200 ? String(response.body).trim() : '')}`.trim();
}

const conditions = (list: readonly { type: string; status: string; reason: string }[] = []) =>
  list.map(({ type, status, reason }) => `${type}=${status} ${reason}`);

interface Status {
  conditions?: { type: string; status: string; reason: string }[];
  listeners?: { name: string; attachedRoutes: number }[];
  parents?: { conditions: { type: string; status: string; reason: string; message: string }[] }[];
}

const statusOf = (path: string) =>
  (cluster.get(base + path).body as { status?: Status }).status ?? {};

const routeStatus = (name: string) => {
  const { parents = [] } = statusOf(`/namespaces/default/httproutes/${name}`);
  return parents.flatMap((one) => one.conditions.map(({ message }) => message));
};

beforeEach(() => {
  cluster = new SmallCluster();
  cluster.apply(gatewayApiAddon.objects());
  for (const object of nginxGatewayFabricAddon.objects('…/deploy/nodeport/deploy.yaml')) {
    if (object.kind === 'GatewayClass') {
      post('/gatewayclasses', object.kind, object.metadata.name, object['spec'] as object);
    } else cluster.apply([object]);
  }
  for (const name of ['web', 'next']) {
    const ports = [{ port: 80, targetPort: 5678 }];
    cluster.run(name, { image: 'hashicorp/http-echo', args: [`-text=${name}`] });
    cluster.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports },
    });
  }
});

describe('a Gateway of the class', () => {
  it('waits for its controller, which accepts it and counts its routes', () => {
    gateway();
    expect(conditions(statusOf('/namespaces/default/gateways/gw').conditions)).toEqual([
      'Accepted=Unknown Pending',
      'Programmed=Unknown Pending',
    ]);
    route('web', [to('web')]);
    cluster.pass(15);
    expect(conditions(statusOf('/gatewayclasses/nginx').conditions)).toEqual([
      'Accepted=True Accepted',
      'SupportedVersion=True SupportedVersion',
    ]);
    const status = statusOf('/namespaces/default/gateways/gw');
    expect(conditions(status.conditions)).toEqual([
      'Accepted=True Accepted',
      'Programmed=True Programmed',
    ]);
    expect(status.listeners?.map((one) => [one.name, one.attachedRoutes])).toEqual([['http', 1]]);
    expect(routeStatus('web')).toEqual(['The route is accepted', 'All references are resolved']);
  });

  it('serves hosts, paths and headers, the most particular first, while its pod runs', () => {
    gateway();
    route('web', [to('web')]);
    route('next', [
      { ...at({ type: 'Exact', value: '/next' }), ...to('next') },
      { ...at({ value: '/' }, { headers: [{ name: 'x-next', value: 'yes' }] }), ...to('next') },
    ]);
    route('own', [to('next')], { hostnames: ['next.example.com'] });
    cluster.pass(15);
    expect([
      get('/'),
      get('/next'),
      get('/next/more'),
      get('/', 'example.com', { 'x-next': 'yes' }),
      get('/', 'next.example.com'),
    ]).toEqual(['200 web', '200 next', '200 web', '200 next', '200 next']);
  });

  it('redirects, rewrites and divides by weight', () => {
    gateway();
    const redirect = { scheme: 'https', statusCode: 301 };
    route('all', [
      {
        ...at({ value: '/old' }),
        filters: [{ type: 'RequestRedirect', requestRedirect: redirect }],
      },
      {
        ...at({ value: '/both' }),
        backendRefs: [
          { name: 'web', port: 80, weight: 0 },
          { name: 'next', port: 80, weight: 1 },
        ],
      },
    ]);
    cluster.pass(15);
    expect([get('/old/x?y=1'), get('/both'), get('/none')]).toEqual([
      '301 https://example.com/old/x?y=1',
      '200 next',
      '404',
    ]);
  });

  it('says what is wrong with a route', () => {
    gateway({ hostname: '*.example.com' });
    route('nobody', [to('nobody')]);
    route('foreign', [to('web')], { hostnames: ['other.org'] });
    route('section', [to('web')], { parentRefs: [{ name: 'gw', sectionName: 'https' }] });
    route('far', [{ backendRefs: [{ name: 'kube-dns', namespace: 'kube-system', port: 53 }] }]);
    cluster.pass(15);
    expect(['nobody', 'foreign', 'section', 'far'].map(routeStatus)).toEqual([
      ['The route is accepted', 'spec.rules[0].backendRefs[0].name: Not found: "nobody"'],
      ['Listener hostname does not match the route hostnames', 'All references are resolved'],
      ['Listener is not found for this parent ref', 'All references are resolved'],
      [
        'The route is accepted',
        'spec.rules[0].backendRefs[0].namespace: Forbidden: Backend ref to Service kube-system/kube-dns not permitted by any ReferenceGrant',
      ],
    ]);
    expect(get('/', 'a.example.com')).toBe('500');
  });

  it('is checked by the rules of its kind', () => {
    expect(gateway({ tls: { mode: 'Terminate' } }).message).toBe(
      `Gateway.gateway.networking.k8s.io "gw" is invalid: spec.listeners: Invalid value: "array": tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']`,
    );
  });
});
