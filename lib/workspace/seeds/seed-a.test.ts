/** The lab report: minikube v1.23.1 on a cloud machine, and a blog. */
import { describe, expect, it } from 'vitest';
import { SeedWorld, settled } from '../testing/seed-world.ts';

const start = `minikube start --image-mirror-country='cn' --registry-mirror="https://79b750902857414ea937fcfb4ce87137.mirror.swr.myhuaweicloud.com" --force`;

function aCluster(): SeedWorld {
  const world = new SeedWorld('minikube-1.22');
  world.run(start);
  return world;
}

/** The tutorial's files in ~/experiment2, applied. */
function aBlog(): SeedWorld {
  const world = aCluster();
  for (const name of ['kustomization', 'mysql-deployment', 'wordpress-deployment'])
    world.copy(`wordpress/${name}.yaml`, `experiment2/${name}.yaml`);
  world.run('cd experiment2; kubectl apply -k ./; sleep 60');
  return world;
}

describe('seed A', () => {
  it('row 1: minikube tells its version before there is a cluster', () => {
    expect(new SeedWorld('minikube-1.22').run('minikube version')).toBe(
      'minikube version: v1.23.1\ncommit: 9e2f8cb489d9b3e871ba206d40ae92c7521b7e76-dirty\n',
    );
  });

  it('row 2: the first hello-world is pulled, the second is there', () => {
    const world = new SeedWorld('minikube-1.22');
    const first = world.run('sudo docker run hello-world');
    expect(first).toContain("Unable to find image 'hello-world:latest' locally\n");
    expect(first).toContain('2db29710123e: Pull complete');
    expect(first).toContain('\n 1. The Docker client contacted the Docker daemon.\n');
    expect(world.run('sudo docker run hello-world')).not.toContain('Pull');
    expect(world.run('docker ps -a')).toMatch(/hello-world +"\/hello" .* Exited \(0\)/);
    expect(world.run('docker images')).toMatch(/^hello-world +latest /m);
  });

  it('row 3: a container with a shell of its own ends with it', () => {
    const world = new SeedWorld('minikube-1.22');
    expect(world.run('docker run ubuntu bash -c "exit"')).toContain('Pull complete');
    expect(world.run('docker ps -a')).toMatch(/ubuntu .* Exited \(0\)/);
  });

  it('row 4: kubectl knows its own version and finds no server', () => {
    const world = new SeedWorld('minikube-1.22');
    expect(world.exitCode('kubectl version')).toBe(1);
    expect(world.run('kubectl version')).toBe(
      'Client Version: version.Info{Major:"1", Minor:"22", GitVersion:"v1.22.1", GitCommit:"632ed300f2c34f6d6d15ca4cef3d3c7073412212", GitTreeState:"clean", BuildDate:"2021-08-19T15:45:37Z", GoVersion:"go1.16.7", Compiler:"gc", Platform:"linux/amd64"}\nThe connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
    );
  });

  it('row 5: minikube starts, but as root only with --force', () => {
    const world = new SeedWorld('minikube-1.22');
    expect(world.run('minikube start')).toContain('Exiting due to DRV_AS_ROOT');
    expect(world.run(`${start} 2>/dev/null`)).toBe(
      `* minikube v1.23.1 on Ubuntu 18.04 (amd64)
* Automatically selected the docker driver. Other choices: none, ssh
* Using image repository registry.cn-hangzhou.aliyuncs.com/google_containers
* Starting control plane node minikube in cluster minikube
* Pulling base image ...
* Creating docker container (CPUs=2, Memory=2200MB) ...
* Preparing Kubernetes v1.22.1 on Docker 20.10.8 ...
  - Generating certificates and keys ...
  - Booting up control plane ...
  - Configuring RBAC rules ...
* Verifying Kubernetes components...
  - Using image registry.cn-hangzhou.aliyuncs.com/google_containers/storage-provisioner:v5
* Enabled addons: storage-provisioner, default-storageclass
* Done! kubectl is now configured to use "minikube" cluster and "default" namespace by default
`,
    );
    expect(world.run('cat ~/.minikube/profiles/minikube/config.json')).toContain(
      'mirror.swr.myhuaweicloud.com',
    );
  });

  it('row 5: what was said at first is remembered when it starts again', () => {
    const world = new SeedWorld('minikube-1.22');
    const first = `minikube start --force --image-repository=https://mirror.example.com/k8s/ --registry-mirror=https://hub.example.com`;
    expect(world.run(first)).toContain('Using image repository mirror.example.com/k8s\n');
    world.run('minikube stop; minikube start --force');
    const { RegistryMirror, KubernetesConfig } = JSON.parse(
      world.run('cat ~/.minikube/profiles/minikube/config.json'),
    ) as { RegistryMirror: string[]; KubernetesConfig: { ImageRepository: string } };
    expect(RegistryMirror).toEqual(['https://hub.example.com']);
    expect(KubernetesConfig.ImageRepository).toBe('mirror.example.com/k8s');
  });

  it('row 6: seven system pods run, as old as in figure 5', () => {
    const world = aCluster();
    world.run('sleep 58');
    const shown = world.run('kubectl get pod --all-namespaces');
    const rows = shown
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(rows[0]).toEqual(['NAMESPACE', 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE']);
    expect(rows.slice(1).map(([, name = '', ...rest]) => [settled(name), ...rest])).toEqual([
      ['coredns-HASH-NAME', '1/1', 'Running', '0', '58s'],
      ['etcd-minikube', '1/1', 'Running', '0', '69s'],
      ['kube-apiserver-minikube', '1/1', 'Running', '0', '72s'],
      ['kube-controller-manager-minikube', '1/1', 'Running', '0', '69s'],
      ['kube-proxy-NAME', '1/1', 'Running', '0', '58s'],
      ['kube-scheduler-minikube', '1/1', 'Running', '0', '69s'],
      ['storage-provisioner', '1/1', 'Running', '0', '67s'],
    ]);
  });

  it('row 7: the services of the blog are those of figure 6', () => {
    expect(settled(aBlog().run('kubectl get service --all-namespaces'))).toBe(
      `NAMESPACE NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE
default kubernetes ClusterIP 10.96.0.1 <none> 443/TCP AGE
default wordpress LoadBalancer 10.104.182.56 <pending> 80:30681/TCP AGE
default wordpress-mysql ClusterIP None <none> 3306/TCP AGE
kube-system kube-dns ClusterIP 10.96.0.10 <none> 53/UDP,53/TCP,9153/TCP AGE
`,
    );
  });

  it('row 8: its deployments are those of figure 7', () => {
    expect(settled(aBlog().run('kubectl get deployment --all-namespaces'))).toBe(
      `NAMESPACE NAME READY UP-TO-DATE AVAILABLE AGE
default wordpress 1/1 1 1 AGE
default wordpress-mysql 1/1 1 1 AGE
kube-system coredns 1/1 1 1 AGE
`,
    );
  });

  it('rows 9 and 10: a first post is published in the browser and survives both pods', () => {
    const world = aBlog();
    const url = world.run('minikube service wordpress --url').trim();
    expect(url).toBe('http://192.168.49.2:30681');
    expect(world.browse(url).url).toBe(`${url}/wp-admin/install.php`);
    const fields = 'step=2&weblog_title=My+blog&user_name=me&admin_password=pw&admin_email=a@b.c';
    expect(world.browse(`${url}/wp-admin/install.php`, fields).body).toContain('Success!');
    expect(world.browse(`${url}/wp-login.php`, 'log=me&pwd=pw').url).toBe(`${url}/wp-admin/`);
    const post = 'action=post&post_title=First+day&content=alive';
    expect(world.browse(`${url}/wp-admin/post.php`, post).url).toBe(`${url}/`);
    world.run('kubectl delete pod -l app=wordpress; sleep 60');
    expect(world.browse(url)).toMatchObject({
      status: 200,
      body: expect.stringContaining('First day') as string,
    });
    expect(world.run('kubectl get pvc')).toMatch(/mysql-pv-claim +Bound +pvc-.* 20Gi +RWO/);
    world.run('kubectl scale deployment wordpress-mysql --replicas=0; sleep 5');
    expect(world.browse(url).body).toContain('Error establishing a database connection');
  });

  it('row 11: the password is in a generated secret and nowhere else', () => {
    const world = aBlog();
    expect(world.run('kubectl get secret -o name')).toMatch(/^secret\/mysql-pass-[a-z0-9]{10}\n$/);
    expect(world.run('kubectl get deploy wordpress -o yaml')).not.toContain('YOUR_PASSWORD');
    expect(world.run('kubectl exec deploy/wordpress -- env')).toContain(
      'WORDPRESS_DB_PASSWORD=YOUR_PASSWORD',
    );
  });
});
