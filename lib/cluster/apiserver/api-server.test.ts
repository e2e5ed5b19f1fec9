import { describe, expect, it } from 'vitest';
import { aConfigMap, aPod, createTestServer } from './test-server.ts';

const configMaps = '/api/v1/namespaces/default/configmaps';
const pods = '/api/v1/namespaces/default/pods';
const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };

describe('REST', () => {
  it('creates, reads, replaces and deletes', () => {
    const { ask, world } = createTestServer();
    const created = ask('POST', configMaps, aConfigMap('a', { x: '1' }));
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      metadata: {
        name: 'a',
        namespace: 'default',
        resourceVersion: String(world.store.revision),
        creationTimestamp: '2026-11-20T18:41:30Z',
      },
      data: { x: '1' },
    });
    const replaced = ask('PUT', `${configMaps}/a`, aConfigMap('a', { x: '2' }));
    expect(replaced.status).toBe(200);
    expect(ask('GET', `${configMaps}/a`).body).toEqual(replaced.body);
    const deleted = ask('DELETE', `${configMaps}/a`);
    expect(deleted.body).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps' },
    });
    expect(ask('GET', `${configMaps}/a`).body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'configmaps "a" not found',
      reason: 'NotFound',
      details: { name: 'a', kind: 'configmaps' },
      code: 404,
    });
  });

  it('refuses a stale update, and writes nothing when nothing changes', () => {
    const { ask, world } = createTestServer();
    const first = ask('POST', configMaps, aConfigMap('a', { x: '1' })).body;
    ask(
      'PATCH',
      `${configMaps}/a`,
      { data: { x: '2' } },
      { 'content-type': 'application/merge-patch+json' },
    );
    expect(ask('PUT', `${configMaps}/a`, first).body).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
    });
    const { revision } = world.store;
    ask(
      'PATCH',
      `${configMaps}/a`,
      { data: { x: '2' } },
      { 'content-type': 'application/merge-patch+json' },
    );
    expect(world.store.revision).toBe(revision);
  });

  it('names what generateName asks for', () => {
    const { ask } = createTestServer();
    const body = { metadata: { generateName: 'job-' } };
    const { name } = (ask('POST', configMaps, body).body as { metadata: { name: string } })
      .metadata;
    expect(name).toMatch(/^job-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  it('refuses names with the rule they break', () => {
    const { ask } = createTestServer();
    expect(ask('POST', configMaps, aConfigMap('Bad_Name')).body).toMatchObject({
      code: 422,
      message: `ConfigMap "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
      details: { causes: [{ reason: 'FieldValueInvalid', field: 'metadata.name' }] },
    });
  });

  it('needs the namespace to exist', () => {
    const { ask } = createTestServer();
    expect(
      ask('POST', '/api/v1/namespaces/nowhere/configmaps', { metadata: { name: 'a' } }).body,
    ).toMatchObject({
      message: 'namespaces "nowhere" not found',
    });
  });

  it('lists by selectors, in pages, as a table', () => {
    const { ask } = createTestServer();
    for (const name of ['a', 'b', 'c']) {
      const metadata = { name, labels: { app: name === 'c' ? 'other' : 'web' } };
      ask('POST', configMaps, { metadata });
    }
    const names = (path: string) =>
      (ask('GET', path).body as { items: { metadata: { name: string } }[] }).items.map(
        (item) => item.metadata.name,
      );
    expect(names(`${configMaps}?labelSelector=app%3Dweb`)).toEqual(['a', 'b']);
    expect(names(`${configMaps}?fieldSelector=metadata.name!%3Da`)).toEqual(['b', 'c']);
    const page = ask('GET', `${configMaps}?limit=2`).body as { metadata: { continue: string } };
    expect(page.metadata).toMatchObject({ remainingItemCount: 1 });
    expect(names(`${configMaps}?limit=2&continue=${page.metadata.continue}`)).toEqual(['c']);
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    expect(ask('GET', `${configMaps}?limit=500`, undefined, { accept }).body).toMatchObject({
      kind: 'Table',
      rows: [
        { object: { kind: 'PartialObjectMetadata', metadata: { name: 'a' } } },
        { object: { metadata: { name: 'b' } } },
        { object: { metadata: { name: 'c' } } },
      ],
    });
  });

  it('keeps an object until its finalizers go', () => {
    const { ask } = createTestServer();
    ask('POST', configMaps, { metadata: { name: 'held', finalizers: ['example.com/guard'] } });
    expect(ask('DELETE', `${configMaps}/held`).body).toMatchObject({
      metadata: { deletionTimestamp: '2026-11-20T18:41:30Z', deletionGracePeriodSeconds: 0 },
    });
    const patch = (finalizers: string[] | null) =>
      ask(
        'PATCH',
        `${configMaps}/held`,
        { metadata: { finalizers } },
        { 'content-type': 'application/merge-patch+json' },
      );
    expect(patch(['example.com/guard', 'example.com/other']).body).toMatchObject({
      message:
        'ConfigMap "held" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/other"}',
    });
    expect(patch(null).status).toBe(200);
    expect(ask('GET', `${configMaps}/held`).status).toBe(404);
  });

  it('gives a running pod its grace period, and an unscheduled one none', () => {
    const { ask, client } = createTestServer();
    const api = client(admin);
    api.create('pods', aPod('waiting'));
    api.create('pods', aPod('running'));
    api.post('pods', { namespace: 'default', name: 'running' }, 'binding', {
      target: { kind: 'Node', name: 'node01' },
    });
    ask('DELETE', `${pods}/waiting`);
    expect(ask('DELETE', `${pods}/running`).body).toMatchObject({
      metadata: { deletionTimestamp: '2026-11-20T18:42:00Z', deletionGracePeriodSeconds: 30 },
    });
    expect(api.list('pods').map((pod) => pod.metadata.name)).toEqual(['running']);
    api.delete('pods', { namespace: 'default', name: 'running' }, { gracePeriodSeconds: 0 });
    expect(api.list('pods')).toEqual([]);
  });
});

describe('watch', () => {
  it('tells of additions, changes and deletions as the selector sees them', () => {
    const { ask } = createTestServer();
    ask('POST', configMaps, { metadata: { name: 'a', labels: { on: 'yes' } } });
    const { stream } = ask('GET', `${configMaps}?watch=true&labelSelector=on`);
    const seen = () =>
      ((stream?.take() ?? []) as { type: string; object: { metadata: { name: string } } }[]).map(
        ({ type, object }) => `${type} ${object.metadata.name}`,
      );
    expect(seen()).toEqual(['ADDED a']);
    const merge = { 'content-type': 'application/merge-patch+json' };
    ask('POST', configMaps, { metadata: { name: 'b' } });
    ask('PATCH', `${configMaps}/b`, { metadata: { labels: { on: '' } } }, merge);
    ask('PATCH', `${configMaps}/a`, { data: { x: '1' } }, merge);
    ask('PATCH', `${configMaps}/a`, { metadata: { labels: null } }, merge);
    ask('DELETE', `${configMaps}/b`);
    expect(seen()).toEqual(['ADDED b', 'MODIFIED a', 'DELETED a', 'DELETED b']);
    expect(seen()).toEqual([]);
  });
});
