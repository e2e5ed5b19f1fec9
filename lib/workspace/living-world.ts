/**
 * A world brought to life: the cluster in it, the machine that runs its processes, and the two taking turns.
 * It can be built over any store at any time, because everything that lasts lies in the store.
 */
import { openCluster } from '#lib/cluster/create-cluster.ts';
import type { Cluster } from '#lib/cluster/cluster.ts';
import type { Shared } from '#lib/cluster/shared.ts';
import { machinesOf, type Profile, type ProfileMachine } from '#lib/cluster/profile.ts';
import { createMachine, type Machine } from '#lib/host/machine.ts';
import { programFiles } from '#lib/host/host-files.ts';
import { PidNamespace } from '#lib/host/machine/pid-namespace.ts';
import type { Limits } from '#lib/host/limits.ts';
import type { Place } from '#lib/host/process.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { World } from '#lib/sim/world.ts';
import { ContainerMachine } from './container-machine.ts';
import { Engine } from './engine.ts';
import { placeOfHost } from './hosts.ts';
import { shellServer } from './shell-server.ts';
import { Traffic } from './traffic.ts';

export interface LivingOptions {
  readonly world: World;
  readonly profile: Profile;
  readonly limits?: Limits;
  readonly shared?: Shared;
}

/** A machine one can log in to. */
export interface Host {
  readonly node: ProfileMachine;
  readonly place: Place;
  readonly namespace: PidNamespace;
}

/** Processes of a node that ran long before a terminal was opened on it. */
const firstPid = 1200;

const administrator = {
  username: 'kubernetes-admin',
  groups: ['system:masters', 'system:authenticated'],
};

export class LivingWorld {
  readonly world: World;
  readonly cluster: Cluster;
  readonly machine: Machine;
  readonly engine: Engine;
  readonly api: ApiClient;
  /** What its hosts and containers reach. */
  readonly traffic = new Traffic();
  readonly #hosts = new Map<string, Host>();

  constructor({ world, profile, limits, shared }: LivingOptions) {
    this.world = world;
    this.machine = createMachine({
      world,
      ...(limits ? { limits } : {}),
      advanceTo: (ms) => this.cluster.advanceTo(ms),
    });
    const runtime = new ContainerMachine(this.machine, this.traffic);
    this.cluster = openCluster({
      world,
      profile,
      runtime,
      hostFiles: () =>
        programFiles([`${profile.kubectlFolder ?? '/usr/bin'}/kubectl`], profile.tools),
      ...(shared ? { shared } : {}),
      shellOf: (name) => shellServer(this.machine, this.host(name)),
    });
    this.engine = new Engine(this.cluster, this.machine);
    this.api = this.cluster.client(administrator);
  }

  /** The machine of this name; the one where terminals open when there is none of it. */
  host(name = ''): Host {
    const { profile } = this.cluster;
    const { node: first } = profile.login;
    const named = (wanted: string) => machinesOf(profile).find((each) => each.name === wanted);
    const node = named(name) ?? named(first);
    if (!node) throw new Error(`profile ${profile.name} has no machine ${first}`);
    const known = this.#hosts.get(node.name);
    if (known) return known;
    const host = {
      node,
      place: placeOfHost(this.cluster, node, this.traffic),
      namespace: new PidNamespace(firstPid),
    };
    this.#hosts.set(node.name, host);
    return host;
  }
}
