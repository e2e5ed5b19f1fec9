import { describe, expect, it } from 'vitest';
import { podState, sh } from '../../testing/pod-story.ts';
import { SmallCluster } from '../../testing/small-cluster.ts';

function object(cluster: SmallCluster, kind: string, data: Record<string, string>) {
  const resource = kind === 'Secret' ? 'secrets' : 'configmaps';
  const metadata = { name: 'conf', namespace: 'default' };
  return cluster.create(resource, { apiVersion: 'v1', kind, metadata, data });
}

/** The files of a running container. */
function filesOf(cluster: SmallCluster, name: string) {
  const seen = cluster.runtime.placeOf((command) => command.place.hostname === name);
  if (!seen) throw new Error(`${name} does not run`);
  return seen.files;
}

const withVolume = (volume: object, mount: object = {}) =>
  [
    { ...sh('sleep 9999'), volumeMounts: [{ name: 'v', mountPath: '/etc/v', ...mount }] },
    { volumes: [{ name: 'v', ...volume }] },
  ] as const;

describe('a volume', () => {
  it('of a ConfigMap shows its keys, and follows it a while later', () => {
    const cluster = new SmallCluster();
    object(cluster, 'ConfigMap', { a: '1', b: '2' });
    cluster.run('p', ...withVolume({ configMap: { name: 'conf' } }));
    cluster.pass(3);
    const files = filesOf(cluster, 'p');
    expect(files.list('/etc/v').filter((name) => !name.startsWith('..'))).toEqual(['a', 'b']);
    expect(files.read('/etc/v/a')).toBe('1');
    cluster.api.patch('configmaps', { namespace: 'default', name: 'conf' }, { data: { a: '9' } });
    cluster.pass(0.5);
    expect(files.read('/etc/v/a')).toBe('1');
    cluster.pass(65);
    expect(files.read('/etc/v/a')).toBe('9');
    expect(() => files.write('/etc/v/a', 'x')).toThrow('EROFS');
  });

  it('of a ConfigMap mounted by subPath does not follow it', () => {
    const cluster = new SmallCluster();
    object(cluster, 'ConfigMap', { a: '1' });
    const volume = { configMap: { name: 'conf' } };
    cluster.run('p', ...withVolume(volume, { mountPath: '/etc/a.conf', subPath: 'a' }));
    cluster.pass(3);
    cluster.api.patch('configmaps', { namespace: 'default', name: 'conf' }, { data: { a: '9' } });
    cluster.pass(65);
    expect(filesOf(cluster, 'p').read('/etc/a.conf')).toBe('1');
  });

  it('of a Secret shows chosen keys under chosen names', () => {
    const cluster = new SmallCluster();
    object(cluster, 'Secret', { password: btoa('s3cr3t'), user: btoa('me') });
    const items = [{ key: 'password', path: 'db/pw', mode: 0o400 }];
    cluster.run('p', ...withVolume({ secret: { secretName: 'conf', items } }));
    cluster.pass(3);
    const files = filesOf(cluster, 'p');
    expect(files.read('/etc/v/db/pw')).toBe('s3cr3t');
    expect(files.stat('/etc/v/db/pw')?.mode).toBe(0o400);
    expect(files.stat('/etc/v/user')).toBeUndefined();
  });

  it('whose object is missing is waited for', () => {
    const cluster = new SmallCluster();
    cluster.run('p', ...withVolume({ secret: { secretName: 'conf' } }));
    cluster.pass(6);
    expect(podState(cluster, 'p')).toBe('Pending: main ContainerCreating');
    expect(cluster.events('p')).toEqual([
      'Warning FailedMount x4 MountVolume.SetUp failed for volume "v" : secret "conf" not found',
    ]);
    object(cluster, 'Secret', {});
    cluster.pass(6);
    expect(podState(cluster, 'p')).toBe('Running: main running ready');
  });

  it('of the node is there for every pod', () => {
    const cluster = new SmallCluster();
    const hostPath = { path: '/opt/data', type: 'DirectoryOrCreate' };
    cluster.run('p', ...withVolume({ hostPath }));
    cluster.run('q', ...withVolume({ hostPath }, { readOnly: true }));
    cluster.pass(3);
    filesOf(cluster, 'p').write('/etc/v/x', 'hello');
    expect(filesOf(cluster, 'q').read('/etc/v/x')).toBe('hello');
    expect(cluster.cluster.filesOfNode('node01').read('/opt/data/x')).toBe('hello');
    expect(() => filesOf(cluster, 'q').write('/etc/v/y', '')).toThrow('EROFS');
  });

  it('that is empty is shared by the containers of a pod', () => {
    const cluster = new SmallCluster();
    const volumeMounts = [{ name: 'v', mountPath: '/in' }];
    const reader = {
      name: 'r',
      image: 'busybox:1.36',
      ...sh('sleep 2; cat /in/f; sleep 99'),
      volumeMounts,
    };
    const writer = {
      name: 'w',
      image: 'busybox:1.36',
      ...sh('echo data > /in/f; sleep 99'),
      volumeMounts,
    };
    cluster.run('p', {}, { containers: [writer, reader], volumes: [{ name: 'v', emptyDir: {} }] });
    cluster.pass(5);
    expect(cluster.logs('p', 'container=r')).toBe('data\n');
  });

  it('of the downward API tells the pod of itself', () => {
    const cluster = new SmallCluster();
    const items = [
      { path: 'name', fieldRef: { fieldPath: 'metadata.name' } },
      { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
    ];
    cluster.run('p', ...withVolume({ downwardAPI: { items } }));
    cluster.pass(3);
    const files = filesOf(cluster, 'p');
    expect([files.read('/etc/v/name'), files.read('/etc/v/labels')]).toEqual(['p', 'app="p"']);
  });
});

describe('the files of every container', () => {
  it('name it, its hosts and its resolver', () => {
    const cluster = new SmallCluster();
    cluster.run('p', sh('sleep 99'));
    cluster.pass(3);
    const files = filesOf(cluster, 'p');
    expect(files.read('/etc/hostname')).toBe('p\n');
    expect(files.read('/etc/hosts').trimEnd().split('\n').at(-1)).toBe('10.244.1.2\tp');
    expect(files.read('/etc/resolv.conf')).toBe(
      'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
    );
  });
});
