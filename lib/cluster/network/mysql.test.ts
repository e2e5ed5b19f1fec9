import { describe, expect, it } from 'vitest';
import { connectSql } from '#lib/images/servers/sql/client.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';
import { SmallCluster } from '../testing/small-cluster.ts';

const strict = { ...kubeadm132, images: { registry: 'catalogue' as const } };
const variables = (env: Record<string, string>) =>
  Object.entries(env).map(([name, value]) => ({ name, value }));

function aDatabase(env: Record<string, string>, spec: object = {}, container: object = {}) {
  const cluster = new SmallCluster(strict);
  cluster.run('db', { image: 'mysql:8.0', env: variables(env), ...container }, spec);
  cluster.pass(30);
  return cluster;
}

function connect(cluster: SmallCluster, user: string, password: string, database = '') {
  const host = cluster.pod('db')?.status.podIP ?? '';
  const place = cluster.cluster.placeOfNode('node01');
  return connectSql(place, { host, port: 3306, user, password, database });
}

describe('a MySQL server', () => {
  it('does not start without a password', () => {
    const cluster = aDatabase({});
    expect(cluster.pod('db')?.status.containerStatuses?.[0]?.restartCount).toBeGreaterThan(0);
    expect(cluster.logs('db')).toContain(
      'Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n',
    );
  });

  it('lets in whom it knows', () => {
    const cluster = aDatabase({
      MYSQL_ROOT_PASSWORD: 'secret',
      MYSQL_DATABASE: 'shop',
      MYSQL_USER: 'me',
      MYSQL_PASSWORD: 'mine',
    });
    expect(() => connect(cluster, 'root', 'wrong')).toThrow(
      /^Access denied for user 'root'@'.*' \(using password: YES\)$/,
    );
    expect(connect(cluster, 'me', 'mine', 'shop').rows('SHOW TABLES')).toEqual([]);
  });

  it('keeps its data where its folder is kept, with the password it had first', () => {
    const volumes = [{ name: 'data', hostPath: { path: '/opt/mysql', type: 'DirectoryOrCreate' } }];
    const volumeMounts = [{ name: 'data', mountPath: '/var/lib/mysql' }];
    const cluster = aDatabase({ MYSQL_ROOT_PASSWORD: 'first' }, { volumes }, { volumeMounts });
    connect(cluster, 'root', 'first').run('CREATE DATABASE shop');
    cluster.delete('db', 1);
    cluster.pass(5);
    const env = variables({ MYSQL_ROOT_PASSWORD: 'second' });
    cluster.run('db', { image: 'mysql:8.0', env, volumeMounts }, { volumes });
    cluster.pass(10);
    expect(() => connect(cluster, 'root', 'second')).toThrow(/^Access denied/);
    const names = connect(cluster, 'root', 'first').rows('SHOW DATABASES');
    expect(names).toContainEqual({ Database: 'shop' });
  });
});
