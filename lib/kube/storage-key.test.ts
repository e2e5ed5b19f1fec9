import { describe, expect, it } from 'vitest';
import { storageKey } from './storage-key.ts';

describe('storageKey', () => {
  it.each([
    ['', 'pods', 'default', 'web', '/registry/pods/default/web'],
    ['apps', 'deployments', 'default', 'web', '/registry/deployments/default/web'],
    ['', 'services', 'default', 'web', '/registry/services/specs/default/web'],
    ['', 'endpoints', 'default', 'web', '/registry/services/endpoints/default/web'],
    ['', 'nodes', undefined, 'node01', '/registry/minions/node01'],
    ['networking.k8s.io', 'ingresses', 'default', 'web', '/registry/ingress/default/web'],
    ['events.k8s.io', 'events', 'default', 'web.1', '/registry/events/default/web.1'],
    ['rbac.authorization.k8s.io', 'roles', 'default', 'r', '/registry/roles/default/r'],
    [
      'apiextensions.k8s.io',
      'customresourcedefinitions',
      undefined,
      'boats.example.org',
      '/registry/apiextensions.k8s.io/customresourcedefinitions/boats.example.org',
    ],
    ['example.org', 'boats', 'default', 'ark', '/registry/example.org/boats/default/ark'],
  ])('%s %s', (group, plural, namespace, name, key) => {
    expect(storageKey({ group, plural }, namespace, name)).toBe(key);
  });
});
