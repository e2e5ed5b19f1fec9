import { expect, it } from 'vitest';
import { readAudit } from './audit.ts';
import { aConfigMap, createTestServer } from './test-server.ts';

it('remembers who asked for what, and what came of it', () => {
  const { ask, world } = createTestServer();
  const path = '/api/v1/namespaces/default/configmaps';
  ask('POST', path, aConfigMap('a'), { 'user-agent': 'kubectl/v1.32.13' });
  ask('GET', `${path}/b`);
  ask('GET', path, undefined, { 'impersonate-user': 'bob' });
  const common = {
    atMs: world.clock.nowMs,
    group: '',
    resource: 'configmaps',
    subresource: '',
    namespace: 'default',
    isDryRun: false,
  };
  expect(readAudit(world).slice(-3)).toEqual([
    {
      ...common,
      username: 'kubernetes-admin',
      verb: 'create',
      name: '',
      code: 201,
      userAgent: 'kubectl/v1.32.13',
    },
    { ...common, username: 'kubernetes-admin', verb: 'get', name: 'b', code: 404, userAgent: '' },
    { ...common, username: 'bob', verb: 'list', name: '', code: 403, userAgent: '' },
  ]);
});

it('keeps the newest only', () => {
  const { ask, world } = createTestServer();
  for (let n = 0; n < 300; n++) ask('GET', '/api/v1/nodes');
  expect(readAudit(world)).toHaveLength(256);
});
