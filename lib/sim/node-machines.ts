/**
 * The machines that a cluster's nodes are, as a tool on a host beside them makes them (a hypervisor, a Docker engine)
 * and lets a cluster come up on them. Only the machines of the world's profile can be made.
 */
import type { FileSystem } from './files.ts';

export interface NodeMachines {
  /** Of all machines that could be, by name. */
  readonly names: readonly string[];
  /** undefined: it has not been made. Throws RangeError for a name that is none of `names`. */
  find(name: string): NodeMachine | undefined;
  create(name: string, size: MachineSize): void;
  start(name: string): void;
  stop(name: string): void;
  /** With the cluster on it and all that it held. */
  remove(name: string): void;
  /** The next part of what brings up a cluster on a machine that runs. */
  bringUp(name: string, phase: BringUpPhase, options: { readonly registry: string }): void;
}

export interface NodeMachine extends MachineSize {
  readonly name: string;
  readonly address: string;
  readonly isRunning: boolean;
  readonly files: FileSystem;
}

export interface MachineSize {
  readonly cpus: number;
  readonly memoryMb: number;
}

/** The API server and what it makes itself; the rest of the control plane; storage; DNS and the service proxy. */
export type BringUpPhase = 'api-server' | 'control-plane' | 'storage' | 'addons';
