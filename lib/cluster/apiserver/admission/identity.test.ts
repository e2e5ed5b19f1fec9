import { describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const requests = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
const as = (user: string) => ({ 'impersonate-user': user });

const jane =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIZ01JR0dBZ0VBTUNReERUQUxCZ05WQkFNTUJHcGhibVV4RXpBUkJnTlZCQW9NQ21SbGRtVnNiM0JsY25NdwpXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBU0piYWVOS1MzaFVlRkJWV01jZXpBUExSQ0tpZW9SCjN4aXgwMjVVUVRSQ2xUOVJnR09VbzloOEZaa2pWZWh1VG9KTHdWeUJjN3RQbUNKKzMwa21wZkY5b0FBd0NnWUkKS29aSXpqMEVBd0lEU1FBd1JnSWhBTFMzc094Uzd1T2thUFZJbGJiRktFRldsZCtJdGtvRFVPbEZpUGxXb2Y2TgpBaUVBL3RaV1VKQ2IwelV1bE1jMW1VRkhwMVF5ZVl6U0pvLzNreWQ1cVBqRFFwWT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

/** A world in which `user` may do what the rules say, everywhere. */
function withUser(user: string, rules: object[]): TestServer {
  const server = createTestServer();
  server.ask('POST', `${rbac}/clusterroles`, { metadata: { name: user }, rules });
  server.ask('POST', `${rbac}/clusterrolebindings`, {
    metadata: { name: user },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: user },
    subjects: [{ kind: 'User', name: user }],
  });
  return server;
}

const mayWriteRoles = {
  apiGroups: ['rbac.authorization.k8s.io'],
  resources: ['roles', 'clusterroles', 'rolebindings'],
  verbs: ['create', 'update'],
};
const mayReadPods = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

describe('roles', () => {
  const role = (rule: object) => ({ metadata: { name: 'r' }, rules: [rule] });
  const post = (server: TestServer, rule: object) =>
    server.ask('POST', `${rbac}/namespaces/default/roles`, role(rule), as('ann')).body;

  it('grant what their author has, and no more', () => {
    const server = withUser('ann', [mayWriteRoles, mayReadPods]);
    expect(post(server, { apiGroups: [''], resources: ['secrets'], verbs: ['get'] })).toMatchObject(
      {
        code: 403,
        message:
          'roles.rbac.authorization.k8s.io "r" is forbidden: user "ann" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}',
      },
    );
    expect(post(server, mayReadPods)).toMatchObject({ kind: 'Role' });
  });

  it('grant anything when their author may escalate', () => {
    const escalate = { ...mayWriteRoles, verbs: ['create', 'escalate'] };
    const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
    expect(post(withUser('ann', [escalate]), all)).toMatchObject({ kind: 'Role' });
  });
});

describe('certificate signing requests', () => {
  const spec = {
    request: jane,
    signerName: 'kubernetes.io/kube-apiserver-client',
    usages: ['client auth'],
  };
  const approve = {
    apiVersion: 'certificates.k8s.io/v1',
    kind: 'CertificateSigningRequest',
    metadata: { name: 'jane' },
    spec,
    status: { conditions: [{ type: 'Approved', status: 'True', reason: 'ByHand' }] },
  };
  const mayUse = {
    apiGroups: ['certificates.k8s.io'],
    resources: ['certificatesigningrequests', 'certificatesigningrequests/approval'],
    verbs: ['create', 'update'],
  };

  it('name whoever made them, whatever they say themselves', () => {
    const server = withUser('ann', [mayUse]);
    const sent = { metadata: { name: 'jane' }, spec: { ...spec, username: 'root' } };
    expect(server.ask('POST', requests, sent, as('ann')).body).toMatchObject({
      spec: { username: 'ann', groups: ['system:authenticated'] },
    });
  });

  it('are approved by those whom the signer lets', () => {
    const server = withUser('ann', [mayUse]);
    server.ask('POST', requests, { metadata: { name: 'jane' }, spec });
    expect(server.ask('PUT', `${requests}/jane/approval`, approve, as('ann')).body).toMatchObject({
      message:
        'certificatesigningrequests.certificates.k8s.io "jane" is forbidden: user not permitted to approve requests with signerName "kubernetes.io/kube-apiserver-client"',
    });
    expect(server.ask('PUT', `${requests}/jane/approval`, approve).body).toMatchObject({
      status: {
        conditions: [
          {
            type: 'Approved',
            lastUpdateTime: '2026-11-20T18:41:30Z',
            lastTransitionTime: '2026-11-20T18:41:30Z',
          },
        ],
      },
    });
  });
});
