/** A server for tests: a small world, an administrator at the door, requests in one line. */
import type { AnyObject } from '#lib/kube/object.ts';
import type { HttpResponse } from '#lib/sim/http.ts';
import { createWorld, type World } from '#lib/sim/world.ts';
import type { Profile } from '../profile.ts';
import { createApiServer, type ApiServer, type ApiServerOptions } from './api-server.ts';

export interface TestServer extends ApiServer {
  readonly world: World;
  /** Asks as the administrator. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): HttpResponse;
}

export const testProfile: Profile = {
  name: 'test',
  kubernetesVersion: 'v1.32.13',
  nodes: [],
  podSubnet: '10.244.0.0/16',
  serviceSubnet: '10.96.0.0/12',
  clusterDomain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  ageSeconds: 30,
  startTime: '2026-11-20T18:41:30Z',
  login: { node: 'controlplane', user: 'root', home: '/root', cwd: '/root' },
  addons: [],
};

const admin = { commonName: 'kubernetes-admin', organizations: ['system:masters'] };

export function createTestServer(options: Pick<ApiServerOptions, 'nodes'> = {}): TestServer {
  const world = createWorld({
    seed: 1,
    startMs: Date.parse(testProfile.startTime),
    freeze: true,
  });
  const server = createApiServer({ world, profile: testProfile, ...options });
  const ask: TestServer['ask'] = (method, path, body, headers = {}) =>
    server.handle({
      method,
      path,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      peer: { address: '172.18.0.1', certificate: admin },
    });
  for (const name of ['default', 'kube-system']) {
    ask('POST', '/api/v1/namespaces', { metadata: { name } });
    ask('POST', `/api/v1/namespaces/${name}/serviceaccounts`, { metadata: { name: 'default' } });
  }
  return { ...server, world, ask };
}

export function aPod(name: string, more: Record<string, unknown> = {}): AnyObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', ...(more['metadata'] as object | undefined) },
    spec: {
      containers: [{ name: 'main', image: 'nginx:1.27' }],
      ...(more['spec'] as object | undefined),
    },
  } as unknown as AnyObject;
}

export function aConfigMap(name: string, data: Record<string, string> = {}): AnyObject {
  const metadata = { name, namespace: 'default' };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data } as unknown as AnyObject;
}
