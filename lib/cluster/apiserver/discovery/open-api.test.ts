import { describe, expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

interface Document {
  paths: Record<string, { patch: Record<string, unknown> }>;
  components: {
    schemas: Record<string, { properties: Record<string, unknown>; required?: string[] }>;
  };
}

describe('OpenAPI v3', () => {
  it('lists a document for every group', () => {
    const { paths } = createTestServer().ask('GET', '/openapi/v3').body as {
      paths: Record<string, { serverRelativeURL: string }>;
    };
    expect(paths['apis/apps/v1']?.serverRelativeURL).toMatch(
      /^\/openapi\/v3\/apis\/apps\/v1\?hash=[0-9A-F]{64}$/,
    );
    expect(Object.keys(paths)).toContain('api/v1');
  });

  it('describes kinds, their fields and how they merge', () => {
    const { body } = createTestServer().ask('GET', '/openapi/v3/apis/apps/v1?hash=X');
    const { components, paths } = body as Document;
    const strategy = components.schemas['io.k8s.api.apps.v1.DeploymentStrategy'];
    expect(strategy?.properties['type']).toEqual({
      description:
        'Type of deployment. Can be "Recreate" or "RollingUpdate". Default is RollingUpdate.\n\nPossible enum values:\n - `"Recreate"` Kill all existing pods before creating new ones.\n - `"RollingUpdate"` Replace the old ReplicaSets by new one using rolling update i.e gradually scale down the old ReplicaSets and scale up the new one.',
      type: 'string',
      enum: ['Recreate', 'RollingUpdate'],
    });
    expect(components.schemas['io.k8s.api.core.v1.PodSpec']?.properties['volumes']).toMatchObject({
      type: 'array',
      items: { $ref: '#/components/schemas/io.k8s.api.core.v1.Volume' },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-patch-merge-key': 'name',
      'x-kubernetes-patch-strategy': 'merge,retainKeys',
    });
    expect(components.schemas['io.k8s.api.apps.v1.Deployment']).toMatchObject({
      'x-kubernetes-group-version-kind': [{ group: 'apps', kind: 'Deployment', version: 'v1' }],
    });
    expect(paths['/apis/apps/v1/namespaces/{namespace}/deployments/{name}']?.patch).toMatchObject({
      'x-kubernetes-group-version-kind': { group: 'apps', version: 'v1', kind: 'Deployment' },
    });
  });

  it('refers to nothing that is missing', () => {
    const { body } = createTestServer().ask('GET', '/openapi/v3/api/v1');
    const text = JSON.stringify(body);
    const { schemas } = (body as Document).components;
    const missing = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].filter(
      ([, name = '']) => !(name in schemas),
    );
    expect(missing).toEqual([]);
  });

  it('is not sent twice to a client that keeps it', () => {
    const server = createTestServer();
    const first = server.ask('GET', '/openapi/v3/apis/apps/v1');
    const etag = first.headers['etag'] ?? '';
    expect(etag).toMatch(/^"[0-9A-F]{64}"$/);
    const again = server.ask('GET', '/openapi/v3/apis/apps/v1', undefined, {
      'if-none-match': etag,
    });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });
});

describe('OpenAPI v2', () => {
  it('describes every kind in one document, and refers to nothing that is missing', () => {
    const { body } = createTestServer().ask('GET', '/openapi/v2');
    const { swagger, definitions } = body as {
      swagger: string;
      definitions: Record<string, { properties?: Record<string, unknown>; type?: string }>;
    };
    expect(swagger).toBe('2.0');
    const deployment = definitions['io.k8s.api.apps.v1.Deployment'];
    expect(deployment?.properties?.['spec']).toMatchObject({
      $ref: '#/definitions/io.k8s.api.apps.v1.DeploymentSpec',
    });
    expect(definitions['io.k8s.apimachinery.pkg.util.intstr.IntOrString']).toMatchObject({
      type: 'string',
      format: 'int-or-string',
    });
    const referred = [...JSON.stringify(body).matchAll(/"\$ref":"#\/(?:definitions\/)?([^"]+)"/g)];
    expect(referred.length).toBeGreaterThan(500);
    expect(referred.filter(([, name = '']) => !(name in definitions))).toEqual([]);
  });
});
