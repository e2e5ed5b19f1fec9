import { describe, expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

const aggregated =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

interface Discovery {
  apiVersion: string;
  items: {
    metadata: { name?: string };
    versions: { version: string; resources: { resource: string }[] }[];
  }[];
}

describe('discovery', () => {
  it('tells everything in one document when asked to', () => {
    const { ask } = createTestServer();
    const response = ask('GET', '/apis', undefined, { accept: aggregated });
    expect(response.headers['content-type']).toBe(
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    );
    const { apiVersion, items } = response.body as Discovery;
    expect(apiVersion).toBe('apidiscovery.k8s.io/v2');
    expect(
      items
        .find((item) => item.metadata.name === 'autoscaling')
        ?.versions.map((one) => one.version),
    ).toEqual(['v2', 'v1']);
    const apps = items.find((item) => item.metadata.name === 'apps');
    expect(apps?.versions[0]?.resources.find((one) => one.resource === 'deployments')).toEqual({
      resource: 'deployments',
      responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
      scope: 'Namespaced',
      singularResource: 'deployment',
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      shortNames: ['deploy'],
      categories: ['all'],
      subresources: [
        {
          subresource: 'scale',
          responseKind: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
          verbs: ['get', 'patch', 'update'],
        },
        {
          subresource: 'status',
          responseKind: { group: 'apps', version: 'v1', kind: 'Deployment' },
          verbs: ['get', 'patch', 'update'],
        },
      ],
    });
  });

  it('answers the old questions too', () => {
    const { ask } = createTestServer();
    expect(ask('GET', '/api').body).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    expect(ask('GET', '/apis/batch').body).toEqual({
      kind: 'APIGroup',
      apiVersion: 'v1',
      name: 'batch',
      versions: [{ groupVersion: 'batch/v1', version: 'v1' }],
      preferredVersion: { groupVersion: 'batch/v1', version: 'v1' },
    });
    const { resources } = ask('GET', '/api/v1').body as { resources: { name: string }[] };
    expect(resources.filter((one) => one.name.startsWith('serviceaccounts'))).toEqual([
      {
        name: 'serviceaccounts',
        singularName: 'serviceaccount',
        namespaced: true,
        kind: 'ServiceAccount',
        verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
        shortNames: ['sa'],
      },
      {
        name: 'serviceaccounts/token',
        singularName: '',
        namespaced: true,
        group: 'authentication.k8s.io',
        version: 'v1',
        kind: 'TokenRequest',
        verbs: ['create'],
      },
    ]);
  });

  it('says that it is well', () => {
    const { ask } = createTestServer();
    expect(ask('GET', '/healthz').body).toBe('ok');
    expect(ask('GET', '/livez/etcd').body).toBe('ok');
    expect(ask('GET', '/readyz?verbose').body).toMatch(
      /^\[\+\]ping ok\n[^]*readyz check passed\n$/,
    );
    expect(JSON.parse(String(ask('GET', '/version').body))).toMatchObject({
      major: '1',
      minor: '32',
      gitVersion: 'v1.32.13',
    });
    expect(ask('GET', '/nowhere').status).toBe(404);
  });
});

describe('metrics', () => {
  it('counts what is stored', () => {
    const server = createTestServer();
    server.ask('POST', '/api/v1/namespaces/default/configmaps', { metadata: { name: 'one' } });
    const lines = String(server.ask('GET', '/metrics').body).split('\n');
    expect(lines).toContain('apiserver_storage_objects{resource="configmaps"} 1');
    expect(lines).toContain('apiserver_storage_objects{resource="namespaces"} 2');
    expect(lines.at(-2)).toMatch(/^kubernetes_build_info{.*git_version="v1.32.13".*} 1$/);
  });
});
