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
