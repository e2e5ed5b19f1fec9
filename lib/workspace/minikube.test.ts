/** minikube's commands around a running cluster, as the lab report uses them. */
import { describe, expect, it } from 'vitest';
import { SeedWorld } from './testing/seed-world.ts';

const absent = `* Profile "minikube" not found. Run "minikube profile list" to view all profiles.
  To start a cluster, run: "minikube start"
`;

function aCluster(): SeedWorld {
  const world = new SeedWorld('minikube-1.22');
  world.run('minikube start --force; kubectl create deployment web --image=httpd; sleep 20');
  return world;
}

describe('minikube', () => {
  it.each([
    'ssh',
    'dashboard --url',
    'service web --url',
    'tunnel',
    'ip',
    'addons list',
    'node list',
  ])('refuses %s while there is no cluster', (command) => {
    const world = new SeedWorld('minikube-1.22');
    expect([world.run(`minikube ${command}`), world.exitCode(`minikube ${command}`)]).toEqual([
      absent,
      85,
    ]);
  });

  it('opens a shell on the node, where Docker has the containers of pods', () => {
    const world = aCluster();
    expect(world.run('minikube ssh -- "whoami; hostname; pwd"')).toBe(
      'docker\nminikube\n/home/docker\n',
    );
    expect(world.run('minikube ssh docker ps')).toMatch(/"httpd-foreground" .* k8s_httpd_web-/);
    expect(world.run('minikube ssh false')).toBe('ssh: Process exited with status 1\n');
    expect(world.type('ecs', 'minikube ssh')).toContain('docker@minikube:~$ ');
  });

  it('serves the dashboard by a proxy, and says at which address', () => {
    const world = aCluster();
    world.run('minikube dashboard --url > url 2> said & sleep 60');
    expect(world.run('cat said')).toBe(`* Enabling dashboard ...
  - Using image kubernetesui/dashboard:v2.3.1
  - Using image kubernetesui/metrics-scraper:v1.0.7
* Verifying dashboard health ...
* Launching proxy ...
* Verifying proxy health ...
`);
    expect(world.run('kubectl get pods -n kubernetes-dashboard')).toMatch(
      /kubernetes-dashboard-\S+ +1\/1 +Running/,
    );
    expect(world.run('minikube addons list')).toMatch(
      /\| dashboard +\| minikube \| enabled ✅ +\|/,
    );
  });

  it('gives a LoadBalancer its address while the tunnel is open', () => {
    const world = aCluster();
    world.run('kubectl expose deployment web --type=LoadBalancer --port=80');
    expect(world.run('kubectl get svc web')).toContain('<pending>');
    const address = world.run("kubectl get svc web -o jsonpath='{.spec.clusterIP}'");
    world.run('minikube tunnel > /dev/null & sleep 10');
    expect(world.run('minikube kubectl -- get svc web')).toMatch(
      new RegExp(`web +LoadBalancer +${address} +${address} +80:`),
    );
    expect(world.run(`curl -s ${address}`)).toContain('It works!');
  });
});
