import { describe, expect, it } from 'vitest';
import { podState } from '../testing/pod-story.ts';
import { SmallCluster } from '../testing/small-cluster.ts';
import { kubeadm132 } from '../profiles/kubeadm-1.32.ts';

const strict = { ...kubeadm132, images: { registry: 'catalogue' as const } };
const variables = (env: Record<string, string>) =>
  Object.entries(env).map(([name, value]) => ({ name, value }));

/** The tutorial's pair: a MySQL behind a headless Service, and the blog. */
function aBlog(password: string, image = 'wordpress:4.8-apache') {
  const cluster = new SmallCluster(strict);
  cluster.create('services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'wordpress-mysql', namespace: 'default' },
    spec: { selector: { app: 'mysql' }, clusterIP: 'None', ports: [{ port: 3306 }] },
  });
  cluster.run('mysql', { image: 'mysql:5.6', env: variables({ MYSQL_ROOT_PASSWORD: 'secret' }) });
  const env = { WORDPRESS_DB_HOST: 'wordpress-mysql', WORDPRESS_DB_PASSWORD: password };
  cluster.run('blog', { image, env: variables(env) });
  return cluster;
}

/** Asks for a page, or sends a form. Cookies are kept in `jar`. */
function open(cluster: SmallCluster, path: string, form?: string, jar: string[] = []): string {
  const address = cluster.pod('blog')?.status.podIP ?? '';
  const connection = cluster.cluster.placeOfNode('node01').connect({ address, port: 80 });
  if (connection.outcome !== 'open') return connection.outcome;
  const { status, headers, body } = connection.server.http?.({
    method: form === undefined ? 'GET' : 'POST',
    path,
    headers: { cookie: jar.join('; ') },
    ...(form === undefined ? {} : { body: form }),
  }) ?? {
    status: 0,
    headers: {},
  };
  const cookie = headers['Set-Cookie']?.split(';')[0];
  if (cookie) jar.push(cookie);
  return headers['Location'] ? `${status} ${headers['Location']}` : `${status} ${String(body)}`;
}

describe('WordPress', () => {
  it('waits for its database, is installed, and shows what is published', () => {
    const cluster = aBlog('secret');
    cluster.pass(40);
    expect(open(cluster, '/')).toBe('302 /wp-admin/install.php');
    const fields = 'step=2&weblog_title=My+blog&user_name=me&admin_password=pw&admin_email=a@b.c';
    const jar: string[] = [];
    expect(open(cluster, '/wp-admin/install.php', fields)).toContain('<h1>Success!</h1>');
    expect(open(cluster, '/wp-admin/post-new.php')).toBe('302 /wp-login.php');
    expect(open(cluster, '/wp-login.php', 'log=me&pwd=no', jar)).toContain('is incorrect');
    expect(open(cluster, '/wp-login.php', 'log=me&pwd=pw', jar)).toBe('302 /wp-admin/');
    const post = 'action=post&post_title=First+day&content=It%27s+alive';
    expect(open(cluster, '/wp-admin/post.php', post)).toBe('302 /wp-login.php');
    expect(open(cluster, '/wp-admin/post.php', post, jar)).toBe('302 /');
    expect(open(cluster, '/')).toMatch(
      /My blog[\s\S]*First day[\s\S]*It's alive[\s\S]*Hello world!/,
    );
    cluster.delete('mysql', 1);
    cluster.pass(3);
    expect(open(cluster, '/')).toMatch(/^500 [\s\S]*Error establishing a database connection/);
  });

  it('of old gives up when its password is wrong', () => {
    const cluster = aBlog('wrong');
    cluster.pass(32);
    expect(cluster.logs('blog')).toMatch(
      /MySQL Connection Error: \(1045\) Access denied for user 'root'@/,
    );
    cluster.pass(6);
    expect(podState(cluster, 'blog')).toMatch(/after Error\(1\) restarts 1$/);
  });
});
