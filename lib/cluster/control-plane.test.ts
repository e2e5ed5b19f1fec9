import { describe, expect, it } from 'vitest';
import { SmallCluster } from './testing/small-cluster.ts';

const folder = '/etc/kubernetes/manifests';

function changed(program: string, from: string, to: string) {
  const cluster = new SmallCluster();
  const files = cluster.cluster.filesOfNode('controlplane');
  const path = `${folder}/${program}.yaml`;
  const before = files.read(path);
  files.write(path, before.replace(from, to));
  cluster.pass(5);
  return { cluster, repair: () => files.write(path, before) };
}

const phase = (cluster: SmallCluster, name: string) => cluster.pod(name)?.status.phase;
const apiServer = (cluster: SmallCluster) =>
  cluster.cluster.placeOfNode('controlplane').connect({ address: '172.18.0.2', port: 6443 })
    .outcome;

/** What the newest container of a control plane's program has written. */
function lastWords(cluster: SmallCluster, program: string, query = ''): string {
  const path = `/api/v1/namespaces/kube-system/pods/${program}-controlplane/log${query}`;
  return String(cluster.get(path).body);
}

describe('a control plane', () => {
  it('schedules nothing while its scheduler does not run, and catches up when it does', () => {
    const { cluster, repair } = changed(
      'kube-scheduler',
      '- kube-scheduler\n',
      '- kube-schedulerrr\n',
    );
    cluster.run('web', { image: 'nginx:1.27' }, { nodeName: undefined });
    cluster.pass(10);
    expect(phase(cluster, 'web')).toBe('Pending');
    repair();
    cluster.pass(30);
    expect(phase(cluster, 'web')).toBe('Running');
  });

  it('does nothing about a Deployment without its controller manager', () => {
    const { cluster, repair } = changed('kube-controller-manager', 'ca.crt', 'none.crt');
    const labels = { app: 'web' };
    const template = {
      metadata: { labels },
      spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] },
    };
    cluster.create('deployments.apps', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'default' },
      spec: { replicas: 2, selector: { matchLabels: labels }, template },
    });
    cluster.pass(10);
    const count = () => cluster.api.list('pods', { namespace: 'default' }).length;
    expect(count()).toBe(0);
    expect(lastWords(cluster, 'kube-controller-manager')).toMatch(
      /"command failed" err="unable to load client CA provider: open \/etc\/kubernetes\/pki\/none\.crt: no such file or directory"\n$/,
    );
    repair();
    cluster.pass(30);
    expect(count()).toBe(2);
  });

  it.each([
    ['--etcd-servers', '--etcd-serverz', /^Error: unknown flag: --etcd-serverz\n$/],
    [
      'authorization-mode=Node,RBAC',
      'authorization-mode=Node,RBCA',
      /err="authorization-mode \\"RBCA\\" is not a valid mode"\n$/,
    ],
  ])('answers nobody when its API server was given %s as %s', (from, to, words) => {
    const { cluster, repair } = changed('kube-apiserver', from, to);
    expect(apiServer(cluster)).toBe('refused');
    expect(lastWords(cluster, 'kube-apiserver')).toMatch(words);
    repair();
    cluster.pass(30);
    expect(apiServer(cluster)).toBe('open');
  });

  it('answers nobody when its API server does not find etcd', () => {
    const { cluster } = changed('kube-apiserver', '127.0.0.1:2379', '127.0.0.1:2378');
    cluster.pass(30);
    expect(apiServer(cluster)).toBe('refused');
    expect(lastWords(cluster, 'kube-apiserver', '?previous=true')).toMatch(
      /Error creating leases: error creating storage factory: context deadline exceeded\n$/,
    );
  });
});
