/**
 * What the documents print, beside what is printed here. Made parts of names, ages and counts of restarts differ from
 * run to run; what a scan has lost (emoji, the blanks before a list, a digit of a digest) is put right first.
 */
import { describe, expect, it } from 'vitest';
import { golden, SeedWorld, settled, table } from '../testing/seed-world.ts';

const start = `minikube start --image-mirror-country='cn' --registry-mirror="https://79b750902857414ea937fcfb4ce87137.mirror.swr.myhuaweicloud.com" --force`;

/** A figure without the line that was typed. */
const output = (name: string): string => golden(name).replace(/^ ?root@ecs:[^\n]*\n/, '');

/** Without the pictures and marks that minikube puts before its lines. */
const bare = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^ *[*!-] */, '').trim())
    .filter((line) => line !== '');

const withoutRestarts = (text: string): string =>
  settled(text.replaceAll(/ \d+( \(\S+ ago\))? +(?=\S+$)/gm, ' N '));

describe('seed A', () => {
  it('figures 1 to 3 are printed before there is a cluster', () => {
    const world = new SeedWorld('minikube-1.22');
    expect(world.run('minikube version')).toBe(output('A-fig1.txt'));
    const lines = (text: string) =>
      text
        .replace(/sha256:\w+/, 'sha256:DIGEST')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .sort();
    expect(lines(world.run('sudo docker run hello-world'))).toEqual(lines(output('A-fig2.txt')));
    expect(world.run('kubectl version')).toBe(
      output('A-fig3.txt').replace('12",\nGitTree', '12", GitTree'),
    );
  });

  it('figure 4 is how minikube starts', () => {
    const world = new SeedWorld('minikube-1.22');
    const [, ...printed] = golden('A-fig4.txt')
      .replace(/swr\.\n/, 'swr.')
      .split('\n');
    expect(bare(world.run(start)).sort()).toEqual(bare(printed.join('\n')).sort());
  });

  it('figures 5 to 8 are its tables', () => {
    const world = new SeedWorld('minikube-1.22');
    world.run(start);
    world.run('sleep 58');
    expect(settled(world.run('kubectl get pod --all-namespaces'))).toBe(
      settled(golden('A-fig5.txt')),
    );
    for (const name of ['kustomization', 'mysql-deployment', 'wordpress-deployment'])
      world.copy(`wordpress/${name}.yaml`, `experiment2/${name}.yaml`);
    world.run('cd experiment2; kubectl apply -k ./');
    world.pass(1400);
    expect(settled(world.run('kubectl get service --all-namespaces'))).toBe(
      settled(golden('A-fig6.txt')),
    );
    expect(settled(world.run('kubectl get deployment --all-namespaces'))).toBe(
      settled(golden('A-fig7.txt')),
    );
    expect(withoutRestarts(world.run('kubectl get pod --all-namespaces'))).toBe(
      withoutRestarts(golden('A-fig8.txt')),
    );
  });
});

describe('seed C', () => {
  it('its file in three eras', () => {
    const [, old, middle, modern] = golden('C-three-eras.expected.txt').split(/^## .*\n/m);
    for (const [profile, printed = ''] of [
      ['minikube-1.15', old],
      ['minikube-1.22', middle],
      ['kubeadm-1.32', modern],
    ] as const) {
      const world = new SeedWorld(profile);
      if (profile.startsWith('minikube')) world.run('minikube start --force');
      world.copy('http-echo.yaml', 'http-echo.yaml');
      expect(world.run('cd; kubectl apply -f http-echo.yaml')).toBe(
        printed.replace(/^# .*\n/m, ''),
      );
    }
  });
});

describe('seed D', () => {
  it('its tables, to the age', () => {
    const world = new SeedWorld('kubeadm-3node');
    world.copy('httpd_deployment.yaml', 'k8s/httpd_deployment.yaml');
    world.copy('httpd_service.yaml', 'k8s/httpd_service.yaml');
    world.run('kubectl apply -f httpd_deployment.yaml');
    world.pass(373);
    expect(world.run('kubectl get deployment')).toBe(golden('D-get-deployment.txt'));
    world.run('kubectl apply -f httpd_service.yaml');
    world.pass(260);
    const named = (text: string) => text.replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5} /g, '-HASH-NAME ');
    const [, , own] = table(golden('D-get-service-wide.txt'));
    const wide = table(world.run('kubectl get service -o wide'));
    expect(wide[0]).toEqual(table(golden('D-get-service-wide.txt'))[0]);
    expect(wide[1]).toEqual(table(golden('D-get-service-wide.txt'))[1]);
    expect(wide[2]?.slice(0, 5)).toEqual(own?.slice(0, 5));
    world.copy('httpd_service.nodeport.yaml', 'k8s/httpd_service.yaml');
    world.pass(760);
    const changed = world.run('kubectl apply -f httpd_service.yaml; kubectl get service httpd-src');
    const [said, header, row] = golden('D-nodeport.txt').split('\n');
    expect(
      changed
        .split('\n')
        .slice(0, 3)
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([said, header, row].map((line) => line?.split(/ {2,}/)));
    world.pass(2280 - 373 - 260 - 760);
    expect(named(world.run('kubectl get pod'))).toBe(named(golden('D-get-pod.txt')));
  });
});
