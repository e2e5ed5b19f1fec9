/** The field guide: what its commands do in releases that are modelled. */
import { describe, expect, it } from 'vitest';
import { golden, SeedWorld, table } from '../testing/seed-world.ts';

const kubectl = '/opt/bin/kubectl -s 127.0.0.1:8888';

/** The part of an address that tells the node. */
const nodeOfSubnet: Readonly<Record<string, string>> = {
  '10.101.94': '192.168.21.201',
  '10.101.71': '192.168.21.202',
  '10.101.75': '192.168.21.203',
  '10.101.25': '192.168.21.206',
};

describe('seed E', () => {
  it('row 69: nodes are named by their addresses, and have no roles', () => {
    const world = new SeedWorld('h3cloud-1.6');
    expect(world.run(`${kubectl} get node`)).toBe(golden('E-get-node.corrected.txt'));
    expect(world.run(`${kubectl} get svc`)).toMatch(
      /^NAME +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\n/,
    );
  });

  it('row 70: the subnet of a pod tells its node', () => {
    const world = new SeedWorld('h3cloud-1.6');
    const [header, ...rows] = table(world.run(`${kubectl} get pods -o wide`));
    const [printed, ...printedRows] = table(golden('E-get-pods-wide.seedvalues.txt'));
    expect(header).toEqual(printed);
    for (const [, , , , , ip = '', node] of rows)
      expect([ip, nodeOfSubnet[ip.replace(/\.\d+$/, '')]]).toEqual([ip, node]);
    const shown = rows.map(([, ready, status, restarts, age, ip]) =>
      [ready, status, restarts, age, ip].join(' '),
    );
    const wanted = printedRows.map(([, ready, status, restarts, age, ip]) =>
      [ready, status, restarts, age, ip].join(' '),
    );
    // 10.101.71.0 is the address of a network: no pod can have it.
    expect(shown).toEqual(
      expect.arrayContaining(wanted.filter((row) => !row.endsWith('10.101.71.0'))),
    );
  });

  it('row 73: pod is an alias, and grep finds in what it prints', () => {
    const world = new SeedWorld('h3cloud-1.6');
    expect(world.type('192.168.21.201', 'pod | grep glance')).toMatch(
      /default +glancec-0lwz7 +1\/1 +Running +\d+ +21h +10\.101\.25\.18 +192\.168\.21\.206\r\n.*\[root@vk01 ~\]# $/s,
    );
  });

  it('row 75: a unit in a container fails, its service with it, and is repaired', () => {
    const world = new SeedWorld('h3cloud-1.6');
    const answer = () => world.run("curl -s -o /dev/null -w '%{http_code}' 10.101.25.18:9292/");
    const inside = (line: string) => world.run(`${kubectl} exec glancec-0lwz7 ${line}`);
    expect(inside('systemctl status ftp-server.service')).toMatch(
      /^● ftp-server\.service - LSB: salt master control daemon\n {3}Loaded: loaded \(.*; enabled; vendor preset: disabled\)\n {3}Active: active \(running\) since Fri 2019-10-18 09:00:00 UTC; 21h ago\n {5}Docs: man:systemd-sysv-generator\(8\)\n Main PID: 354 \(python\)\n/,
    );
    expect(answer()).toBe('200');
    inside('-- systemctl kill --signal=SIGKILL ftp-server');
    expect(inside('systemctl status ftp-server')).toContain('Active: failed (Result: signal)');
    expect(answer()).toBe('503');
    inside('systemctl restart ftp-server');
    expect(answer()).toBe('200');
    inside('rm /etc/ftp-server.conf');
    expect(inside('systemctl restart ftp-server')).toContain(
      'Job for ftp-server.service failed because the control process exited with error code.',
    );
    expect(answer()).toBe('503');
    expect(world.type('192.168.21.201', 'kubectl exec -it glancec-0lwz7 bash')).toContain(
      '[root@glance-service /]# ',
    );
  });

  it('row 76: what ran on a node without power is begun anew on others', () => {
    const world = new SeedWorld('h3cloud-1.6');
    expect(world.run('ssh 192.168.21.203 poweroff')).toBe(
      'Connection to 192.168.21.203 closed by remote host.\n',
    );
    world.run('sleep 60');
    expect(world.run(`${kubectl} get node`)).toMatch(/^192\.168\.21\.203 +NotReady /m);
    world.run('sleep 400');
    const rows = table(world.run(`${kubectl} get pods -o wide`));
    const aries = rows.filter(
      ([name = '', , status]) => name.startsWith('aries') && status === 'Running',
    );
    expect(aries).toHaveLength(1);
    expect(aries[0]?.[6]).not.toBe('192.168.21.203');
  });

  it('row 77: one of four on each node, by luck in the document, by a DaemonSet for sure', () => {
    const world = new SeedWorld('h3cloud-1.6');
    const nodes = () =>
      table(world.run(`${kubectl} get pods -o wide -l app=cas`))
        .slice(1)
        .map(([, , , , , , node]) => node)
        .sort();
    world.write(
      'cas.json',
      JSON.stringify({
        apiVersion: 'extensions/v1beta1',
        kind: 'DaemonSet',
        metadata: { name: 'cas-server' },
        spec: {
          template: {
            metadata: { labels: { app: 'cas' } },
            spec: {
              containers: [{ name: 'cas', image: '192.168.21.201:9999/cloudos/cas-server:e3106' }],
            },
          },
        },
      }),
    );
    expect(world.run(`${kubectl} create -f cas.json`)).toBe('daemonset "cas-server" created\n');
    world.run('sleep 30');
    expect(nodes()).toEqual(Object.values(nodeOfSubnet).sort());
  });

  it('row 74: exec without a dash is warned of in 1.22 and refused today', () => {
    const old = new SeedWorld('minikube-1.22');
    old.run('minikube start --force; kubectl create deployment web --image=httpd; sleep 30');
    expect(old.run('kubectl exec deploy/web hostname')).toMatch(
      /^web-\S+\nkubectl exec \[POD\] \[COMMAND\] is DEPRECATED and will be removed in a future version\. Use kubectl exec \[POD\] -- \[COMMAND\] instead\.\n$/,
    );
    const today = new SeedWorld('kubeadm-1.32');
    today.run('kubectl create deployment web --image=httpd; sleep 30');
    expect(today.run('kubectl exec deploy/web hostname')).toContain(
      'error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead',
    );
  });

  it('row 72: docker ps shows each pod with its pause, and a killed container comes back', () => {
    const world = new SeedWorld('minikube-1.22');
    world.run('minikube start --force; kubectl create deployment web --image=httpd; sleep 40');
    const shown = world.type('minikube', 'docker ps');
    expect(shown).toMatch(/"httpd-foreground" .* k8s_httpd_web-\S+_default_/);
    expect(shown).toMatch(/"\/pause" .* k8s_POD_web-\S+_default_/);
    world.type('minikube', 'docker kill $(docker ps -q -f name=k8s_httpd)');
    world.run('sleep 30');
    expect(world.run('kubectl get pods')).toMatch(/web-\S+ +1\/1 +Running +1 \(/);
  });

  it('row 79: a Service keeps its address while its pods come and go', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.run(
      'kubectl create deployment web --image=httpd; kubectl expose deployment web --port 80; sleep 20',
    );
    const address = () => world.run("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");
    const before = address();
    world.run('kubectl delete pod -l app=web; sleep 20');
    expect(address()).toBe(before);
    world.run('kubectl delete svc web; kubectl expose deployment web --port 80');
    expect(address()).not.toBe(before);
  });

  it('row 80: a client with affinity stays with one pod', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.run(
      'kubectl create deployment web --image=httpd --replicas=3; kubectl expose deployment web --port 80; sleep 30',
    );
    world.run(`kubectl patch svc web -p '{"spec":{"sessionAffinity":"ClientIP"}}'`);
    world.run(
      "for i in $(seq 20); do curl -s $(kubectl get svc web -o jsonpath='{.spec.clusterIP}'); done",
    );
    const pods = world.run('kubectl get pods -o name').trim().split('\n');
    const hit = pods.filter((pod) => world.run(`kubectl logs ${pod}`).includes('GET / HTTP'));
    expect(hit).toHaveLength(1);
  });
});
