/** A small control plane for tests: a real API server, the controllers one names, and pods that obey by hand. */
import { kinds } from '#lib/kube/kinds/registry.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { createWorld, type World } from '#lib/sim/world.ts';
import { createApiServer } from '../apiserver/api-server.ts';
import { testProfile } from '../apiserver/test-server.ts';
import type { UserInfo } from '../cluster.ts';
import { CachedApi, type ControllerApi } from '../controller-api.ts';
import { controllerContext } from '../controller-context.ts';
import type { Controller } from '../controller.ts';
import { Informers } from '../informers.ts';
import { Kernel, type KernelLimits } from '../kernel.ts';
import type { Pod } from '../objects.ts';
import { KindNames, ResourceNames } from '../resource-names.ts';

export class ControlPlane {
  readonly world: World;
  /** As the administrator. */
  readonly api: ControllerApi;
  readonly kernel: Kernel;
  readonly #names: ResourceNames;
  readonly #informers: Informers;

  constructor(controllers: readonly Controller[], limits?: KernelLimits) {
    const startMs = Date.parse(testProfile.startTime);
    const world = createWorld({ seed: 1, startMs, freeze: true });
    const server = createApiServer({
      world,
      profile: testProfile,
      // No roles lie in this world.
      authorizationMode: 'AlwaysAllow',
    });
    const client = (user: UserInfo) => server.client(user);
    const names = new ResourceNames(new KindNames(kinds), world.store);
    const informers = new Informers(world.store, names);
    const contextOf = controllerContext({ world, informers, client, host: 'controlplane' });
    this.world = world;
    this.#names = names;
    this.#informers = informers;
    this.api = new CachedApi(client(administrator), informers);
    this.kernel = new Kernel({ world, names, controllers, contextOf, ...(limits && { limits }) });
    for (const name of ['default', 'kube-system']) {
      this.api.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      const metadata = { name: 'default', namespace: name };
      this.api.create('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    }
  }

  get nextMs(): number | undefined {
    return this.kernel.nextMs;
  }

  converge(): void {
    this.kernel.converge();
  }

  advanceTo(ms: number): void {
    this.kernel.advanceTo(ms);
  }

  /** Creates the object, or replaces the one of that name, and lets the controllers have their say. */
  apply(object: unknown): AnyObject {
    const { kind, apiVersion, metadata } = object as AnyObject;
    const resource = this.#names.ofObject({ kind, apiVersion })?.resource ?? kind;
    const old = this.#informers.get(resource, metadata);
    const replaced = {
      ...old,
      ...(object as AnyObject),
      metadata: { ...old?.metadata, ...metadata },
    };
    const applied = old ? this.api.update(resource, replaced) : this.api.create(resource, object);
    this.converge();
    return applied;
  }

  pods(): readonly Pod[] {
    return this.#informers.list('pods');
  }

  /** Plays the kubelet: the pods run and are ready. */
  makeReady(...pods: readonly Pod[]): void {
    for (const pod of pods) this.setPodStatus(pod, readyStatus(this.world.clock.timestamp));
  }

  setPodStatus(pod: Pod, status: object): void {
    const fresh = this.#informers.get('pods', pod.metadata) ?? pod;
    this.api.updateStatus('pods', { ...fresh, status: { ...fresh.status, ...status } });
    this.converge();
  }

  /** "Normal ScalingReplicaSet Scaled up …", in the order in which they came. */
  events(): string[] {
    return this.#informers
      .list('events')
      .toSorted((a, b) => (nanosOf(a) < nanosOf(b) ? -1 : 1))
      .map(({ type, reason, message }) => `${type} ${reason} ${message}`);
  }
}

export const controlPlane = (controllers: readonly Controller[], limits?: KernelLimits) =>
  new ControlPlane(controllers, limits);

const administrator = { username: 'kubernetes-admin', groups: ['system:masters'] };

const nanosOf = ({ metadata }: AnyObject) => metadata.name.split('.').at(-1) ?? '';

function readyStatus(timestamp: string) {
  const conditions: Condition[] = ['Initialized', 'Ready', 'ContainersReady'].map((type) => ({
    type,
    status: 'True',
    lastTransitionTime: timestamp,
  }));
  return { phase: 'Running', conditions };
}
