import { describe, expect, it } from 'vitest';
import { aPod, createTestServer } from '../test-server.ts';

const pods = '/api/v1/namespaces/default/pods';
const services = '/api/v1/namespaces/default/services';

describe('pods', () => {
  it('run as an account, with its token, a priority and default tolerations', () => {
    const { ask } = createTestServer();
    const { spec } = ask('POST', pods, aPod('web')).body as {
      spec: { volumes: { name: string }[] };
    };
    const volume = spec.volumes[0]?.name;
    expect(volume).toMatch(/^kube-api-access-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    const mountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
    expect(spec).toMatchObject({
      serviceAccountName: 'default',
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      containers: [{ volumeMounts: [{ name: volume, readOnly: true, mountPath }] }],
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', tolerationSeconds: 300 },
        { key: 'node.kubernetes.io/unreachable', tolerationSeconds: 300 },
      ],
    });
  });

  it.each([
    [
      { serviceAccountName: 'nobody' },
      'pods "lost" is forbidden: error looking up service account default/nobody: serviceaccount "nobody" not found',
    ],
    [
      { priorityClassName: 'nosuch' },
      'pods "lost" is forbidden: no PriorityClass with name nosuch was found',
    ],
  ])('are refused with %j', (spec, message) => {
    const { ask } = createTestServer();
    expect(ask('POST', pods, aPod('lost', { spec })).body).toMatchObject({ code: 403, message });
  });
});

describe('priority classes', () => {
  it('have one default at most', () => {
    const { ask } = createTestServer();
    const post = (name: string) =>
      ask('POST', '/apis/scheduling.k8s.io/v1/priorityclasses', {
        metadata: { name },
        value: 10,
        globalDefault: true,
      }).body;
    post('default1');
    expect(post('default2')).toMatchObject({
      message:
        'priorityclasses.scheduling.k8s.io "default2" is forbidden: PriorityClass default1 is already marked as default. Only one default can exist',
    });
  });
});

describe('services', () => {
  const aService = (name: string, spec: Record<string, unknown>) => ({
    metadata: { name },
    spec: { ports: [{ port: 80 }], ...spec },
  });

  it('get an address and keep it', () => {
    const { ask } = createTestServer();
    const created = ask('POST', services, aService('web', {})).body as {
      spec: { clusterIP: string };
    };
    expect(created.spec).toMatchObject({ clusterIPs: [created.spec.clusterIP] });
    expect(created.spec.clusterIP).toMatch(/^10\./);
    const replaced = ask('PUT', `${services}/web`, aService('web', { type: 'NodePort' })).body;
    expect(replaced).toMatchObject({ spec: { clusterIP: created.spec.clusterIP } });
  });

  it('share no address and no node port', () => {
    const { ask } = createTestServer();
    const spec = {
      type: 'NodePort',
      clusterIP: '10.96.0.50',
      ports: [{ port: 80, nodePort: 30001 }],
    };
    ask('POST', services, aService('a', spec));
    expect(
      ask('POST', services, aService('b', { ...spec, clusterIP: undefined })).body,
    ).toMatchObject({
      message:
        'Service "b" is invalid: spec.ports[0].nodePort: Invalid value: 30001: provided port is already allocated',
    });
    expect(ask('POST', services, aService('c', { clusterIP: '10.96.0.50' })).body).toMatchObject({
      message:
        'Service "c" is invalid: spec.clusterIPs: Invalid value: ["10.96.0.50"]: failed to allocate IP 10.96.0.50: provided IP is already allocated',
    });
    expect(
      ask(
        'POST',
        services,
        aService('d', { ...spec, clusterIP: undefined, ports: [{ port: 80, nodePort: 80 }] }),
      ).body,
    ).toMatchObject({
      message:
        'Service "d" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    });
  });

  it('have no address when headless or external', () => {
    const { ask } = createTestServer();
    expect(ask('POST', services, aService('h', { clusterIP: 'None' })).body).toMatchObject({
      spec: { clusterIP: 'None', clusterIPs: ['None'] },
    });
    const external = ask('POST', services, {
      metadata: { name: 'e' },
      spec: { type: 'ExternalName', externalName: 'example.org' },
    }).body as { spec: object };
    expect('clusterIP' in external.spec).toBe(false);
  });
});
