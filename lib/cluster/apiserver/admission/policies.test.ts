import { describe, expect, it } from 'vitest';
import { aPod, createTestServer, type TestServer } from '../test-server.ts';

const namespace = '/api/v1/namespaces/default';
const pods = `${namespace}/pods`;
const merge = { 'content-type': 'application/merge-patch+json' };

const message = (server: TestServer, pod: object) =>
  (server.ask('POST', pods, pod).body as { message?: string }).message;

const withResources = (resources: object) => ({
  spec: { containers: [{ name: 'c', image: 'nginx', resources }] },
});

describe('LimitRanger', () => {
  const limits = [
    {
      type: 'Container',
      default: { cpu: '200m', memory: '128Mi' },
      defaultRequest: { cpu: '100m', memory: '64Mi' },
      max: { cpu: '500m', memory: '256Mi' },
      min: { cpu: '50m' },
    },
    { type: 'Pod', max: { cpu: '1' } },
  ];

  function limited(): TestServer {
    const server = createTestServer();
    server.ask('POST', `${namespace}/limitranges`, {
      metadata: { name: 'limits' },
      spec: { limits },
    });
    return server;
  }

  it('gives containers their defaults, and says so', () => {
    const { body } = limited().ask('POST', pods, aPod('ok'));
    expect(body).toMatchObject({
      metadata: {
        annotations: {
          'kubernetes.io/limit-ranger':
            'LimitRanger plugin set: cpu, memory request for container main; cpu, memory limit for container main',
        },
      },
      spec: {
        containers: [
          {
            resources: {
              limits: { cpu: '200m', memory: '128Mi' },
              requests: { cpu: '100m', memory: '64Mi' },
            },
          },
        ],
      },
    });
  });

  it('refuses what is out of bounds', () => {
    const server = limited();
    expect(
      message(server, aPod('big', withResources({ limits: { cpu: '2', memory: '1Gi' } }))),
    ).toBe(
      'pods "big" is forbidden: [maximum cpu usage per Container is 500m, but limit is 2, maximum memory usage per Container is 256Mi, but limit is 1Gi, maximum cpu usage per Pod is 1, but limit is 2]',
    );
    expect(message(server, aPod('tiny', withResources({ requests: { cpu: '10m' } })))).toBe(
      'pods "tiny" is forbidden: minimum cpu usage per Container is 50m, but request is 10m',
    );
  });
});

describe('ResourceQuota', () => {
  function withQuota(hard: Record<string, string>): TestServer {
    const server = createTestServer();
    server.ask('POST', `${namespace}/resourcequotas`, { metadata: { name: 'q' }, spec: { hard } });
    return server;
  }

  it('wants to know what pods ask for', () => {
    expect(message(withQuota({ 'requests.cpu': '500m' }), aPod('noreq'))).toBe(
      'pods "noreq" is forbidden: failed quota: q: must specify requests.cpu for: main',
    );
  });

  it('charges what it admits, and refuses what is too much', () => {
    const server = withQuota({ pods: '3', 'requests.cpu': '500m' });
    const pod = (name: string) => aPod(name, withResources({ requests: { cpu: '200m' } }));
    expect([message(server, pod('a')), message(server, pod('b'))]).toEqual([undefined, undefined]);
    expect(message(server, pod('c'))).toBe(
      'pods "c" is forbidden: exceeded quota: q, requested: requests.cpu=200m, used: requests.cpu=400m, limited: requests.cpu=500m',
    );
    expect(server.ask('GET', `${namespace}/resourcequotas/q`).body).toMatchObject({
      status: { used: { pods: '2', 'requests.cpu': '400m' } },
    });
  });
});

describe('PodSecurity', () => {
  const restricted =
    'allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
  const label = (server: TestServer, labels: Record<string, string>) => {
    const named = Object.entries(labels).map(([mode, level]) => [
      `pod-security.kubernetes.io/${mode}`,
      level,
    ]);
    return server.ask(
      'PATCH',
      namespace,
      { metadata: { labels: Object.fromEntries(named) } },
      merge,
    );
  };

  it('enforces a level', () => {
    const server = createTestServer();
    label(server, { enforce: 'restricted' });
    expect(message(server, aPod('plain'))).toBe(
      `pods "plain" is forbidden: violates PodSecurity "restricted:latest": ${restricted}`,
    );
    const good = {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'c',
          image: 'busybox',
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    };
    expect(message(server, aPod('good', { spec: good }))).toBeUndefined();
  });

  it('warns of pods and of templates', () => {
    const server = createTestServer();
    label(server, { enforce: 'baseline', warn: 'restricted' });
    const { headers } = server.ask('POST', pods, aPod('warned'));
    expect(headers['warning']).toBe(
      `299 - ${JSON.stringify(`would violate PodSecurity "restricted:latest": ${restricted}`)}`,
    );
    expect(message(server, aPod('host', { spec: { hostNetwork: true } }))).toBe(
      'pods "host" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    );
  });

  it('warns of pods that are there already, and refuses levels that are none', () => {
    const server = createTestServer();
    server.ask('POST', pods, aPod('existing'));
    expect(label(server, { enforce: 'restricted' }).headers['warning']).toBe(
      '299 - "existing pods in namespace \\"default\\" violate the new PodSecurity enforce level \\"restricted:latest\\"", 299 - "existing: allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile"',
    );
    expect(label(server, { enforce: 'strict' }).body).toMatchObject({
      message:
        'Namespace "default" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
    });
  });
});

describe('ValidatingAdmissionPolicy', () => {
  const root = '/apis/admissionregistration.k8s.io/v1';
  const configMaps = `${namespace}/configmaps`;

  function withPolicy(spec: object, binding: object = {}): TestServer {
    const server = createTestServer();
    const rule = {
      apiGroups: [''],
      apiVersions: ['v1'],
      operations: ['CREATE', 'UPDATE'],
      resources: ['configmaps'],
    };
    server.ask('POST', `${root}/validatingadmissionpolicies`, {
      metadata: { name: 'few' },
      spec: { matchConstraints: { resourceRules: [rule] }, ...spec },
    });
    server.ask('POST', `${root}/validatingadmissionpolicybindings`, {
      metadata: { name: 'few-here' },
      spec: { policyName: 'few', validationActions: ['Deny'], ...binding },
    });
    return server;
  }
  const post = (server: TestServer, data: object) =>
    server.ask('POST', configMaps, { metadata: { name: 'a' }, data });

  it('denies in its own words', () => {
    const server = withPolicy({
      validations: [{ expression: 'size(object.data) <= 1', message: 'one key only' }],
    });
    expect(post(server, { a: '1', b: '2' }).body).toMatchObject({
      code: 422,
      reason: 'Invalid',
      message:
        "configmaps \"a\" is forbidden: ValidatingAdmissionPolicy 'few' with binding 'few-here' denied request: one key only",
      details: { kind: 'configmaps', name: 'a' },
    });
    expect(post(server, { a: '1' }).status).toBe(201);
  });

  it('uses variables, and fails closed', () => {
    const server = withPolicy({
      variables: [{ name: 'n', expression: 'size(object.data)' }],
      validations: [
        {
          expression: 'variables.n < int(object.data.most)',
          messageExpression: '"has " + string(variables.n)',
        },
      ],
    });
    expect((post(server, { a: '1', most: '2' }).body as { message: string }).message).toMatch(
      /denied request: has 2$/,
    );
    expect((post(server, { a: '1' }).body as { message: string }).message).toMatch(
      /denied request: expression 'variables.n < int\(object.data.most\)' resulted in error: no such key: most$/,
    );
  });

  it('can warn instead', () => {
    const server = withPolicy(
      { validations: [{ expression: 'false' }] },
      { validationActions: ['Warn'] },
    );
    const response = post(server, {});
    expect([response.status, response.headers['warning']]).toEqual([
      201,
      "299 - \"Validation failed for ValidatingAdmissionPolicy 'few' with binding 'few-here': failed expression: false\"",
    ]);
  });
});
