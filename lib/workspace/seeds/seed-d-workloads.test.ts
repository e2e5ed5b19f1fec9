/** What the page on running httpd says of pods and Deployments in general. */
import { describe, expect, it } from 'vitest';
import { SeedWorld } from '../testing/seed-world.ts';

const twoContainers = `apiVersion: v1
kind: Pod
metadata: { name: pair }
spec:
  volumes: [{ name: shared, emptyDir: {} }]
  containers:
    - name: web
      image: httpd
      volumeMounts: [{ name: shared, mountPath: /usr/local/apache2/htdocs }]
    - name: writer
      image: busybox
      command: [sh, -c, 'echo from the sidecar > /out/index.html; sleep 3600']
      volumeMounts: [{ name: shared, mountPath: /out }]
`;

/** How many pods of the label are available, second by second, while a change is rolled out. */
function availability(world: SeedWorld, seconds: number): number[] {
  return Array.from({ length: seconds }, () => {
    world.pass(1);
    const ready = world.run(
      "kubectl get pods -l app=httpd_pod --no-headers | grep -c '1/1 *Running'",
    );
    return Number(ready);
  });
}

function aDeployment(strategy: 'Recreate' | 'RollingUpdate'): SeedWorld {
  const world = new SeedWorld('kubeadm-3node');
  world.copy('httpd_deployment.yaml', 'k8s/httpd_deployment.yaml');
  world.run('kubectl apply -f httpd_deployment.yaml; sleep 30');
  world.run(
    `kubectl patch deployment httpd-deployment -p '{"spec":{"strategy":{"type":"${strategy}"${strategy === 'Recreate' ? ',"rollingUpdate":null' : ''}}}}'`,
  );
  return world;
}

describe('seed D, workloads', () => {
  it('row 66: containers of a pod share its network and its volumes, not their files and processes', () => {
    const world = new SeedWorld('kubeadm-3node');
    world.write('k8s/pair.yaml', twoContainers);
    world.run('kubectl apply -f pair.yaml; sleep 20');
    const inside = (container: string, line: string) =>
      world.run(`kubectl exec pair -c ${container} -- ${line}`);
    expect(inside('writer', 'wget -qO- localhost')).toBe('from the sidecar\n');
    expect(inside('web', 'cat /usr/local/apache2/htdocs/index.html')).toBe('from the sidecar\n');
    expect(inside('writer', 'ls /usr/local/apache2')).toContain('No such file or directory');
    expect(inside('writer', 'ps')).not.toContain('httpd');
  });

  it('row 67: Recreate leaves a gap, RollingUpdate none', () => {
    const change = 'kubectl set image deployment/httpd-deployment *=httpd:2.4.62';
    const recreated = aDeployment('Recreate');
    recreated.run(change);
    expect(Math.min(...availability(recreated, 20))).toBe(0);
    const rolled = aDeployment('RollingUpdate');
    rolled.run(change);
    expect(Math.min(...availability(rolled, 20))).toBe(2);
  });

  it('row 68: the map has both figures: Deployment, ReplicaSet and pods, and the Service over them', () => {
    const world = aDeployment('RollingUpdate');
    world.copy('httpd_service.yaml', 'k8s/httpd_service.yaml');
    world.run('kubectl apply -f httpd_service.yaml; sleep 2');
    const view = world.world.view();
    const [deployment, set] = ['Deployment', 'ReplicaSet'].map((kind) =>
      view.workloads.find((one) => one.kind === kind && one.namespace === 'default'),
    );
    const pods = view.pods.filter(({ namespace }) => namespace === 'default');
    expect(set?.owner).toBe(deployment?.uid);
    expect(pods.map(({ owner }) => owner)).toEqual([set?.uid, set?.uid]);
    const service = view.services.find(({ name }) => name === 'httpd-src');
    expect([...(service?.endpoints ?? [])].sort()).toEqual(pods.map(({ uid }) => uid).sort());
  });
});
