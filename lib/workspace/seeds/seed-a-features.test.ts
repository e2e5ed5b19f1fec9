/** The six features of the lab report, each once; and what the slides say of configuration and of keeping apart. */
import { describe, expect, it } from 'vitest';
import { SeedWorld, table } from '../testing/seed-world.ts';

const image = (version: string) => `gcr.io/google-samples/hello-app:${version}`;

function aWeb(replicas = 3): SeedWorld {
  const world = new SeedWorld('kubeadm-1.32');
  world.run(`kubectl create deployment web --image=${image('1.0')} --replicas=${replicas}`);
  world.run('kubectl expose deployment web --port=80 --target-port=8080; sleep 30');
  return world;
}

const claim = JSON.stringify({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});

const pod = (name: string, spec: Readonly<Record<string, unknown>>, container: object = {}) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name } },
    spec: {
      containers: [{ name: 'c', image: 'busybox:1.28', command: ['sleep', '3600'], ...container }],
      ...spec,
    },
  });

const nodesOf = (world: SeedWorld, selector: string): string[] =>
  table(world.run(`kubectl get pods -l ${selector} -o wide`))
    .slice(1)
    .map(([, , , , , , node = '']) => node);

describe('seed A, six features', () => {
  it('row 14: discovery, balance, storage, rollout, packing, repair', () => {
    const world = aWeb();
    world.run('kubectl run me --image=busybox:1.28 -- sleep 3600; sleep 10');
    const ask = () => world.run('kubectl exec me -- wget -qO- http://web');
    expect(ask()).toContain('Hello, world!\nVersion: 1.0.0');
    const hosts = new Set(Array.from({ length: 20 }, () => /Hostname: (\S+)/.exec(ask())?.[1]));
    expect(hosts.size).toBe(3);

    world.write('claim.json', claim);
    world.write(
      'store.json',
      pod(
        'store',
        { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
        { volumeMounts: [{ name: 'v', mountPath: '/data' }] },
      ),
    );
    world.run('kubectl apply -f claim.json -f store.json; sleep 20');
    expect(world.run('kubectl get pvc data')).toMatch(/data +Bound +pvc-/);

    world.run(`kubectl set image deployment/web hello-app=${image('2.0')}; sleep 40`);
    expect(ask()).toContain('Version: 2.0.0');
    world.run('kubectl rollout undo deployment/web; sleep 40');
    expect(ask()).toContain('Version: 1.0.0');

    const large = { resources: { requests: { cpu: '1500m' } } };
    for (const name of ['one', 'two', 'three']) world.write(`${name}.json`, pod(name, {}, large));
    world.run('kubectl apply -f one.json -f two.json -f three.json; sleep 20');
    expect(new Set([...nodesOf(world, 'app=one'), ...nodesOf(world, 'app=two')]).size).toBe(2);
    expect(world.run('kubectl describe pod three')).toContain('2 Insufficient cpu');

    world.run('kubectl delete $(kubectl get pods -l app=web -o name | head -1); sleep 20');
    expect(world.run('kubectl get deployment web')).toMatch(/web +3\/3 /);
  });
});

describe('seed B, configuration and partition', () => {
  it('row 27: what belongs to development does not come to the nodes of the test', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.run('kubectl label node node01 zone=test; kubectl label node node02 zone=dev');
    world.run('kubectl taint node node01 zone=test:NoSchedule; kubectl create namespace dev');
    world.run(
      `kubectl create deployment web -n dev --image=${image('1.0')} --replicas=6; sleep 30`,
    );
    const nodes = table(world.run('kubectl get pods -n dev -o wide')).slice(1);
    expect(new Set(nodes.map(([, , , , , , node]) => node))).toEqual(new Set(['node02']));
    world.write(
      'test.json',
      pod('probe', {
        nodeSelector: { zone: 'test' },
        tolerations: [{ key: 'zone', value: 'test', effect: 'NoSchedule' }],
      }),
    );
    world.run('kubectl apply -f test.json; sleep 10');
    expect(nodesOf(world, 'app=probe')).toEqual(['node01']);
  });

  it('row 40: a changed ConfigMap comes into a volume while the pod runs, and not into its environment', () => {
    const world = new SeedWorld('kubeadm-1.32');
    world.run('kubectl create configmap settings --from-literal=greeting=hello');
    const from = { configMapKeyRef: { name: 'settings', key: 'greeting' } };
    world.write(
      'web.json',
      pod(
        'web',
        { volumes: [{ name: 'v', configMap: { name: 'settings' } }] },
        {
          env: [{ name: 'GREETING', valueFrom: from }],
          volumeMounts: [{ name: 'v', mountPath: '/etc/settings' }],
        },
      ),
    );
    world.run('kubectl apply -f web.json; sleep 10');
    world.run(`kubectl patch configmap settings -p '{"data":{"greeting":"good day"}}'; sleep 100`);
    const read = (line: string) => world.run(`kubectl exec web -- sh -c '${line}'`);
    expect(read('cat /etc/settings/greeting; echo; echo $GREETING')).toBe('good day\nhello\n');
    expect(world.run('kubectl get pod web')).toMatch(/web +1\/1 +Running +0 /);
  });

  it('row 15: a key of etcd is watched while kubectl changes it', () => {
    const world = new SeedWorld('kubeadm-1.32');
    const pki = '/etc/kubernetes/pki/etcd';
    const etcdctl = `etcdctl --endpoints=https://127.0.0.1:2379 --cacert=${pki}/ca.crt --cert=${pki}/server.crt --key=${pki}/server.key`;
    const key = '/registry/configmaps/default/settings';
    world.run(
      `timeout 9 ${etcdctl} watch ${key} > seen & sleep 1; kubectl create configmap settings --from-literal=a=1; kubectl delete configmap settings; wait`,
    );
    expect(world.run(`grep -v '^{' seen`)).toBe(`PUT\n${key}\nDELETE\n${key}\n\n`);
    expect(world.run(`grep '^{' seen | jq -c .data`)).toBe('{"a":"1"}\n');
  });
});
