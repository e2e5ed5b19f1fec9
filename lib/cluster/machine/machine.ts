/** A node as a machine: what the programs of its host ask of it. */
import type { FileSystem } from '#lib/sim/files.ts';
import type { HostSystem } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeUnit } from '../cluster.ts';
import type { ContainerRuntime } from '../container-runtime.ts';
import type { Containers } from '../kubelet/runtime/containers.ts';
import { firewallOf } from '../network/firewall.ts';
import { nodeNamed } from '../network/node-named.ts';
import type { Profile } from '../profile.ts';
import { Engine } from './engine.ts';
import { packetFilter } from './packet-filter.ts';
import { machineProcesses } from './processes.ts';
import { Services } from './services.ts';

export interface MachineParts {
  readonly world: World;
  readonly profile: Profile;
  readonly containers: Containers;
  runtime(): ContainerRuntime | undefined;
  filesOfNode(node: string): FileSystem;
  setUnit(node: string, unit: NodeUnit, isActive: boolean): void;
}

/** A node's machine was on this long before the cluster was looked at first. */
const upMs = 420_000;

export const bootMs = ({ startTime }: Profile): number => Date.parse(startTime) - upMs;

export function servicesOf(parts: MachineParts, node: string): Services {
  return new Services({
    world: parts.world,
    profile: parts.profile,
    node,
    files: parts.filesOfNode(node),
    bootMs: bootMs(parts.profile),
    setUnit: (unit, isActive) => parts.setUnit(node, unit, isActive),
  });
}

/** Throws RangeError when there is no node of that name. */
export function machineOf(parts: MachineParts, name: string): HostSystem {
  const { world, profile } = parts;
  const node = nodeNamed(profile, name);
  if (!node) throw new RangeError(`no node ${name}`);
  const services = servicesOf(parts, node.name);
  const containers = new Engine({
    world,
    node: node.name,
    version: node.containerRuntimeVersion.replace(/^.*:\/\//, ''),
    containers: parts.containers,
    runtime: () => parts.runtime(),
  });
  return {
    bootMs: bootMs(profile),
    powerOff: () => parts.setUnit(node.name, 'power', false),
    services,
    containers,
    processes: () => machineProcesses(services, containers, bootMs(profile)),
    firewall: firewallOf(world, node.name),
    packetFilter: () => packetFilter(world, profile, node.name),
  };
}
