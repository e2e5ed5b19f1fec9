import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';

const at = (name: string) => ({ namespace: 'default', name });

function service(cluster: SmallCluster, spec: object) {
  cluster.create('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
  });
  return cluster.cluster.explain.service(at('web'));
}

describe('why a pod is Pending', () => {
  it('is told node by node', () => {
    const cluster = new SmallCluster();
    cluster.run('big', { resources: { requests: { cpu: '9' } } }, { nodeName: undefined });
    const decision = cluster.cluster.explain.pod(at('big'));
    expect(decision?.outcome).toBe('unschedulable');
    expect(decision?.nodes.map(({ name, reasons }) => [name, ...reasons])).toEqual([
      ['controlplane', 'node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }'],
      ['node01', 'Insufficient cpu'],
      ['node02', 'Insufficient cpu'],
    ]);
  });
});

describe('why a Service has no endpoints', () => {
  it.each([
    [
      'its pods are called otherwise',
      'wep',
      {},
      {},
      {
        outcome: 'no-pods',
        addresses: [],
        pods: [],
        near: [{ name: 'wep', differs: [{ key: 'app', wanted: 'web', has: 'wep' }] }],
      },
    ],
    [
      'its pods are not ready',
      'web',
      { readinessProbe: { httpGet: { path: '/', port: 81 } } },
      {},
      {
        outcome: 'not-ready',
        addresses: [],
        pods: [
          { name: 'web', why: 'not-ready', message: 'containers with unready status: [main]' },
        ],
        near: [],
      },
    ],
    [
      'its pods have no port of that name',
      'web',
      {},
      { ports: [{ port: 80, targetPort: 'http' }] },
      {
        outcome: 'no-such-port',
        addresses: [],
        pods: [{ name: 'web', why: 'no-such-port', message: 'http' }],
        near: [],
      },
    ],
    [
      'it has some',
      'web',
      {},
      {},
      { outcome: 'ready', addresses: ['10.244.1.2:80'], pods: [], near: [] },
    ],
  ])('%s', (_, pod, container, spec, verdict) => {
    const cluster = new SmallCluster();
    cluster.run(pod, { image: 'nginx:1.27', ...container });
    cluster.pass(15);
    expect(service(cluster, spec)).toEqual(verdict);
    expect(cluster.cluster.explain.service(at('none'))).toBe(undefined);
  });
});

describe('why a request was forbidden', () => {
  it('is told by the bindings there are, and what they lack', () => {
    const cluster = new SmallCluster();
    const group = 'rbac.authorization.k8s.io';
    cluster.create(`roles.${group}`, {
      apiVersion: `${group}/v1`,
      kind: 'Role',
      metadata: { name: 'reader', namespace: 'default' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    });
    cluster.create(`rolebindings.${group}`, {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'readers', namespace: 'default' },
      roleRef: { apiGroup: group, kind: 'Role', name: 'reader' },
      subjects: [{ apiGroup: group, kind: 'User', name: 'jane' }],
    });
    const ask = (verb: string, resource: string) =>
      cluster.cluster.explain.access({
        user: { username: 'jane', groups: [] },
        verb,
        group: '',
        resource,
        subresource: '',
        namespace: 'default',
        name: '',
      });
    const binding = {
      kind: 'RoleBinding',
      name: 'readers',
      namespace: 'default',
      role: 'Role/reader',
    };
    expect(ask('get', 'pods')).toEqual({
      isAllowed: true,
      reason: 'RBAC: allowed by RoleBinding "readers/default" of Role "reader" to User "jane"',
      bindings: [{ ...binding, allows: true }],
    });
    expect(ask('delete', 'pods')).toEqual({
      isAllowed: false,
      reason: '',
      bindings: [{ ...binding, allows: false, lacks: 'verb' }],
    });
    expect(ask('get', 'secrets').bindings).toEqual([
      { ...binding, allows: false, lacks: 'resource' },
    ]);
    expect(ask('delete', 'secrets').bindings).toEqual([{ ...binding, allows: false }]);
  });
});
