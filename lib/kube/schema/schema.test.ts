import { describe, expect, it } from 'vitest';
import { fieldOf, typeAt, typeFor, typeOfObject } from './schema.ts';

const deployment = typeFor('apps', 'v1', 'Deployment');

describe('schema', () => {
  it('knows fields through lists', () => {
    const ports =
      deployment &&
      typeAt(deployment, ['spec', 'template', 'spec', 'containers', 'ports', 'containerPort']);
    expect(ports).toEqual({ kind: 'int32' });
  });

  it('knows how fields merge', () => {
    const podSpec = deployment && typeAt(deployment, ['spec', 'template', 'spec']);
    expect(podSpec && fieldOf(podSpec, 'volumes')).toMatchObject({
      patch: { strategies: ['merge', 'retainKeys'], mergeKey: 'name' },
      list: { type: 'map', keys: ['name'] },
    });
    expect(podSpec && fieldOf(podSpec, 'tolerations')).toMatchObject({
      patch: { strategies: [], mergeKey: undefined },
      list: { type: 'atomic' },
    });
  });

  it('tells types with the same short name apart', () => {
    expect(typeOfObject({ apiVersion: 'v1', kind: 'Event' })?.name).toBe(
      'io.k8s.api.core.v1.Event',
    );
    expect(typeOfObject({ apiVersion: 'events.k8s.io/v1', kind: 'Event' })?.name).toBe(
      'io.k8s.api.events.v1.Event',
    );
    expect(typeOfObject({ apiVersion: 'example.org/v1', kind: 'Boat' })).toBeUndefined();
  });
});
