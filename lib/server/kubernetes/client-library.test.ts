/** Kubernetes' own client library, in its two major versions, against a simulated cluster over HTTP. */
import { PassThrough } from 'node:stream';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as version1 from '@kubernetes/client-node';
import * as version2 from 'kubernetes-client-node-2';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';

const namespace = 'default';

/** Both have the same names; where their types differ, it is in what is not used here. */
const libraries = [
  { version: '1.x', library: version1 },
  { version: '2.x', library: version2 as unknown as typeof version1 },
];

const aPod = (name: string): version1.V1Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'web', image: 'nginx' }] },
});

const aConfigMap = (name: string, data: Record<string, string>): version1.V1ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});

/** Asks again and again until it holds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 500; n++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it never held');
}

describe.each(libraries)('client-node $version', ({ library: k8s }) => {
  let server: Server;
  let config: version1.KubeConfig;
  let core: version1.CoreV1Api;

  beforeAll(async () => {
    const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
    server = await serveWorld(world, 0);
    const { port } = server.address() as AddressInfo;
    config = new k8s.KubeConfig();
    config.loadFromOptions({
      clusters: [{ name: 'c', server: `http://127.0.0.1:${port}`, skipTLSVerify: true }],
      users: [{ name: 'u' }],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
      currentContext: 'x',
    });
    core = config.makeApiClient(k8s.CoreV1Api);
  }, 60_000);
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('creates, lists and patches in every way', async () => {
    await core.createNamespacedConfigMap({ namespace, body: aConfigMap('patched', { a: '1' }) });
    const objects = k8s.KubernetesObjectApi.makeApiClient(config);
    const patch = async (type: string, body: unknown) => {
      const name = 'patched';
      const options = k8s.setHeaderOptions('Content-Type', type);
      const fieldManager = type.includes('apply') ? 'me' : undefined;
      const force = fieldManager ? true : undefined;
      const asked = { name, namespace, body, ...(fieldManager ? { fieldManager, force } : {}) };
      const patched = await core.patchNamespacedConfigMap(asked as never, options);
      return patched.data;
    };
    const json = [{ op: 'add', path: '/data/b', value: '2' }];
    expect(await patch('application/json-patch+json', json)).toEqual({ a: '1', b: '2' });
    const merge = { data: { a: null, c: '3' } };
    expect(await patch('application/merge-patch+json', merge)).toEqual({ b: '2', c: '3' });
    const strategic = { data: { d: '4' } };
    expect(await patch('application/strategic-merge-patch+json', strategic)).toEqual({
      b: '2',
      c: '3',
      d: '4',
    });
    const applied = aConfigMap('patched', { e: '5' });
    expect(await patch('application/apply-patch+yaml', applied)).toEqual({
      b: '2',
      c: '3',
      d: '4',
      e: '5',
    });
    const { items } = await core.listNamespacedConfigMap({ namespace });
    expect(items.map(({ metadata }) => metadata?.name)).toContain('patched');
    const read = await objects.read<version1.V1ConfigMap>({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'patched', namespace },
    });
    expect(read.data?.['e']).toBe('5');
  });

  it('watches', async () => {
    const seen: string[] = [];
    const watch = new k8s.Watch(config);
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const fieldSelector = 'metadata.name=watched';
    const request = await watch.watch(
      path,
      { fieldSelector },
      (type) => void seen.push(type),
      () => {},
    );
    await core.createNamespacedConfigMap({ namespace, body: aConfigMap('watched', {}) });
    await core.deleteNamespacedConfigMap({ namespace, name: 'watched' });
    await until(() => seen.length === 2);
    expect(seen).toEqual(['ADDED', 'DELETED']);
    request.abort();
  });

  it('keeps an informer, also when the connection is lost', async () => {
    const list = () => core.listNamespacedConfigMap({ namespace });
    const path = `/api/v1/namespaces/${namespace}/configmaps`;
    const informer = k8s.makeInformer(config, path, list);
    const added: (string | undefined)[] = [];
    informer.on('add', ({ metadata }) => void added.push(metadata?.name));
    informer.on('error', () => void setTimeout(() => void informer.start(), 50));
    await informer.start();
    await core.createNamespacedConfigMap({ namespace, body: aConfigMap('before', {}) });
    await until(() => added.includes('before'));
    server.closeAllConnections();
    await core.createNamespacedConfigMap({ namespace, body: aConfigMap('after', {}) });
    await until(() => added.includes('after'));
    expect(added.filter((name) => name === 'before' || name === 'after')).toEqual([
      'before',
      'after',
    ]);
    await informer.stop();
  });

  it('runs commands and reads logs', async () => {
    await core.createNamespacedPod({ namespace, body: aPod('web') });
    await new Promise<void>((resolve) => {
      const fieldSelector = 'metadata.name=web';
      const path = `/api/v1/namespaces/${namespace}/pods`;
      const watching = new k8s.Watch(config).watch(
        path,
        { fieldSelector },
        (_type, pod: version1.V1Pod) => {
          if (!pod.status?.containerStatuses?.[0]?.ready) return;
          resolve();
          void watching.then((request) => request.abort());
        },
        () => {},
      );
    });
    expect(await execute()).toEqual(['hello\n', 'Success']);
    const log = await core.readNamespacedPodLog({ namespace, name: 'web' });
    expect(log).toContain('/docker-entrypoint.sh: Configuration complete; ready for start up');
  });

  it('forwards a port', async () => {
    const forward = new k8s.PortForward(config);
    const input = new PassThrough();
    const output = new PassThrough();
    let text = '';
    output.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    await forward.portForward(namespace, 'web', [80], output, null, input);
    input.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until(() => text.includes('Welcome to nginx!'));
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    input.destroy();
  });

  async function execute(): Promise<[string, string | undefined]> {
    const stdout = new PassThrough();
    let text = '';
    stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const exec = new k8s.Exec(config);
    const command = ['echo', 'hello'];
    const status = await new Promise<version1.V1Status>((resolve, reject) => {
      exec.exec(namespace, 'web', 'web', command, stdout, null, null, false, resolve).catch(reject);
    });
    return [text, status.status];
  }

  it('elects a leader', async () => {
    const coordination = config.makeApiClient(k8s.CoordinationV1Api);
    const lease = (holderIdentity: string) => ({
      metadata: { name: 'leader', namespace },
      spec: { holderIdentity, leaseDurationSeconds: 15, renewTime: new k8s.V1MicroTime() },
    });
    const made = await coordination.createNamespacedLease({ namespace, body: lease('ada') });
    const second = coordination.createNamespacedLease({ namespace, body: lease('bob') });
    await expect(second).rejects.toMatchObject({ code: 409 });
    const { resourceVersion = '' } = made.metadata ?? {};
    const renewed = lease('ada');
    const body = { ...renewed, metadata: { ...renewed.metadata, resourceVersion } };
    await coordination.replaceNamespacedLease({ namespace, name: 'leader', body });
    const late = coordination.replaceNamespacedLease({ namespace, name: 'leader', body });
    await expect(late).rejects.toMatchObject({ code: 409 });
  });
});
