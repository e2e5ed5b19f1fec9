/** The tutorial of 2019: an echo server behind an Ingress, in three eras. */
import { describe, expect, it } from 'vitest';
import { SeedWorld } from '../testing/seed-world.ts';

function applied(profile: string): { world: SeedWorld; printed: string } {
  const world = new SeedWorld(profile);
  if (profile.startsWith('minikube')) world.run('minikube start --memory 4096 --cpus 2 --force');
  world.run('cd');
  world.copy('http-echo.yaml', 'http-echo.yaml');
  return { world, printed: world.run('cd; kubectl apply -f http-echo.yaml') };
}

describe('seed C', () => {
  it('row 42: the node is as large as the flags say', () => {
    const { world } = applied('minikube-1.15');
    const capacity = world.run("kubectl get node -o jsonpath='{.items[0].status.capacity}'");
    expect(JSON.parse(capacity)).toMatchObject({ cpu: '2', memory: '4096Mi' });
  });

  it('row 43: in 1.15 the file applies as it is, and answers over https', () => {
    const { world, printed } = applied('minikube-1.15');
    expect(printed).toBe(
      'deployment.extensions/meow created\nservice/meow-svc created\ningress.extensions/meow-ingress created\n',
    );
    world.run('minikube addons enable ingress; sleep 40');
    const echo = world.run('curl -sk https://$(minikube ip)/meow');
    expect(JSON.parse(echo)).toMatchObject({ path: '/meow', method: 'GET' });
  });

  it('row 44: in 1.22 two of its three objects are of no kind that there is', () => {
    expect(applied('minikube-1.22').printed).toBe(
      'service/meow-svc created\nunable to recognize "http-echo.yaml": no matches for kind "Deployment" in version "extensions/v1beta1"\nunable to recognize "http-echo.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"\n',
    );
  });

  it('row 45: today they are named', () => {
    expect(applied('kubeadm-1.32').printed).toBe(
      'service/meow-svc created\nresource mapping not found for name: "meow" namespace: "" from "http-echo.yaml": no matches for kind "Deployment" in version "extensions/v1beta1"\nensure CRDs are installed first\nresource mapping not found for name: "meow-ingress" namespace: "" from "http-echo.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"\nensure CRDs are installed first\n',
    );
  });

  it('row 47: the broken annotation leaves the redirect on, the mended one takes it away', () => {
    const { world } = applied('minikube-1.15');
    world.run('minikube addons enable ingress; sleep 40');
    expect(world.run('curl -sI http://$(minikube ip)/meow')).toContain(
      'HTTP/1.1 308 Permanent Redirect',
    );
    world.run(
      'kubectl annotate ing meow-ingress nginx.ingress.kubernetes.io/ssl-redirect=false --overwrite',
    );
    expect(world.run('curl -sI http://$(minikube ip)/meow')).toContain('HTTP/1.1 200 OK');
  });

  it('row 48: the certificate is the fake one, which only -k takes', () => {
    const { world } = applied('minikube-1.15');
    world.run('minikube addons enable ingress; sleep 40');
    expect(world.exitCode('curl -s https://$(minikube ip)/meow')).toBe(60);
    expect(world.exitCode('curl -sk https://$(minikube ip)/meow')).toBe(0);
  });
});
