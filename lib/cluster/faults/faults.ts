/** Begins and ends faults. Beginning one that goes on already, or ending one that does not, changes nothing. */
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeUnit } from '../cluster.ts';
import type { Profile } from '../profile.ts';
import { setCertificateExpired } from './certificate.ts';
import { faultName, type Fault } from './fault.ts';
import { setFirewall } from './firewall.ts';
import { setProxyLocked } from './proxy-lock.ts';
import { setRegistryReachable } from './registries.ts';
import { setPullsSlow } from './slow-pulls.ts';

export interface FaultParts {
  readonly world: World;
  readonly profile: Profile;
  /** As somebody who may do anything. */
  readonly api: ApiClient;
  filesOfNode(node: string): FileSystem;
  setUnit(node: string, unit: NodeUnit, isActive: boolean): void;
  starve(node: string, what: 'memory' | 'disk', isStarved: boolean): void;
}

export interface Faults {
  /** What is wrong now, in the order of its names. */
  readonly active: readonly Fault[];
  /** Throws RangeError for a node that is none of the profile's. */
  begin(fault: Fault): void;
  end(fault: Fault): void;
  endAll(): void;
}

const prefix = '/faults/active/';
const replicasKey = '/faults/dns-replicas';
const coredns = { namespace: 'kube-system', name: 'coredns' };

export function createFaults(parts: FaultParts): Faults {
  const { store } = parts.world;
  const { nodes } = parts.profile;
  const active = () => store.range<Fault>(prefix).map(({ value }) => value);
  const set = (fault: Fault, isWell: boolean) => {
    if ('node' in fault && !nodes.some(({ name }) => name === fault.node)) {
      throw new RangeError(`no node is called ${fault.node}`);
    }
    const key = prefix + faultName(fault);
    if ((store.get(key) === undefined) === isWell) return;
    if (isWell) store.remove(key);
    else store.set(key, fault);
    apply(fault, isWell, parts);
  };
  return {
    get active() {
      return active();
    },
    begin: (fault) => set(fault, false),
    end: (fault) => set(fault, true),
    endAll: () => active().forEach((fault) => set(fault, true)),
  };
}

function apply(fault: Fault, isWell: boolean, parts: FaultParts): void {
  const { world, profile, api, filesOfNode } = parts;
  switch (fault.kind) {
    case 'registry':
      return setRegistryReachable(world.store, fault.host, isWell);
    case 'slow-pulls':
      return setPullsSlow(world.store, !isWell);
    case 'firewall':
      return setFirewall(world.store, fault, !isWell);
    case 'dns':
      return scaleDns(isWell, parts);
    case 'memory-pressure':
      return parts.starve(fault.node, 'memory', !isWell);
    case 'disk-pressure':
      return parts.starve(fault.node, 'disk', !isWell);
    case 'kube-proxy':
      return setProxyLocked(api, fault.node, filesOfNode(fault.node), !isWell);
    case 'certificate': {
      const { name = '' } = profile.nodes.find(({ isControlPlane }) => isControlPlane) ?? {};
      return setCertificateExpired(world, profile, filesOfNode(name), !isWell);
    }
    default:
      return parts.setUnit(fault.node, fault.kind, isWell);
  }
}

/** Takes CoreDNS its pods, and gives it back as many as it had. */
function scaleDns(isWell: boolean, { api, world: { store } }: FaultParts): void {
  const deployment = api.get('deployments.apps', coredns) as
    (AnyObject & { spec: { replicas: number } }) | undefined;
  if (!deployment) return;
  if (!isWell) store.set(replicasKey, deployment.spec.replicas);
  const replicas = isWell ? (store.get<number>(replicasKey) ?? 2) : 0;
  api.patch('deployments.apps', coredns, { spec: { replicas } });
}
