import { expect, it } from 'vitest';
import { SmallCluster } from '../testing/small-cluster.ts';

it('is told of when the round that made it is over, and not while the image is still being pulled', () => {
  const cluster = new SmallCluster();
  cluster.run('web', { image: 'nginx:1.27' });
  const seen: string[] = [];
  for (let look = 0; look < 40; look++) {
    const { podIP = 'no address', containerStatuses = [] } = cluster.pod('web')?.status ?? {};
    const [reason] = containerStatuses.map(({ state }) => state?.waiting?.reason ?? 'Running');
    const state = `${reason ?? ''} ${podIP}`;
    if (seen.at(-1) !== state) seen.push(state);
    cluster.pass(0.05);
  }
  expect(seen).toEqual(['ContainerCreating no address', 'Running 10.244.1.2']);
});

it('is made only by a runtime that the node has', () => {
  const cluster = new SmallCluster();
  for (const handler of ['runc', 'runsc']) {
    cluster.create('runtimeclasses.node.k8s.io', {
      apiVersion: 'node.k8s.io/v1',
      kind: 'RuntimeClass',
      metadata: { name: handler },
      handler,
    });
    cluster.run(`by-${handler}`, { image: 'nginx:1.27' }, { runtimeClassName: handler });
  }
  cluster.pass(5);
  expect(cluster.pod('by-runc')?.status.phase).toBe('Running');
  expect(cluster.pod('by-runsc')?.status.phase).toBe('Pending');
  expect(cluster.events('by-runsc')).toEqual([
    'Warning FailedCreatePodSandBox Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox runtime: no runtime for "runsc" is configured',
  ]);
});
