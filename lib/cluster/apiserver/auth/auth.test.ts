import { describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const pods = '/api/v1/namespaces/default/pods';
const as = (user: string, group = '') => ({
  'impersonate-user': user,
  ...(group ? { 'impersonate-group': group } : {}),
});

function withRoles(): TestServer {
  const server = createTestServer();
  const rules = [
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['one'], verbs: ['get', 'list'] },
  ];
  server.ask('POST', `${rbac}/clusterroles`, { metadata: { name: 'reader' }, rules });
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' };
  const subjects = [
    { kind: 'User', name: 'ann' },
    { kind: 'Group', name: 'ops' },
    { kind: 'ServiceAccount', name: 'robot', namespace: 'default' },
  ];
  server.ask('POST', `${rbac}/namespaces/default/rolebindings`, {
    metadata: { name: 'readers' },
    roleRef,
    subjects,
  });
  server.ask('POST', '/api/v1/namespaces/default/serviceaccounts', { metadata: { name: 'robot' } });
  return server;
}

describe('RBAC', () => {
  it.each([
    ['GET', pods, as('ann'), 200],
    ['GET', pods, as('bob', 'ops'), 200],
    ['GET', pods, as('system:serviceaccount:default:robot'), 200],
    ['GET', `${pods}/web/log`, as('ann'), 404],
    ['GET', '/api/v1/namespaces/default/configmaps/one', as('ann'), 404],
    [
      'GET',
      '/api/v1/namespaces/default/configmaps?fieldSelector=metadata.name%3Done',
      as('ann'),
      200,
    ],
    ['GET', '/api/v1/namespaces/default/configmaps/two', as('ann'), 403],
    ['GET', '/api/v1/pods', as('ann'), 403],
    ['DELETE', `${pods}/web`, as('ann'), 403],
    ['GET', pods, as('bob'), 403],
  ])('%s %s as %j is %i', (method, path, headers, status) => {
    expect(withRoles().ask(method, path, undefined, headers).status).toBe(status);
  });

  it('refuses in words that say who, what and where', () => {
    const { ask } = withRoles();
    expect(ask('GET', '/api/v1/nodes', undefined, as('bob')).body).toMatchObject({
      code: 403,
      message:
        'nodes is forbidden: User "bob" cannot list resource "nodes" in API group "" at the cluster scope',
    });
    expect(
      ask('GET', '/apis/apps/v1/namespaces/default/deployments/web', undefined, as('bob')).body,
    ).toMatchObject({
      message:
        'deployments.apps "web" is forbidden: User "bob" cannot get resource "deployments" in API group "apps" in the namespace "default"',
    });
    expect(ask('GET', '/version', undefined, as('bob')).body).toMatchObject({
      message: 'forbidden: User "bob" cannot get path "/version"',
    });
  });

  it('names a role that is missing', () => {
    const { ask } = createTestServer();
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ghost' };
    const subjects = [{ kind: 'User', name: 'ann' }];
    ask('POST', `${rbac}/namespaces/default/rolebindings`, {
      metadata: { name: 'b' },
      roleRef,
      subjects,
    });
    expect(ask('GET', pods, undefined, as('ann')).body).toMatchObject({
      message:
        'pods is forbidden: User "ann" cannot list resource "pods" in API group "" in the namespace "default": RBAC: role.rbac.authorization.k8s.io "ghost" not found',
    });
  });

  it('follows changes of roles', () => {
    const { ask } = withRoles();
    ask('DELETE', `${rbac}/namespaces/default/rolebindings/readers`);
    expect(ask('GET', pods, undefined, as('ann')).status).toBe(403);
  });
});

describe('reviews', () => {
  const review = (server: TestServer, spec: object, headers: Record<string, string>) =>
    server.ask('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { spec }, headers);

  it('say what one may do, and why', () => {
    const server = withRoles();
    const everyone = { kind: 'Group', name: 'system:authenticated' };
    const rules = [
      {
        apiGroups: ['authorization.k8s.io', 'authentication.k8s.io'],
        resources: ['*'],
        verbs: ['create'],
      },
    ];
    server.ask('POST', `${rbac}/clusterroles`, { metadata: { name: 'basic' }, rules });
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'basic' };
    server.ask('POST', `${rbac}/clusterrolebindings`, {
      metadata: { name: 'basic' },
      roleRef,
      subjects: [everyone],
    });
    const resourceAttributes = { verb: 'list', resource: 'pods', namespace: 'default' };
    expect(review(server, { resourceAttributes }, as('ann')).body).toMatchObject({
      status: {
        allowed: true,
        reason:
          'RBAC: allowed by RoleBinding "readers/default" of ClusterRole "reader" to User "ann"',
      },
    });
    expect(review(server, { resourceAttributes }, as('bob')).body).toMatchObject({
      status: { allowed: false },
    });
    expect(
      server.ask('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', {}, as('ann')).body,
    ).toMatchObject({
      status: { userInfo: { username: 'ann', groups: ['system:authenticated'] } },
    });
  });
});

describe('tokens', () => {
  const tokenPath = '/api/v1/namespaces/default/serviceaccounts/robot/token';
  const ask = (server: TestServer, token: string) =>
    server.handle({ method: 'GET', path: pods, headers: { authorization: `Bearer ${token}` } });

  it('open the door until they end', () => {
    const server = withRoles();
    const issued = server.ask('POST', tokenPath, { spec: { expirationSeconds: 600 } });
    expect(issued.body).toMatchObject({
      kind: 'TokenRequest',
      status: { expirationTimestamp: '2026-11-20T18:51:30Z' },
    });
    const { token } = (issued.body as { status: { token: string } }).status;
    expect(ask(server, token).status).toBe(200);
    expect(ask(server, `${token}x`).body).toMatchObject({ code: 401, message: 'Unauthorized' });
    server.world.clock.moveTo(server.world.clock.nowMs + 600_000);
    expect(ask(server, token).status).toBe(401);
  });

  it('end with their account', () => {
    const server = withRoles();
    const issued = server.ask('POST', tokenPath, {});
    const { token } = (issued.body as { status: { token: string } }).status;
    server.ask('DELETE', '/api/v1/namespaces/default/serviceaccounts/robot');
    expect(ask(server, token).status).toBe(401);
  });

  it('last ten minutes at least', () => {
    expect(
      withRoles().ask('POST', tokenPath, { spec: { expirationSeconds: 60 } }).body,
    ).toMatchObject({
      message:
        'TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 60: may not specify a duration less than 10 minutes',
    });
  });
});

it('component statuses are answered with a warning', () => {
  const response = createTestServer().ask('GET', '/api/v1/componentstatuses');
  expect(response.headers['warning']).toBe('299 - "v1 ComponentStatus is deprecated in v1.19+"');
  expect(response.body).toMatchObject({
    items: [
      { metadata: { name: 'etcd-0' } },
      { metadata: { name: 'scheduler' } },
      { metadata: { name: 'controller-manager' } },
    ],
  });
});
