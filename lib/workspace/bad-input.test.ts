/** What a student may do to a world by mistake or out of mischief: a clear answer, and the world goes on. */
import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from './create-workspace.ts';
import type { Workspace } from './workspace.ts';

const bases = new Bases();
const aWorkspace = () => createWorkspace({ profile: 'kubeadm-1.32', seed: 3, pace: 'jump', bases });

const write = (world: Workspace, path: string, content: string) =>
  world.apply({ kind: 'file', path, content });

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: bad\n';
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** Each line says ten times the line before. */
const bomb = Array.from({ length: 12 }, (_, n) => {
  const parts = Array.from({ length: 10 }, () => (n === 0 ? 'x' : `*a${n - 1}`));
  return `a${n}: &a${n} [${parts.join(',')}]\n`;
}).join('');

describe('a manifest', () => {
  it.each([
    [
      'that is a bomb of aliases',
      'bad.yaml',
      configMap + bomb,
      'error: error parsing bad.yaml: error converting YAML to JSON: yaml: document contains excessive aliasing\n',
    ],
    [
      'that contains itself',
      'bad.yaml',
      `${configMap}data: &a\n  x: *a\n`,
      "error: error parsing bad.yaml: error converting YAML to JSON: yaml: anchor 'a' value contains itself\n",
    ],
    [
      'that nests without end',
      'bad.yaml',
      `${configMap}data: ${nested(20_000)}\n`,
      'error: error parsing bad.yaml: error converting YAML to JSON: yaml: line 5: exceeded max depth of 10000\n',
    ],
    [
      'of JSON that nests without end',
      'bad.json',
      `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"deep"},"data":${nested(20_000)}}`,
      "error: error parsing bad.json: json: offset 10072: invalid character '[' exceeded max depth\n",
    ],
    [
      'of three megabytes',
      'bad.yaml',
      `${configMap}data:\n  x: "${'y'.repeat(3 * 1024 * 1024)}"\n`,
      'The ConfigMap "bad" is invalid: : Too long: may not be more than 1048576 bytes\n',
    ],
  ])('%s is refused', (_what, name, content, message) => {
    const world = aWorkspace();
    write(world, name, content);
    expect(world.run(`kubectl create -f ${name}`)).toMatchObject({ stderr: message, exitCode: 1 });
  });
});

const replicaSet = (name: string) => `apiVersion: apps/v1
kind: ReplicaSet
metadata:
  name: ${name}
spec:
  replicas: 3
  selector: {matchLabels: {app: shared}}
  template:
    metadata: {labels: {app: shared}}
    spec: {containers: [{name: web, image: nginx}]}
---
`;

describe('controllers that want the same', () => {
  it('keep to their own pods, and share out orphans', () => {
    const world = aWorkspace();
    write(world, 'sets.yaml', replicaSet('one') + replicaSet('two'));
    world.run('kubectl apply -f sets.yaml');
    world.settle();
    world.run('kubectl delete replicaset one --cascade=orphan');
    world.settle();
    expect(world.run('kubectl get replicasets --no-headers -o name').stdout).toBe(
      'replicaset.apps/two\n',
    );
    expect(world.api.list('pods', { namespace: 'default' })).toHaveLength(3);
  });

  it('and never agree, as two autoscalers of one Deployment, leave the world at rest between them', () => {
    const world = aWorkspace();
    world.run('kubectl create deployment web --image=nginx');
    world.run('kubectl set resources deployment web --requests=cpu=100m');
    world.run('kubectl autoscale deployment web --min=2 --max=3 --name=few');
    world.run('kubectl autoscale deployment web --min=5 --max=6 --name=many');
    world.advanceTo(world.nowMs + 300_000);
    const replicas = Number(
      world.run('kubectl get deployment web -o jsonpath={.spec.replicas}').stdout,
    );
    expect([2, 3, 5, 6]).toContain(replicas);
  });
});

describe('an object', () => {
  it('that owns itself goes like any other', () => {
    const world = aWorkspace();
    world.run('kubectl create configmap me');
    const key = { namespace: 'default', name: 'me' };
    const uid = world.api.get('configmaps', key)?.metadata.uid;
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'me', uid };
    world.api.patch('configmaps', key, { metadata: { ownerReferences: [owner] } });
    world.settle();
    expect(world.run('kubectl delete configmap me').stdout).toBe('configmap "me" deleted\n');
    expect(world.api.get('configmaps', key)).toBeUndefined();
  });

  it('may have ten thousand beside it', () => {
    const world = aWorkspace();
    for (let n = 0; n < 10_000; n++) {
      world.api.create('configmaps', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `c${n}`, namespace: 'default' },
      });
    }
    world.settle();
    expect(world.run('kubectl get configmaps --no-headers | wc -l').stdout).toBe('10001\n');
    world.run('kubectl delete configmaps --all');
    world.settle();
    expect(world.api.list('configmaps', { namespace: 'default' })).toHaveLength(1);
  }, 120_000);
});
