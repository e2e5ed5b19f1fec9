/** The slides: the guestbook on ReplicationControllers, and the operation of a cluster. */
import { describe, expect, it } from 'vitest';
import { golden, SeedWorld } from '../testing/seed-world.ts';

const parts = ['redis-master', 'redis-slave', 'frontend'] as const;

function aWorld(profile = 'kubeadm-1.32'): SeedWorld {
  const world = new SeedWorld(profile);
  for (const part of parts)
    for (const kind of ['controller', 'service'])
      world.copy(`${part}-${kind}.yaml`, `${part}-${kind}.yaml`);
  return world;
}

/** In the order of the slides: each controller, then its Service. */
function aGuestbook(profile?: string): SeedWorld {
  const world = aWorld(profile);
  for (const part of parts) {
    world.run(`kubectl create -f ${part}-controller.yaml`);
    world.run(`kubectl create -f ${part}-service.yaml`);
    world.run('sleep 20');
  }
  return world;
}

describe('seed B', () => {
  it('row 20: in 1.0 its columns are those of the slides', () => {
    const world = aWorld('kubeguide-1.0');
    expect(world.run('kubectl create -f redis-master-controller.yaml')).toBe(
      'replicationcontrollers/redis-master\n',
    );
    world.run('kubectl create -f redis-master-service.yaml');
    world.run('kubectl create -f redis-slave-controller.yaml');
    world.pass(3600);
    const named = (text: string) =>
      text.replaceAll(/redis-master-[a-z0-9]{5}/g, 'redis-master-NAME');
    expect(named(world.run('kubectl get pods -l name=redis-master'))).toBe(
      named(golden('B-get-pods.txt')),
    );
    expect(world.run('kubectl get rc')).toBe(golden('B-get-rc.txt'));
    const withoutOwn = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('kubernetes '))
        .map((line) => line.split(/ {2,}/));
    expect(withoutOwn(world.run('kubectl get services'))).toEqual(
      withoutOwn(golden('B-get-services.txt')),
    );
    expect(world.run('kubectl get endpoints redis-master')).toMatch(/redis-master +172\..*:6379\n/);
  });

  it('rows 18 and 24: in 1.0 there is no DNS, and the environment is enough', () => {
    const world = aGuestbook('kubeguide-1.0');
    expect(world.run('curl -s "localhost:30001/guestbook.php?cmd=get&key=messages"')).toBe(
      '{"data": "Hello World!"}',
    );
  });

  it('rows 18 and 19: Services are found in the environment of the pods that came after them', () => {
    const world = aGuestbook();
    const address = world.run("kubectl get svc redis-master -o jsonpath='{.spec.clusterIP}'");
    expect(world.run('kubectl exec rc/frontend -- env')).toContain(
      `REDIS_MASTER_SERVICE_HOST=${address}\n`,
    );
    expect(world.run('kubectl exec rc/redis-master -- env')).not.toContain('REDIS_SLAVE_SERVICE');
  });

  it('row 21: the slaves follow their master', () => {
    const world = aGuestbook();
    const slaves = world.run('kubectl get pods -l name=redis-slave -o name').trim().split('\n');
    expect(slaves).toHaveLength(2);
    for (const slave of slaves)
      expect(world.run(`kubectl logs ${slave}`)).toContain(
        'MASTER <-> SLAVE sync: Finished with success',
      );
  });

  it('row 22: the line of /run.sh stands in the image', () => {
    expect(aGuestbook().run('kubectl exec rc/redis-slave -- cat /run.sh')).toContain(
      'redis-server --slaveof ${REDIS_MASTER_SERVICE_HOST} 6379',
    );
  });

  it('rows 23 and 24: the page says Hello World! and keeps what is posted', () => {
    const world = aGuestbook();
    const url = 'http://172.18.0.2:30001';
    expect(world.browse(url).body).toContain('Hello World!');
    world.browse(`${url}/guestbook.php?cmd=set&key=messages&value=Hello+World!,me`);
    expect(world.run('curl -s "localhost:30001/guestbook.php?cmd=get&key=messages"')).toBe(
      '{"data": "Hello World!,me"}',
    );
  });

  it('row 26: a pod with a nodeSelector waits for a node with the label', () => {
    const world = aWorld();
    world.copy('redis-master-controller.nodeSelector.yaml', 'selected.yaml');
    world.run('kubectl create -f selected.yaml; sleep 5');
    expect(world.run('kubectl get pods')).toContain('Pending');
    world.run('kubectl label nodes node01 zone=test; sleep 20');
    expect(world.run('kubectl get pods -o wide')).toMatch(/Running .* node01 /);
  });

  it('row 28: a precondition of scale that does not hold', () => {
    const world = aGuestbook();
    expect(world.run('kubectl scale --current-replicas=2 --replicas=4 rc frontend')).toContain(
      'Expected replicas to be 2, was 3',
    );
    expect(world.run('kubectl scale --current-replicas=3 --replicas=4 rc frontend')).toBe(
      'replicationcontroller/frontend scaled\n',
    );
  });

  it('row 31: rolling-update is no command any more', () => {
    expect(aWorld().run('kubectl rolling-update frontend --image=image:v2')).toBe(
      'error: unknown command "rolling-update" for "kubectl"\n',
    );
  });

  it('row 32: the limits are those of the file, in canonical form', () => {
    const world = aWorld();
    world.copy('redis-master-controller.limits.yaml', 'limits.yaml');
    world.run('kubectl create -f limits.yaml; sleep 10');
    expect(world.run('kubectl describe pod -l name=redis-master')).toMatch(
      /Limits:\n +cpu: +500m\n +memory: +128Mi\n/,
    );
  });

  it('row 25: behind a host firewall the page opens on the machine and nowhere else, until its rule is gone', () => {
    const world = aGuestbook('kubeguide-1.0');
    const page = 'http://192.168.131.134:30001';
    expect(world.browse(page).body).toContain('Hello World!');
    world.run('iptables -A INPUT ! -i lo -j DROP');
    expect(world.run('iptables -S INPUT')).toBe('-P INPUT ACCEPT\n-A INPUT ! -i lo -j DROP\n');
    expect(world.run('curl -s localhost:30001')).toContain('Hello World!');
    expect(world.browse(page).body).not.toContain('Hello World!');
    world.run('iptables -D INPUT 1');
    expect(world.browse(page).body).toContain('Hello World!');
  });
});
