/** The slides on operating a cluster of v1.0: rolling updates, quotas, shares of a processor, a private registry. */
import { describe, expect, it } from 'vitest';
import { SeedWorld, table } from '../testing/seed-world.ts';

const host = '192.168.131.134:5000';
const pause = `${host}/google_containers/pause`;
const minions = ['centos-minion', 'kubernetes-minion1'] as const;

const on = (minion: string, line: string): string =>
  minion === 'centos-minion' ? line : `ssh ${minion} '${line.replaceAll("'", `'\\''`)}'`;

/** The registry of the slides runs, and holds the pause image. */
function aRegistry(): SeedWorld {
  const world = new SeedWorld('kubeguide-1.0');
  world.run(
    'docker run -d -e SETTINGS_FLAVOR=dev -e STORAGE_PATH=/tmp/registry -v /opt/data/registry:/tmp/registry -p 5000:5000 registry; sleep 5',
  );
  world.run('docker pull gcr.io/google_containers/pause:0.8.0');
  world.run(`docker tag 2c40b0526b63 ${pause}`);
  return world;
}

function allowInsecure(world: SeedWorld, minion: string): void {
  const edit = `sed -i "s|^OPTIONS=.*|OPTIONS='--selinux-enabled --insecure-registry ${host}'|" /etc/sysconfig/docker`;
  world.run(on(minion, `${edit}; systemctl restart docker`));
}

const refused = `Error response from daemon: v1 ping attempt failed with error: Get https://${host}/v1/_ping: tls: oversized record received`;

describe('seed B, operations', () => {
  it('row 36: the registry listens at its port and keeps its files on the host', () => {
    const world = aRegistry();
    expect(world.run('docker ps')).toMatch(/registry .* Up .* 0\.0\.0\.0:5000->5000\/tcp/);
    expect(world.run('curl -s localhost:5000/v1/_ping')).toBe('true\n');
    allowInsecure(world, 'centos-minion');
    world.run(`docker push ${pause}`);
    expect(world.run('find /opt/data/registry -type f')).toBe(
      '/opt/data/registry/repositories/google_containers/pause/tag_latest\n',
    );
  });

  it('row 37: without the flag a registry without TLS is refused, push and pull, on each machine', () => {
    const world = aRegistry();
    expect(world.run(`docker push ${pause}`)).toContain(refused);
    allowInsecure(world, 'centos-minion');
    expect(world.run(`docker push ${pause}`)).toContain('2c40b0526b63: Image successfully pushed');
    const pull = on('kubernetes-minion1', `docker pull ${pause}`);
    expect(world.run(pull)).toContain(refused);
    allowInsecure(world, 'kubernetes-minion1');
    expect(world.run(pull)).toContain(`Status: Downloaded newer image for ${pause}:latest`);
  });

  it('row 38: with public registries out of reach, pods start where the kubelet has a pause image of its own', () => {
    const world = aRegistry();
    allowInsecure(world, 'centos-minion');
    world.run(`docker push ${pause}`);
    for (const minion of minions) world.run(on(minion, 'docker pull redis:3.2'));
    world.run('docker rmi gcr.io/google_containers/pause:0.8.0');
    for (const minion of minions) world.run(on(minion, 'echo 127.0.0.1 gcr.io >> /etc/hosts'));
    world.copy('redis-slave-controller.yaml', 'rc.yaml');
    world.run("sed -i 's|kubeguide/guestbook-redis-slave|redis:3.2|' rc.yaml");
    world.run('kubectl create -f rc.yaml; sleep 30');
    expect(world.run('kubectl get pods').match(/ContainerCreating/g)).toHaveLength(2);
    expect(world.run('kubectl get events')).toContain(
      'image pull failed for gcr.io/google_containers/pause:0.8.0',
    );
    allowInsecure(world, 'kubernetes-minion1');
    for (const minion of minions)
      world.run(
        on(
          minion,
          `sed -i 's|^KUBELET_ADDRESS=.*|KUBELET_ADDRESS="--address=0.0.0.0 --pod_infra_container_image=${pause}"|' /etc/kubernetes/kubelet; systemctl restart kubelet`,
        ),
      );
    world.run('sleep 60');
    expect(world.run('kubectl get pods').match(/1\/1 +Running/g)).toHaveLength(2);
    expect(world.run('docker ps')).toContain(pause);
  });

  it('row 39: the first edition of the registry can be searched, the second has a catalog', () => {
    const world = aRegistry();
    allowInsecure(world, 'centos-minion');
    world.run(`docker push ${pause}`);
    expect(world.run(`docker search ${host}/google_containers`)).toMatch(
      /^NAME +DESCRIPTION .*\ngoogle_containers\/pause /,
    );
    const today = new SeedWorld('minikube-1.22');
    today.run(
      `mkdir -p /etc/docker; echo '{"insecure-registries": ["192.168.49.1:5000"]}' > /etc/docker/daemon.json`,
    );
    today.run('docker run -d -p 5000:5000 registry:2; docker pull nginx:1.21; sleep 5');
    today.run(
      'docker tag nginx:1.21 192.168.49.1:5000/team/web; docker push 192.168.49.1:5000/team/web',
    );
    expect(today.run('docker search 192.168.49.1:5000/team')).toBe(
      'Error response from daemon: Unexpected status code 404\n',
    );
    expect(today.run('curl -s localhost:5000/v2/_catalog')).toBe('{"repositories":["team/web"]}\n');
  });

  /** The guestbook's frontend alone, in its first version. */
  function aFrontend(): SeedWorld {
    const world = new SeedWorld('kubeguide-1.0');
    world.copy('frontend-controller.yaml', 'frontend.yaml');
    world.run("sed -i 's|guestbook-php-frontend|guestbook-php-frontend:1.0|' frontend.yaml");
    world.run('kubectl create -f frontend.yaml; sleep 40');
    return world;
  }

  const update = 'kubectl rolling-update frontend --image=kubeguide/guestbook-php-frontend:latest';

  it('row 29: a rolling update replaces pods one by one, and says so', () => {
    const world = aFrontend();
    const printed = world.run(`${update} --update-period=10s`);
    const next = /^Created (frontend-[0-9a-f]{32})\n/.exec(printed)?.[1] ?? '';
    expect(printed).toBe(`Created ${next}
Scaling up ${next} from 0 to 3, scaling down frontend from 3 to 0 (keep 3 pods available, don't exceed 4 pods)
Scaling ${next} up to 1
Scaling frontend down to 2
Scaling ${next} up to 2
Scaling frontend down to 1
Scaling ${next} up to 3
Scaling frontend down to 0
Update succeeded. Deleting old controller: frontend
Renaming ${next} to frontend
replicationcontroller "frontend" rolling updated
`);
    world.run('sleep 40');
    const [header, ...rows] = table(world.run('kubectl get rc'));
    expect(header?.[0]).toBe('CONTROLLER');
    expect(rows.map(([name, , image, , replicas]) => [name, image, replicas])).toEqual([
      ['frontend', 'kubeguide/guestbook-php-frontend:latest', '3'],
    ]);
    expect(world.run('kubectl get pods').match(/1\/1 +Running/g)).toHaveLength(3);
  });

  it('row 30: one that was broken off is rolled back', () => {
    const world = aFrontend();
    world.run(`timeout 90 ${update} --update-period=60s`);
    expect(world.run('kubectl get rc').trim().split('\n')).toHaveLength(3);
    const printed = world.run('kubectl rolling-update frontend --rollback --update-period=5s');
    expect(printed).toContain(
      'Continuing update with existing controller frontend.\nScaling up frontend from 2 to 3, scaling down frontend-',
    );
    expect(printed).toMatch(
      /Update succeeded\. Deleting frontend-[0-9a-f]+\nreplicationcontroller "frontend" rolling updated\n$/,
    );
    const [, ...rows] = table(world.run('kubectl get rc'));
    expect(rows.map(([name, , image, , replicas]) => [name, image, replicas])).toEqual([
      ['frontend', 'kubeguide/guestbook-php-frontend:1.0', '3'],
    ]);
  });

  it('row 35: a container reads its share of a processor in its control group', () => {
    const world = new SeedWorld('kubeguide-1.0');
    world.copy('redis-master-controller.limits.yaml', 'limits.yaml');
    world.run('kubectl create -f limits.yaml; sleep 20');
    const pod = world.run("kubectl get pods | awk 'NR==2{print $1}'").trim();
    const read = (path: string) => world.run(`kubectl exec ${pod} cat /sys/fs/cgroup/${path}`);
    expect(read('cpu/cpu.shares')).toBe('512\n');
    expect(read('memory/memory.limit_in_bytes')).toBe(`${128 * 2 ** 20}\n`);
    expect(read('cpu/cpu.cfs_quota_us')).toBe('-1\n');
    const today = new SeedWorld('kubeadm-1.32');
    today.copy('redis-master-controller.limits.yaml', 'limits.yaml');
    today.run('kubectl create -f limits.yaml; sleep 20');
    expect(
      today.run(
        'kubectl exec rc/redis-master -- sh -c "cd /sys/fs/cgroup; cat cpu.weight cpu.max memory.max"',
      ),
    ).toBe(`20\n50000 100000\n${128 * 2 ** 20}\n`);
  });

  it('row 33: limits and quotas hold when the API server is told to look', () => {
    const world = new SeedWorld('kubeguide-1.0');
    world.write(
      'limits.yaml',
      `apiVersion: v1
kind: LimitRange
metadata: { name: limits }
spec: { limits: [{ type: Container, max: { memory: 128Mi }, default: { cpu: 250m, memory: 64Mi } }] }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: quota }
spec: { hard: { pods: "1" } }
`,
    );
    const pod = (name: string, memory: string) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: { containers: [{ name: 'c', image: 'redis', resources: { limits: { memory } } }] },
      });
    world.write('large.yaml', pod('large', '1Gi'));
    world.write('small.yaml', pod('small', '100Mi'));
    world.write('second.yaml', pod('second', '100Mi'));
    world.run('kubectl create -f limits.yaml');
    expect(world.run('kubectl create -f large.yaml')).toBe('pods/large\n');
    world.run('kubectl delete pod large; sleep 40');
    world.run(
      "sed -i 's/--admission_control=[^\"]*/--admission_control=LimitRanger,ResourceQuota/' /etc/kubernetes/apiserver; systemctl restart kube-apiserver; sleep 2",
    );
    expect(world.run('kubectl create -f large.yaml')).toContain(
      'is forbidden: maximum memory usage per Container is 128Mi',
    );
    expect(world.run('kubectl create -f small.yaml')).toBe('pods/small\n');
    expect(world.run('kubectl create -f second.yaml')).toContain('exceeded quota: quota');
  });
});
