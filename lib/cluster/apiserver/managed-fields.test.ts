import { describe, expect, it } from 'vitest';
import { aConfigMap, aPod, createTestServer, type TestServer } from './test-server.ts';

const configMaps = '/api/v1/namespaces/default/configmaps';
const applied = { 'content-type': 'application/apply-patch+yaml' };
const merge = { 'content-type': 'application/merge-patch+json' };

interface WithFields {
  metadata: {
    managedFields: { manager: string; operation: string; fieldsV1: object; subresource?: string }[];
  };
  data?: Record<string, string>;
}

const fieldsOf = (body: unknown) =>
  (body as WithFields).metadata.managedFields.map(
    ({ manager, operation, subresource, fieldsV1 }) =>
      `${manager} ${operation}${subresource ? ` ${subresource}` : ''} ${JSON.stringify(fieldsV1)}`,
  );

const apply = (server: TestServer, manager: string, data: object, more = '') =>
  server.ask(
    'PATCH',
    `${configMaps}/shared?fieldManager=${manager}${more}`,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shared' }, data },
    applied,
  );

describe('updates', () => {
  it('give what they change to their manager', () => {
    const { ask } = createTestServer();
    const created = ask(
      'POST',
      `${configMaps}?fieldManager=kubectl-create`,
      aConfigMap('a', { x: '1', y: '1' }),
    );
    expect(fieldsOf(created.body)).toEqual([
      'kubectl-create Update {"f:data":{".":{},"f:x":{},"f:y":{}}}',
    ]);
    const patched = ask(
      'PATCH',
      `${configMaps}/a?fieldManager=kubectl-patch`,
      { data: { x: '2', z: '1' } },
      merge,
    );
    expect(fieldsOf(patched.body)).toEqual([
      'kubectl-create Update {"f:data":{".":{},"f:y":{}}}',
      'kubectl-patch Update {"f:data":{"f:x":{},"f:z":{}}}',
    ]);
  });

  it('of a status are told apart', () => {
    const server = createTestServer();
    const api = server.client({ username: 'system:node:node01', groups: ['system:nodes'] });
    const pod = server.ask('POST', '/api/v1/namespaces/default/pods', aPod('web')).body;
    const updated = api.updateStatus('pods', {
      ...(pod as ReturnType<typeof aPod>),
      status: { phase: 'Running' },
    });
    expect(fieldsOf(updated).find((one) => one.startsWith('kubelet'))).toBe(
      'kubelet Update status {"f:status":{"f:phase":{}}}',
    );
  });
});

describe('server-side apply', () => {
  it('creates, changes nothing twice, and owns what it names', () => {
    const server = createTestServer();
    const created = apply(server, 'kubectl', { a: '1', b: '1' });
    expect(created.status).toBe(201);
    expect(fieldsOf(created.body)).toEqual(['kubectl Apply {"f:data":{"f:a":{},"f:b":{}}}']);
    const again = apply(server, 'kubectl', { a: '1', b: '1' });
    expect([again.status, again.body]).toEqual([200, created.body]);
  });

  it('refuses to change what others manage, unless forced', () => {
    const server = createTestServer();
    apply(server, 'kubectl', { a: '1', b: '1' });
    expect(apply(server, 'other', { a: '1', b: '2' }).body).toMatchObject({
      code: 409,
      message: 'Apply failed with 1 conflict: conflict with "kubectl": .data.b',
      details: {
        causes: [
          { reason: 'FieldManagerConflict', message: 'conflict with "kubectl"', field: '.data.b' },
        ],
      },
    });
    expect(fieldsOf(apply(server, 'other', { a: '1', b: '2' }, '&force=true').body)).toEqual([
      'kubectl Apply {"f:data":{"f:a":{}}}',
      'other Apply {"f:data":{"f:a":{},"f:b":{}}}',
    ]);
    server.ask(
      'PATCH',
      `${configMaps}/shared?fieldManager=kubectl-patch`,
      { data: { a: '9' } },
      merge,
    );
    expect(apply(server, 'kubectl', { a: '1', b: '2' }).body).toMatchObject({
      message: 'Apply failed with 1 conflict: conflict with "kubectl-patch" using v1: .data.a',
    });
  });

  it('takes back what it names no more, unless others own it too', () => {
    const server = createTestServer();
    apply(server, 'kubectl', { a: '1', b: '1', c: '1' });
    apply(server, 'other', { b: '1' });
    expect((apply(server, 'kubectl', { a: '1' }).body as WithFields).data).toEqual({
      a: '1',
      b: '1',
    });
  });

  it('writes nothing on trial', () => {
    const server = createTestServer();
    const { revision } = server.world.store;
    expect(apply(server, 'kubectl', { a: '1' }, '&dryRun=All').status).toBe(201);
    expect(server.world.store.revision).toBe(revision);
  });
});
