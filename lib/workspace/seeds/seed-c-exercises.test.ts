/** What the tutorial asks for beyond its file: watches, the add-on, Deployments by hand, and its five improvements. */
import { describe, expect, it } from 'vitest';
import { SeedWorld } from '../testing/seed-world.ts';

const hello = (version: string) => `gcr.io/google-samples/hello-app:${version}`;

/** Who answers so many requests to a Service: the version in each answer. */
function answers(world: SeedWorld, service: string, count: number): string[] {
  const address = world.run(`kubectl get svc ${service} -o jsonpath='{.spec.clusterIP}'`);
  const printed = world.run(
    `for i in $(seq ${count}); do curl -s -m 2 http://${address} || echo failed; done`,
  );
  return printed.match(/Version: \d\.\d|failed/g) ?? [];
}

function twoVersions(replicas: readonly [number, number]): SeedWorld {
  const world = new SeedWorld('kubeadm-1.32');
  for (const [at, version] of ['1.0', '2.0'].entries()) {
    const name = at === 0 ? 'stable' : 'canary';
    world.run(
      `kubectl create deployment ${name} --image=${hello(version)} --replicas=${replicas[at] ?? 0} --dry-run=client -o json | jq '.spec.template.metadata.labels += {shop: "web", track: "${name}"}' | kubectl apply -f -`,
    );
  }
  world.run('sleep 40');
  return world;
}

describe('seed C, exercises', () => {
  it('row 46: the address of an Ingress is empty, and its port refuses, until the add-on is there', () => {
    const world = new SeedWorld('minikube-1.15');
    world.run('minikube start --memory 4096 --cpus 2 --force');
    world.copy('http-echo.yaml', 'http-echo.yaml');
    world.run('kubectl apply -f http-echo.yaml; sleep 30');
    expect(world.run('kubectl get ing')).toMatch(
      /^NAME +HOSTS +ADDRESS +PORTS +AGE\nmeow-ingress +\* +80 /,
    );
    expect(world.exitCode('curl -sk https://$(minikube ip)/meow')).toBe(7);
    world.run('minikube addons enable ingress; sleep 90');
    expect(world.run('kubectl get ing')).toMatch(/\nmeow-ingress +\* +192\.168\.99\.100 +80 /);
    expect(world.exitCode('curl -sk https://$(minikube ip)/meow')).toBe(0);
  });

  it('row 49: a watch prints each change, until it is interrupted', () => {
    const world = new SeedWorld('kubeadm-1.32', 'wall');
    const at = 'controlplane';
    const opened = world.type(at, 'kubectl get pods -w');
    world.run('kubectl create deployment meow --image=kennship/http-echo');
    const shown = opened + world.wait(at, 30);
    expect(shown).toMatch(/Pending .*ContainerCreating .*Running /s);
    expect(world.keys(at, '\u0003')).toMatch(/\^C\r\n.*# $/s);
    expect(world.keys(at, 'echo $?\r')).toContain('\r130\r\n');
  });

  it('row 52: a Deployment keeps its history, pauses, goes on, and goes back', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.run(`kubectl create deployment web --image=${hello('1.0')}; sleep 20`);
    world.run(`kubectl set image deployment/web hello-app=${hello('2.0')}; sleep 20`);
    expect(world.run('kubectl rollout history deployment/web')).toContain('\n2 ');
    expect(world.run('kubectl describe deployment web')).toContain('ScalingReplicaSet');
    world.run(
      `kubectl rollout pause deployment/web; kubectl set image deployment/web hello-app=${hello('1.0')}; sleep 20`,
    );
    const image = () =>
      world.run("kubectl get pods -l app=web -o jsonpath='{.items[*].spec.containers[0].image}'");
    expect(image()).toBe(hello('2.0'));
    world.run('kubectl rollout resume deployment/web; sleep 30');
    expect(image()).toBe(hello('1.0'));
    world.run('kubectl rollout undo deployment/web; sleep 30');
    expect(image()).toBe(hello('2.0'));
  });

  it('row 53: what depends on another waits for it, and does not crash', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.write(
      'web.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: {
          initContainers: [
            {
              name: 'wait',
              image: 'busybox:1.28',
              command: [
                'sh',
                '-c',
                'until nslookup db; do sleep 2; done; until nc -z db 6379; do sleep 2; done',
              ],
            },
          ],
          containers: [{ name: 'web', image: hello('1.0') }],
        },
      }),
    );
    world.run('kubectl apply -f web.json; sleep 20');
    expect(world.run('kubectl get pod web')).toMatch(/web +0\/1 +Init:0\/1 +0 /);
    world.run(
      'kubectl create deployment db --image=redis; kubectl expose deployment db --port=6379; sleep 40',
    );
    expect(world.run('kubectl get pod web')).toMatch(/web +1\/1 +Running +0 /);
  });

  it('row 54: a canary takes its share of requests, and blue gives way to green without one lost', () => {
    const world = twoVersions([9, 1]);
    world.run('kubectl create service clusterip web --tcp=80:8080');
    world.run(
      `kubectl patch svc web --type=merge -p '{"spec":{"selector":{"app":null,"shop":"web"}}}'`,
    );
    const seen = answers(world, 'web', 200);
    const share = seen.filter((one) => one === 'Version: 2.0').length / 200;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
    world.run(`kubectl patch svc web -p '{"spec":{"selector":{"track":"stable"}}}'`);
    expect(new Set(answers(world, 'web', 20))).toEqual(new Set(['Version: 1.0']));
    world.run(`kubectl patch svc web -p '{"spec":{"selector":{"track":"canary"}}}'`);
    expect(new Set(answers(world, 'web', 20))).toEqual(new Set(['Version: 2.0']));
  });

  it('row 55: what nodes and pods use is seen when the metrics server has looked', () => {
    const world = new SeedWorld('minikube-1.22');
    world.run('minikube start --force; kubectl create deployment web --image=httpd; sleep 20');
    expect(world.run('kubectl top nodes')).toBe('error: Metrics API not available\n');
    world.run('minikube addons enable metrics-server; sleep 90');
    expect(world.run('kubectl top nodes')).toMatch(
      /^NAME +CPU\(cores\) +CPU% +MEMORY\(bytes\) +MEMORY% *\nminikube +\d+m +\d+% +\d+Mi +\d+%/,
    );
    expect(world.run('kubectl top pods')).toMatch(/\nweb-\S+ +\d+m +\d+Mi/);
  });

  it('row 57: under load there are more pods, and fewer when it is over', () => {
    const world = new SeedWorld('minikube-1.22');
    world.run('minikube start --force; minikube addons enable metrics-server');
    world.run('kubectl create deployment php-apache --image=k8s.gcr.io/hpa-example --port=80');
    world.run(
      'kubectl set resources deployment php-apache --requests=cpu=200m; kubectl expose deployment php-apache --port=80',
    );
    world.run(
      'kubectl autoscale deployment php-apache --cpu-percent=50 --min=1 --max=5; sleep 120',
    );
    world.run(
      'kubectl run load --image=busybox:1.28 --restart=Never -- /bin/sh -c "while sleep 0.1; do wget -q -O- http://php-apache; done"',
    );
    world.pass(240);
    const replicas = () =>
      Number(world.run("kubectl get deployment php-apache -o jsonpath='{.spec.replicas}'"));
    expect(replicas()).toBeGreaterThan(1);
    expect(world.run('kubectl get hpa')).toMatch(/ Deployment\/php-apache +\d+%\/50% +1 +5 /);
    world.run('kubectl delete pod load --now');
    world.pass(600);
    expect(replicas()).toBe(1);
  });
});
