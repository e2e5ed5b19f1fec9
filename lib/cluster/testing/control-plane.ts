/** A small control plane for tests: a real API server, the controllers one names, and pods that obey by hand. */
import { kinds } from '#lib/kube/kinds/registry.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { createWorld, type World } from '#lib/sim/world.ts';
import { createApiServer } from '../apiserver/api-server.ts';
import { testProfile } from '../apiserver/test-server.ts';
import { createControllerApi, type ControllerApi } from '../controller-api.ts';
import type { Controller } from '../controller.ts';
import { userOf } from '../controller-user.ts';
import { createRecorder } from '../events/recorder.ts';
import { Informers } from '../informers.ts';
import { createKernel, type Kernel, type KernelLimits } from '../kernel.ts';
import type { Pod } from '../objects.ts';
import { ResourceNames } from '../resource-names.ts';

export interface ControlPlane extends Kernel {
  readonly world: World;
  /** As the administrator. */
  readonly api: ControllerApi;
  /** Creates the object, or replaces the one of that name, and lets the controllers have their say. */
  apply(object: unknown): AnyObject;
  pods(): readonly Pod[];
  /** Plays the kubelet: the pods run and are ready. */
  makeReady(...pods: readonly Pod[]): void;
  setPodStatus(pod: Pod, status: object): void;
  /** "Normal ScalingReplicaSet Scaled up …", in the order in which they came. */
  events(): string[];
}

export function controlPlane(
  controllers: readonly Controller[],
  options: { readonly seed?: number; readonly limits?: KernelLimits } = {},
): ControlPlane {
  const { seed = 1, limits } = options;
  const world = createWorld({ seed, startMs: Date.parse(testProfile.startTime), freeze: true });
  const server = createApiServer({ world, profile: testProfile, kinds });
  const names = new ResourceNames(kinds, world.store);
  const informers = new Informers(world.store, names);
  const admin = server.client({ username: 'kubernetes-admin', groups: ['system:masters'] });
  const api = createControllerApi(admin, informers);
  const kernel = createKernel({
    world,
    names,
    controllers,
    ...(limits ? { limits } : {}),
    contextOf(controller) {
      const client = server.client(userOf(controller));
      const recorder = createRecorder({ world, client, source: { component: controller.name } });
      return {
        api: createControllerApi(client, informers),
        informers,
        event: (object, type, reason, message) =>
          recorder.record({ object, type, reason, message }),
      };
    },
  });
  for (const name of ['default', 'kube-system']) {
    api.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  const plane: ControlPlane = {
    ...kernel,
    get nextMs() {
      return kernel.nextMs;
    },
    world,
    api,
    apply(object) {
      const { kind, apiVersion, metadata } = object as AnyObject;
      const resource = names.ofObject({ kind, apiVersion })?.resource ?? kind;
      const old = informers.get(resource, metadata);
      const applied = old
        ? api.update(resource, {
            ...old,
            ...(object as AnyObject),
            metadata: { ...old.metadata, ...metadata },
          })
        : api.create(resource, object);
      kernel.converge();
      return applied;
    },
    pods: () => informers.list('pods'),
    makeReady(...pods) {
      for (const pod of pods) plane.setPodStatus(pod, readyStatus(world.clock.timestamp));
    },
    setPodStatus(pod, status) {
      const fresh = informers.get('pods', pod.metadata) ?? pod;
      api.updateStatus('pods', { ...fresh, status: { ...fresh.status, ...status } });
      kernel.converge();
    },
    events: () =>
      informers
        .list('events')
        .toSorted((a, b) => (nanosOf(a) < nanosOf(b) ? -1 : 1))
        .map(({ type, reason, message }) => `${type} ${reason} ${message}`),
  };
  return plane;
}

const nanosOf = ({ metadata }: AnyObject) => metadata.name.split('.').at(-1) ?? '';

function readyStatus(timestamp: string) {
  const conditions: Condition[] = ['Initialized', 'Ready', 'ContainersReady'].map((type) => ({
    type,
    status: 'True',
    lastTransitionTime: timestamp,
  }));
  return { phase: 'Running', conditions };
}
