/**
 * The cluster as its users know it. This file states the contract; `create-cluster.ts` alone wires the parts.
 */
import type { ApiClient, Handle } from '#lib/kube/api-client.ts';
import type { DockerEngine } from '#lib/sim/docker-engine.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { NodeMachines } from '#lib/sim/node-machines.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { HostSystem } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';
import type { Explain } from './explain/explain.ts';
import type { Faults } from './faults/faults.ts';
import type { Profile } from './profile.ts';

export interface UserInfo {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

export interface Cluster {
  readonly world: World;
  readonly profile: Profile;
  /** The API server's door. The identity comes from the request: a certificate, a token, or nobody. */
  readonly handle: Handle;
  /** A client inside the house: requests are made as `user`, with all that follows (RBAC, audit). */
  client(user: UserInfo): ApiClient;
  /** Lets everything happen that is to happen at the present instant. Throws ClusterLimit when it does not come to rest. */
  converge(): void;
  /** When the cluster will next change by itself, in virtual milliseconds; undefined: never. */
  readonly nextMs: number | undefined;
  /** Moves the clock to `ms`, stopping at every event on the way to let it happen. */
  advanceTo(ms: number): void;
  /** The network as seen from a node (or a host beside the cluster), from a pod (by uid), or from outside the cluster. */
  placeOfNode(node: string): NetworkPlace;
  placeOfPod(uid: string): NetworkPlace;
  placeOutside(): NetworkPlace;
  /** Whether a part of a node runs, and to stop or start it: what `systemctl stop kubelet` and a pulled plug do. */
  isUnitActive(node: string, unit: NodeUnit): boolean;
  setUnit(node: string, unit: NodeUnit, isActive: boolean): void;
  /** What was decided, and why. */
  readonly explain: Explain;
  /** What is wrong with the cluster from outside, to begin and to end. */
  readonly faults: Faults;
  /** The files of a node, or of a host beside the cluster: static pod manifests, container logs, the machine's tree. */
  filesOfNode(node: string): FileSystem;
  /** The Docker daemon of a node or a host. */
  dockerOf(machine: string): DockerEngine;
  /** What a tool on a host makes nodes of, where a profile leaves that to the student. */
  readonly machines: NodeMachines;
  /** A node as the tools on it see it. Throws RangeError when there is none of that name. */
  machineOfNode(node: string): HostSystem;
}

/** "power" is the machine itself, "network" its cable. */
export type NodeUnit = 'kubelet' | 'containerd' | 'network' | 'power';

/** Raised when a world does not come to rest: a controller fight, or too much at once. */
export class ClusterLimit extends Error {}
