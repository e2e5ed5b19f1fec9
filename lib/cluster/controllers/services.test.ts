import { describe, expect, it } from 'vitest';
import { aPod } from '../testing/builders.ts';
import { controlPlane } from '../testing/control-plane.ts';
import { endpointsController } from './endpoints.ts';
import { endpointSliceController } from './endpointslice.ts';

const aService = (name: string, spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec,
});

/** Two pods of an app, of which the first is ready. */
function worldWith(service: object) {
  const world = controlPlane([endpointsController, endpointSliceController]);
  const containers = [
    { name: 'c', image: 'nginx', ports: [{ name: 'http', containerPort: 8080 }] },
  ];
  ['a', 'b'].forEach((name, index) => {
    world.apply(aPod(name, { app: 'web' }, { nodeName: `node0${index + 1}`, containers }));
    const pod = world.pods().find(({ metadata }) => metadata.name === name);
    if (pod) world.setPodStatus(pod, { phase: 'Running', podIP: `10.244.${index + 1}.2` });
    if (pod && name === 'a') world.makeReady(pod);
  });
  world.apply(service);
  return world;
}

const endpointsOf = (world: ReturnType<typeof worldWith>) => {
  const subsets = world.api.get('endpoints', { namespace: 'default', name: 'web' })?.subsets;
  return subsets?.map(({ addresses = [], notReadyAddresses = [], ports = [] }) => ({
    ready: addresses.map(({ ip }) => ip),
    notReady: notReadyAddresses.map(({ ip }) => ip),
    ports: ports.map(({ name, port }) => [name, port]),
  }));
};

const slicesOf = (world: ReturnType<typeof worldWith>) =>
  world.api.list('endpointslices.discovery.k8s.io').map(({ endpoints, ports }) => ({
    endpoints: endpoints.map(({ addresses, conditions }) => [addresses[0], conditions?.ready]),
    ports: ports?.map(({ name, port }) => [name, port]),
  }));

describe('the endpoints of a Service', () => {
  it('are its pods, told apart by whether they are ready', () => {
    const world = worldWith(
      aService('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }),
    );
    expect(endpointsOf(world)).toEqual([
      { ready: ['10.244.1.2'], notReady: ['10.244.2.2'], ports: [[undefined, 8080]] },
    ]);
    expect(slicesOf(world)).toEqual([
      {
        endpoints: [
          ['10.244.1.2', true],
          ['10.244.2.2', false],
        ],
        ports: [['', 8080]],
      },
    ]);
  });

  it('follow the pods: one becomes ready, one goes', () => {
    const world = worldWith(aService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }));
    const [a, b] = world.pods();
    if (b) world.makeReady(b);
    if (a) world.api.delete('pods', a.metadata, { gracePeriodSeconds: 0 });
    world.converge();
    expect(endpointsOf(world)).toEqual([
      { ready: ['10.244.2.2'], notReady: [], ports: [[undefined, 80]] },
    ]);
    expect(slicesOf(world)).toEqual([{ endpoints: [['10.244.2.2', true]], ports: [['', 80]] }]);
  });

  it('are empty, but there, when nothing is selected', () => {
    const world = worldWith(aService('web', { selector: { app: 'typo' }, ports: [{ port: 80 }] }));
    expect(endpointsOf(world)).toEqual([]);
    expect(slicesOf(world)).toEqual([{ endpoints: [], ports: [] }]);
  });

  it('are left alone when the Service selects nothing', () => {
    const world = worldWith(aService('web', { ports: [{ port: 80 }] }));
    expect(endpointsOf(world)).toBeUndefined();
    expect(slicesOf(world)).toEqual([]);
  });

  it('change nothing when asked twice', () => {
    const world = worldWith(aService('web', { selector: { app: 'web' }, ports: [{ port: 80 }] }));
    const { revision } = world.world.store;
    world.world.timers.after(0, endpointsController.name, 'default/web');
    world.world.timers.after(0, endpointSliceController.name, 'default/web');
    world.converge();
    expect(world.world.store.revision).toBe(revision);
  });
});
