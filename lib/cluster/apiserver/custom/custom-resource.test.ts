import { describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const boats = '/apis/example.org/v1/namespaces/default/boats';
const merge = { 'content-type': 'application/merge-patch+json' };

const schema = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['sails'],
      properties: {
        sails: { type: 'integer', minimum: 1, maximum: 5 },
        rig: { type: 'string', enum: ['sloop', 'ketch'], default: 'sloop' },
        name: { type: 'string', pattern: '^[a-z]+$' },
        crew: {
          type: 'array',
          items: { type: 'object', properties: { role: { type: 'string' } } },
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['role'],
        },
      },
      'x-kubernetes-validations': [
        { rule: "self.rig != 'ketch' || self.sails > 1", message: 'a ketch has two masts' },
        {
          rule: '!has(oldSelf.name) || self.name == oldSelf.name',
          message: 'a boat keeps its name',
        },
      ],
    },
    status: { type: 'object', properties: { afloat: { type: 'boolean' } } },
  },
};

function withBoats(): TestServer {
  const server = createTestServer();
  server.ask('POST', definitions, {
    metadata: { name: 'boats.example.org' },
    spec: {
      group: 'example.org',
      scope: 'Namespaced',
      names: { plural: 'boats', kind: 'Boat', shortNames: ['bt'] },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: schema },
          subresources: {
            status: {},
            scale: { specReplicasPath: '.spec.sails', statusReplicasPath: '.status.sails' },
          },
          additionalPrinterColumns: [{ name: 'Rig', type: 'string', jsonPath: '.spec.rig' }],
        },
      ],
    },
  });
  return server;
}

const aBoat = (spec: object, more: object = {}) => ({ metadata: { name: 'ark' }, spec, ...more });

describe('a definition', () => {
  it('is established, and its resource is served', () => {
    const { ask } = withBoats();
    expect(ask('GET', `${definitions}/boats.example.org`).body).toMatchObject({
      metadata: { finalizers: ['customresourcecleanup.apiextensions.k8s.io'] },
      status: {
        acceptedNames: { kind: 'Boat', listKind: 'BoatList', plural: 'boats', singular: 'boat' },
        conditions: [
          { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts' },
          { type: 'Established', status: 'True', reason: 'InitialNamesAccepted' },
        ],
      },
    });
    expect(ask('GET', '/apis/example.org/v1').body).toMatchObject({
      resources: [
        { name: 'boats', kind: 'Boat', shortNames: ['bt'] },
        { name: 'boats/status' },
        { name: 'boats/scale', group: 'autoscaling', kind: 'Scale' },
      ],
    });
    const { components } = ask('GET', '/openapi/v3/apis/example.org/v1').body as {
      components: { schemas: Record<string, object> };
    };
    expect(components.schemas['org.example.v1.Boat']).toMatchObject({
      properties: { spec: { properties: { rig: { type: 'string' } } } },
    });
  });

  it('takes its objects with it', () => {
    const { ask } = withBoats();
    ask(
      'POST',
      boats,
      aBoat({ sails: 1 }, { metadata: { name: 'ark', finalizers: ['example.org/anchor'] } }),
    );
    ask('DELETE', `${definitions}/boats.example.org`);
    expect(ask('GET', `${boats}/ark`).body).toMatchObject({
      metadata: { deletionTimestamp: '2026-11-20T18:41:30Z' },
    });
    expect(ask('POST', boats, { metadata: { name: 'raft' }, spec: { sails: 1 } }).status).toBe(405);
    ask('PATCH', `${boats}/ark`, { metadata: { finalizers: null } }, merge);
    expect(ask('GET', `${definitions}/boats.example.org`).status).toBe(404);
    expect(ask('GET', boats).status).toBe(404);
  });
});

describe('a custom resource', () => {
  it('gets defaults, loses what nobody knows, and has no status of its own making', () => {
    const { ask } = withBoats();
    const created = ask(
      'POST',
      boats,
      aBoat({ sails: 2, keel: 'long' }, { status: { afloat: true } }),
    );
    expect(created.headers['warning']).toBe('299 - "unknown field \\"spec.keel\\""');
    expect(created.body).toMatchObject({
      kind: 'Boat',
      apiVersion: 'example.org/v1',
      metadata: { generation: 1 },
    });
    expect((created.body as { spec: object; status?: object }).spec).toEqual({
      sails: 2,
      rig: 'sloop',
    });
    expect('status' in (created.body as object)).toBe(false);
  });

  it.each([
    [{}, 'spec.sails: Required value'],
    [
      { sails: 'two' },
      'spec.sails: Invalid value: "string": spec.sails in body must be of type integer: "string"',
    ],
    [
      { sails: 9 },
      'spec.sails: Invalid value: 9: spec.sails in body should be less than or equal to 5',
    ],
    [
      { sails: 1, rig: 'raft' },
      'spec.rig: Unsupported value: "raft": supported values: "sloop", "ketch"',
    ],
    [
      { sails: 1, name: 'A' },
      'spec.name: Invalid value: "A": spec.name in body should match \'^[a-z]+$\'',
    ],
    [
      { sails: 1, crew: [{ role: 'x' }, { role: 'x' }] },
      'spec.crew[1]: Duplicate value: {"role":"x"}',
    ],
    [{ sails: 1, rig: 'ketch' }, 'spec: Invalid value: "object": a ketch has two masts'],
  ])('%j is refused', (spec, why) => {
    expect(withBoats().ask('POST', boats, aBoat(spec)).body).toMatchObject({
      code: 422,
      message: `Boat.example.org "ark" is invalid: ${why}`,
    });
  });

  it('is refused what it is told to keep, and a PUT without a version', () => {
    const { ask } = withBoats();
    ask('POST', boats, aBoat({ sails: 1, name: 'ark' }));
    expect(ask('PATCH', `${boats}/ark`, { spec: { name: 'tub' } }, merge).body).toMatchObject({
      message:
        'Boat.example.org "ark" is invalid: spec: Invalid value: "object": a boat keeps its name',
    });
    expect(ask('PUT', `${boats}/ark`, aBoat({ sails: 2 })).status).toBe(422);
    const strategic = { 'content-type': 'application/strategic-merge-patch+json' };
    expect(ask('PATCH', `${boats}/ark`, {}, strategic).status).toBe(415);
  });

  it('has its columns, its scale and its status', () => {
    const { ask } = withBoats();
    ask('POST', boats, aBoat({ sails: 1 }));
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
    expect(ask('GET', boats, undefined, { accept }).body).toMatchObject({
      columnDefinitions: [{ name: 'Name' }, { name: 'Rig' }],
      rows: [{ cells: ['ark', 'sloop'] }],
    });
    expect(ask('PATCH', `${boats}/ark/scale`, { spec: { replicas: 4 } }, merge).body).toMatchObject(
      {
        kind: 'Scale',
        spec: { replicas: 4 },
      },
    );
    ask('PATCH', `${boats}/ark/status`, { status: { afloat: true } }, merge);
    expect(ask('GET', `${boats}/ark`).body).toMatchObject({
      metadata: { generation: 2 },
      spec: { sails: 4 },
      status: { afloat: true },
    });
  });
});
