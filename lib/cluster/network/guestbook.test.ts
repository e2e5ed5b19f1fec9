import { describe, expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';

/** The guestbook as a course builds it: each part has a Service of its name, and finds the others by environment. */
function guestbook(hostsFrom: 'env' | 'dns') {
  const cluster = new SmallCluster();
  const env = [{ name: 'GET_HOSTS_FROM', value: hostsFrom }];
  const parts = [
    ['redis-master', 'kubeguide/redis-master', 6379],
    ['redis-slave', 'kubeguide/guestbook-redis-slave', 6379],
    ['frontend', 'kubeguide/guestbook-php-frontend', 80],
  ] as const;
  for (const [name, image, port] of parts) {
    cluster.create('services', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports: [{ port }] },
    });
    cluster.run(name, { image, env });
    cluster.pass(3);
  }
  return cluster;
}

function ask(cluster: SmallCluster, path: string): string {
  const address = cluster.pod('frontend')?.status.podIP ?? '';
  const connection = cluster.cluster.placeOfNode('node01').connect({ address, port: 80 });
  if (connection.outcome !== 'open') return connection.outcome;
  return String(connection.server.http?.({ method: 'GET', path, headers: {} }).body);
}

const get = '/guestbook.php?cmd=get&key=messages';
const set = (value: string) => `/guestbook.php?cmd=set&key=messages&value=${value}`;

describe.each(['env', 'dns'] as const)('the guestbook that finds its hosts by %s', (hostsFrom) => {
  it('greets, remembers, and shows what was written', () => {
    const cluster = guestbook(hostsFrom);
    expect(ask(cluster, get)).toBe('{"data": "Hello World!"}');
    expect(ask(cluster, set('Hello World!,a "quoted" one'))).toBe('{"message": "Updated"}');
    expect(ask(cluster, get)).toBe('{"data": "Hello World!,a "quoted" one"}');
    expect(ask(cluster, '/')).toContain('<div>a "quoted" one</div>');
    const log = cluster.logs('redis-slave').trimEnd().split('\n');
    expect(log.at(-1)).toMatch(/MASTER <-> SLAVE sync: Finished with success$/);
  });

  it('reads on without its master, and writes no more', () => {
    const cluster = guestbook(hostsFrom);
    cluster.delete('redis-master', 1);
    cluster.pass(3);
    expect(ask(cluster, get)).toBe('{"data": "Hello World!"}');
    expect(ask(cluster, set('x'))).toContain('Connection refused [tcp://');
  });
});

describe('a replica', () => {
  it('that is not told of its master does not start', () => {
    const cluster = new SmallCluster();
    const env = [{ name: 'GET_HOSTS_FROM', value: 'env' }];
    cluster.run('slave', { image: 'kubeguide/guestbook-redis-slave', env });
    cluster.pass(2);
    expect(cluster.logs('slave')).toContain(`>>> 'slaveof "" "6379"'\nwrong number of arguments`);
    expect(cluster.pod('slave')?.status.containerStatuses?.[0]?.ready).toBe(false);
  });
});
