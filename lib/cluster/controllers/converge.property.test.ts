import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPodActive } from '#lib/kube/pods.ts';
import { aDeployment } from '../testing/builders.ts';
import { controlPlane, type ControlPlane } from '../testing/control-plane.ts';
import { deploymentController } from './deployment/deployment.ts';
import { replicaSetController } from './replicaset.ts';

const controllers = [deploymentController, replicaSetController];

/** What is wanted and what there is, without names and times. */
const shapeOf = (world: ControlPlane) => ({
  sets: world.api
    .list('replicasets.apps')
    .map(({ metadata, spec }) => `${metadata.name} ${spec.replicas}`),
  pods: world.pods().filter(isPodActive).length,
});

function settle(world: ControlPlane): void {
  for (let round = 0; round < 30; round++) {
    for (const pod of world.pods()) {
      if (pod.metadata.deletionTimestamp) {
        world.api.delete('pods', pod.metadata, { gracePeriodSeconds: 0 });
      }
    }
    world.converge();
    const waiting = world.pods().filter(({ status }) => status.phase === 'Pending');
    if (waiting.length === 0) return;
    // A pod that becomes ready may cost another one its life.
    for (const { metadata } of waiting) {
      const pod = world.api.get('pods', metadata);
      if (pod) world.makeReady(pod);
    }
  }
}

const wish = fc.record({
  replicas: fc.integer({ min: 0, max: 5 }),
  image: fc.constantFrom('nginx:1.26', 'nginx:1.27', 'nginx:1.28'),
});

describe('the controllers', () => {
  it('come to the same state in whatever order they are called', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), (wishes) => {
        const [one, other] = [controllers, controllers.toReversed()].map((order) => {
          const world = controlPlane(order);
          for (const { replicas, image } of wishes)
            world.apply(aDeployment('web', replicas, { image }));
          settle(world);
          return shapeOf(world);
        });
        expect(one).toEqual(other);
      }),
      { numRuns: 5 },
    );
  });

  it('never leave more pods than the surge allows, and end with what was last wanted', () => {
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 5 }), (wishes) => {
        const world = controlPlane(controllers);
        let most = 0;
        for (const { replicas, image } of wishes) {
          world.apply(aDeployment('web', replicas, { image }));
          most = Math.max(most, replicas + Math.ceil(replicas / 4));
          expect(world.pods().filter(isPodActive).length).toBeLessThanOrEqual(most);
        }
        settle(world);
        expect(shapeOf(world).pods).toBe(wishes.at(-1)?.replicas);
      }),
      { numRuns: 5 },
    );
  });
});
