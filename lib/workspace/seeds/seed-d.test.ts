/** The page on running httpd: a Deployment, its Service, its addresses. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SeedWorld, settled } from '../testing/seed-world.ts';

const text = (name: string) => readFileSync(new URL(`testdata/${name}`, import.meta.url), 'utf8');

function aWorld(): SeedWorld {
  const world = new SeedWorld('kubeadm-3node');
  world.run(`cat <<EOF >  /root/k8s/httpd_deployment.yaml\n${text('httpd_deployment.yaml')}EOF`);
  world.run(`cat <<EOF > /root/k8s/httpd_service.yaml\n${text('httpd_service.yaml')}EOF`);
  return world;
}

function serving(): SeedWorld {
  const world = aWorld();
  world.run('kubectl apply -f /root/k8s/httpd_deployment.yaml; sleep 30');
  world.run('kubectl apply -f httpd_service.yaml');
  return world;
}

const works = '<html><body><h1>It works!</h1></body></html>\n';

describe('seed D', () => {
  it('row 58: a file written from a here-document is what was typed', () => {
    const world = aWorld();
    expect(world.run('cat /root/k8s/httpd_deployment.yaml')).toBe(text('httpd_deployment.yaml'));
  });

  it('row 59: two pods come up, in the columns of the page', () => {
    expect(settled(serving().run('kubectl get deployment'))).toBe(
      'NAME READY UP-TO-DATE AVAILABLE AGE\nhttpd-deployment 2/2 2 2 AGE\n',
    );
  });

  it('row 60: both answer at their own addresses', () => {
    const world = serving();
    expect(world.run('curl -s 10.244.104.5')).toBe(works);
    expect(world.run('curl -s 10.244.166.138')).toBe(works);
  });

  it('row 61: the Service answers for them', () => {
    const world = serving();
    expect(world.run('kubectl get service -o wide')).toMatch(
      /httpd-src +ClusterIP +10\.101\.207\.83 +<none> +8080\/TCP +\S+ +app=httpd_pod\n/,
    );
    expect(world.run('curl -s 10.101.207.83:8080')).toBe(works);
  });

  it('row 62: requests reach both pods', () => {
    const world = serving();
    world.run('for i in 1 2 3 4 5 6 7 8 9 10; do curl -s 10.101.207.83:8080; done');
    const pods = world.run('kubectl get pods -o name').trim().split('\n');
    for (const pod of pods)
      expect(world.run(`kubectl logs ${pod}`)).toContain('"GET / HTTP/1.1" 200 45');
  });

  it('row 63: a relative path is looked for in the folder one is in', () => {
    expect(aWorld().run('cd /; kubectl apply -f httpd_service.yaml')).toBe(
      'error: the path "httpd_service.yaml" does not exist\n',
    );
  });

  it('row 64: as a NodePort it keeps its address and answers outside', () => {
    const world = serving();
    world.copy('httpd_service.nodeport.yaml', 'k8s/httpd_service.yaml');
    expect(world.run('kubectl apply -f httpd_service.yaml')).toBe('service/httpd-src configured\n');
    expect(world.run('kubectl get service')).toMatch(
      /httpd-src +NodePort +10\.101\.207\.83 +<none> +8080:30000\/TCP/,
    );
    expect(world.browse('http://192.168.148.130:30000').body).toBe(works);
    expect(world.run('sed s/30000/29999/ httpd_service.yaml | kubectl apply -f -')).toContain(
      'The range of valid ports is 30000-32767',
    );
  });

  it('row 65: a selector that is not the template’s is refused', () => {
    const world = aWorld();
    expect(
      world.run(
        "sed 's/      app: httpd_pod $/      app: httpd_server/' httpd_deployment.yaml | kubectl apply -f -",
      ),
    ).toContain('`selector` does not match template `labels`');
  });
});
