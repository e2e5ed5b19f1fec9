/** The field guide: what its commands do in releases that are modelled. */
import { describe, expect, it } from 'vitest';
import { SeedWorld } from '../testing/seed-world.ts';

describe('seed E', () => {
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
