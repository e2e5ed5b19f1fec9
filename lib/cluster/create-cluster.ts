/**
 * Wires a cluster: one world, the API server over it, and the parts that live from it. Nothing else knows them all.
 */
import type { FileLayer } from '#lib/sim/files.ts';
import type { ShellServer } from '#lib/sim/net.ts';
import { forkWorld, viewWorld, type World } from '#lib/sim/world.ts';
import { createApiServer, type ApiServer } from './apiserver/api-server.ts';
import { createNodeMachines } from './bootstrap/node-machines.ts';
import type { Cluster } from './cluster.ts';
import type { ContainerRuntime } from './container-runtime.ts';
import type { Controller } from './controller.ts';
import { ControlPlane } from './control-plane.ts';
import { controllerContext } from './controller-context.ts';
import { createControllers } from './controllers/registry.ts';
import { createExplain } from './explain/explain.ts';
import { createFaults } from './faults/faults.ts';
import { Informers } from './informers.ts';
import { Kernel } from './kernel.ts';
import { wakeSleepers } from './kubelet/probes/sleeping.ts';
import { createNodes, type Nodes } from './nodes.ts';
import type { Profile, ProfileMachine } from './profile.ts';
import { baseOf, type ClusterBase } from './profiles/base.ts';
import { Shared } from './shared.ts';
import { noticeDataFolder } from './machine/etcd-data.ts';
import { machineOf, servicesOf, type MachineParts } from './machine/machine.ts';
import { restartQueue } from './machine/services.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { ResourceNames } from './resource-names.ts';

export interface OpenOptions {
  readonly profile: Profile;
  /** Runs the programs of containers; without one only what images declare as servers runs. */
  readonly runtime?: ContainerRuntime;
  /** Files of a machine that the cluster knows nothing of: its installed programs. */
  readonly hostFiles?: (machine: ProfileMachine) => FileLayer;
  /** For clusters with the same `hostFiles`; by default a cluster shares nothing. */
  readonly shared?: Shared;
  /** Who lets people in at port 22 of a node; by default nobody. */
  readonly shellOf?: (node: string) => ShellServer | undefined;
}

/** What clusters of the profile begin with, when their kubelets have taken over its pods. */
export function clusterBase(
  profile: Profile,
  options: { readonly freeze?: boolean } = {},
): ClusterBase {
  const base = baseOf(profile, options);
  openCluster({ profile, world: viewWorld(base.store) });
  return base;
}

/** A new cluster of the profile. Whoever makes many passes the base, which costs nothing to copy. */
export function createCluster(
  options: OpenOptions & {
    readonly seed: number;
    readonly base?: ClusterBase;
    /** Freeze all that is stored, for tests. */
    readonly freeze?: boolean;
  },
): Cluster {
  const { profile, seed, freeze = false, base = clusterBase(profile, { freeze }) } = options;
  const world = forkWorld(viewWorld(base.store));
  world.chance.sow(seed);
  return openCluster({ ...options, world });
}

/** The cluster that lives in a world: one that was forked, or restored from a snapshot. */
export function openCluster(options: OpenOptions & { readonly world: World }): Cluster {
  const { world, profile, shared = new Shared() } = options;
  const names = new ResourceNames(shared.kindNames, world.store);
  const informers = new Informers(world.store, names);
  const nodes = createNodes({ ...options, informers, shared, api: () => server });
  const { nodeApi, live, kubelet } = nodes;
  const server: ApiServer = createApiServer({ world, profile, nodes: nodeApi, live, shared });
  const machine: MachineParts = {
    world,
    profile,
    containers: kubelet.containers,
    runtime: () => options.runtime,
    filesOfNode: (node) => nodes.filesOfNode(node),
    setUnit: (node, unit, isActive) => kubelet.power.set(node, unit, isActive),
  };
  const wired = { world, profile, names, informers, nodes, server, machine };
  const kernel = createKernel(wired);
  kubelet.start();
  return clusterOf(wired, kernel);
}

function clusterOf(
  { world, profile, nodes: { kubelet, network }, server, machine }: Wired,
  kernel: Kernel,
): Cluster {
  const { setUnit, filesOfNode } = machine;
  const system = server.client({ username: 'system:admin', groups: ['system:masters'] });
  const isUnitActive: Cluster['isUnitActive'] = (node, unit) => kubelet.power.isActive(node, unit);
  return {
    world,
    profile,
    handle: server.handle,
    client: (user) => server.client(user),
    converge() {
      kubelet.statics.notice();
      noticeDataFolder(machine);
      kernel.converge();
    },
    get nextMs() {
      return kernel.nextMs;
    },
    advanceTo: (ms) => kernel.advanceTo(ms),
    placeOfNode: (node) => network.placeOfNode(node),
    placeOfPod: (uid) => network.placeOfPod(uid),
    placeOutside: () => network.placeOutside(),
    isUnitActive,
    setUnit,
    explain: createExplain(world, server),
    faults: createFaults({
      world,
      profile,
      api: system,
      filesOfNode,
      setUnit,
      starve: (node, what, isStarved) => kubelet.evictions.starve(node, what, isStarved),
    }),
    filesOfNode,
    dockerOf: (name) => kubelet.docker(name),
    machines: createNodeMachines({
      world,
      profile,
      api: system,
      setUnit,
      isUnitActive,
      filesOfNode,
    }),
    machineOfNode: (node) => machineOf(machine, node),
  };
}

interface Wired {
  readonly world: World;
  readonly profile: Profile;
  readonly names: ResourceNames;
  readonly informers: Informers;
  readonly nodes: Nodes;
  readonly server: ApiServer;
  readonly machine: MachineParts;
}

function createKernel({ world, profile, names, informers, nodes, server, machine }: Wired): Kernel {
  const { store } = world;
  const controlPlane = new ControlPlane(world, profile);
  return new Kernel({
    world,
    names,
    controllers: [
      ...createControllers({ store, names, profile }),
      createScheduler({ store, informers }),
      nodes.kubelet,
      nodes.kubelet.evictions,
    ],
    onRest: () => wakeSleepers(world),
    onTimer({ queue, key }) {
      if (queue === restartQueue) servicesOf(machine, key).restart();
    },
    lookWhoIsAwake: () => awakeNow(controlPlane),
    contextOf: controllerContext({
      world,
      informers,
      host: profile.nodes.find(({ isControlPlane }) => isControlPlane)?.name ?? '',
      client: (user) => server.client(user),
    }),
  });
}

function awakeNow(controlPlane: ControlPlane): (controller: Controller) => boolean {
  const running = controlPlane.running();
  return ({ program = 'kube-controller-manager' }) => program === 'node' || running.has(program);
}
