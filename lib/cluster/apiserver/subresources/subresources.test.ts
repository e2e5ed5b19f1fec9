import { describe, expect, it } from 'vitest';
import type { NodeApi } from '../node-api.ts';
import { aPod, createTestServer, type TestServer } from '../test-server.ts';

const pods = '/api/v1/namespaces/default/pods';
const admin = { username: 'kubernetes-admin', groups: ['system:masters'] };
const merge = { 'content-type': 'application/merge-patch+json' };
const strategic = { 'content-type': 'application/strategic-merge-patch+json' };

const nowhere = { outcome: 'refused', why: 'nobody listens' } as const;

const nodes: NodeApi = {
  network: {
    address: '172.18.0.2',
    resolve: () => ({ ok: false, error: 'NXDOMAIN' }),
    connect: () => nowhere,
  },
  log: (_pod, options) => ({ status: 200, headers: {}, body: `log of ${options.container}` }),
  exec: (_pod, container, command) => ({
    output: {
      take: () => [{ channel: 'stdout', text: `${container}: ${command.join(' ')}` }],
      ended: true,
      close() {},
    },
    exit: { code: 0 },
    write() {},
    closeInput() {},
    resize() {},
    kill() {},
  }),
  attach: () => {
    throw new Error('not asked here');
  },
  dial: () => nowhere,
  forward: () => () => nowhere,
};

function withPod(name: string, containers: string[], isPlaced = true): TestServer {
  const server = createTestServer({ nodes });
  const spec = { containers: containers.map((one) => ({ name: one, image: 'nginx' })) };
  const api = server.client(admin);
  api.create('pods', aPod(name, { spec, metadata: { labels: { app: name } } }));
  const target = { kind: 'Node', name: 'node01' };
  if (isPlaced) api.post('pods', { namespace: 'default', name }, 'binding', { target });
  return server;
}

describe('log', () => {
  it('comes from the only container, or the one named', () => {
    expect(withPod('web', ['main']).ask('GET', `${pods}/web/log`).body).toBe('log of main');
    expect(withPod('web', ['a', 'b']).ask('GET', `${pods}/web/log?container=b`).body).toBe(
      'log of b',
    );
  });

  it.each([
    ['', 'a container name must be specified for pod web, choose one of: [a b]'],
    ['?container=c', 'container c is not valid for pod web'],
  ])('of %s is refused', (query, message) => {
    const { ask } = withPod('web', ['a', 'b']);
    expect(ask('GET', `${pods}/web/log${query}`).body).toMatchObject({ code: 400, message });
  });
});

describe('exec', () => {
  it('opens a session on the node', () => {
    const response = withPod('web', ['main']).ask(
      'GET',
      `${pods}/web/exec?command=ls&command=-l&stdout=true`,
    );
    expect(response.status).toBe(101);
    expect(response.session?.output.take()).toEqual([{ channel: 'stdout', text: 'main: ls -l' }]);
  });

  it('needs the pod to be somewhere', () => {
    const { ask } = withPod('huge', ['main'], false);
    expect(ask('GET', `${pods}/huge/exec?command=ls`).body).toMatchObject({
      message: 'pod huge does not have a host assigned',
    });
  });
});

describe('proxy', () => {
  it('says why a pod cannot be reached', () => {
    const { ask, client } = withPod('web', ['main']);
    const pod = client(admin).get('pods', { namespace: 'default', name: 'web' });
    client(admin).updateStatus('pods', { ...aPod('web'), ...pod, status: { podIP: '10.244.1.2' } });
    expect(ask('GET', `${pods}/web:80/proxy/healthz`).body).toMatchObject({
      code: 503,
      message: 'error trying to reach service: dial tcp 10.244.1.2:80: connect: connection refused',
    });
  });
});

describe("a node's own server", () => {
  const proxy = (port = '') => `/api/v1/nodes/node01${port}/proxy`;

  function withNode(): TestServer {
    const server = withPod('web', ['main']);
    server.client(admin).create('nodes', { metadata: { name: 'node01' } });
    return server;
  }

  it('tells of its health, its pods and their logs', () => {
    const { ask } = withNode();
    expect(ask('GET', `${proxy()}/healthz`).body).toBe('ok');
    expect(ask('GET', `${proxy(':10250')}/pods`).body).toMatchObject({
      kind: 'PodList',
      items: [{ metadata: { name: 'web' } }],
    });
    expect(ask('GET', `${proxy()}/containerLogs/default/web/main`).body).toBe('log of main');
    expect(ask('GET', `${proxy()}/nothing`)).toMatchObject({
      status: 404,
      body: '404 page not found\n',
    });
  });

  it('is at no other port, and on no other node', () => {
    const { ask } = withNode();
    expect(ask('GET', `${proxy(':80')}/healthz`).body).toMatchObject({ code: 503 });
    expect(ask('GET', '/api/v1/nodes/none/proxy/healthz').body).toMatchObject({
      message: 'nodes "none" not found',
    });
  });
});

describe('eviction', () => {
  const budgets = '/apis/policy/v1/namespaces/default/poddisruptionbudgets';

  it('is refused while the budget has nothing to spare', () => {
    const { ask, client } = withPod('web', ['main']);
    const api = client(admin);
    const running = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
    const pod = api.get('pods', { namespace: 'default', name: 'web' });
    api.updateStatus('pods', { ...aPod('web'), ...pod, status: running });
    ask('POST', budgets, {
      metadata: { name: 'web' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    });
    const setAllowed = (disruptionsAllowed: number) =>
      ask(
        'PATCH',
        `${budgets}/web/status`,
        {
          status: {
            observedGeneration: 1,
            desiredHealthy: 1,
            currentHealthy: 1,
            disruptionsAllowed,
          },
        },
        merge,
      );
    setAllowed(0);
    const evict = () => ask('POST', `${pods}/web/eviction`, { metadata: { name: 'web' } });
    expect(evict().body).toMatchObject({
      code: 429,
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
      details: {
        causes: [
          {
            reason: 'DisruptionBudget',
            message: 'The disruption budget web needs 1 healthy pods and has 1 currently',
          },
        ],
      },
    });
    setAllowed(1);
    expect(evict().status).toBe(201);
    expect(ask('GET', `${budgets}/web`).body).toMatchObject({
      status: { disruptionsAllowed: 0, disruptedPods: { web: '2026-11-20T18:41:30Z' } },
    });
    expect(ask('GET', `${pods}/web`).body).toMatchObject({
      metadata: { deletionGracePeriodSeconds: 30 },
    });
  });
});

describe('ephemeral containers', () => {
  it('are added, and stay', () => {
    const { ask } = withPod('web', ['main']);
    const patch = (containers: object[]) =>
      ask(
        'PATCH',
        `${pods}/web/ephemeralcontainers`,
        { spec: { ephemeralContainers: containers } },
        strategic,
      );
    expect(patch([{ name: 'dbg', image: 'busybox' }]).body).toMatchObject({
      spec: { ephemeralContainers: [{ name: 'dbg', image: 'busybox' }] },
    });
    expect(patch([{ name: 'dbg', $patch: 'delete' }]).body).toMatchObject({
      message:
        'Pod "web" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers "dbg" may not be removed',
    });
  });
});

describe('scale', () => {
  const deployments = '/apis/apps/v1/namespaces/default/deployments';
  const deployment = {
    metadata: { name: 'web' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'c', image: 'nginx' }] },
      },
    },
  };

  it('changes replicas and counts a generation', () => {
    const { ask } = createTestServer();
    ask('POST', deployments, deployment);
    const scaled = ask('PATCH', `${deployments}/web/scale`, { spec: { replicas: 3 } }, merge);
    expect(scaled.body).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      spec: { replicas: 3 },
      status: { replicas: 0, selector: 'app=web' },
    });
    expect(ask('GET', `${deployments}/web`).body).toMatchObject({
      metadata: { generation: 2 },
      spec: { replicas: 3 },
    });
    expect(ask('GET', `${pods}/web/scale`).status).toBe(404);
  });
});
