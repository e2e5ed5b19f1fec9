/** The API server and the kubelets as servers on the nodes' own network. */
import type { Server } from '#lib/sim/net.ts';
import type { NetworkParts } from './network.ts';
import { nodeNamed } from './node-named.ts';
import { hostNetworkPods } from './pods.ts';
import { isRunning, loadContainer } from '../kubelet/runtime/container.ts';

/** What answers at a port of a node that the control plane has taken. */
export function apiServerAt(parts: NetworkParts, node: string, port: number): Server | undefined {
  const { profile, handle } = parts;
  const here = nodeNamed(profile, node);
  if (port !== securePortOf(profile) || !here?.isControlPlane || !isApiServerUp(parts, node))
    return undefined;
  const domain = profile.clusterDomain;
  const names = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc'];
  return {
    tls: {
      commonName: 'kube-apiserver',
      altNames: [node, ...names, `kubernetes.default.svc.${domain}`, '10.96.0.1', here.address],
      issuer: 'kubernetes',
    },
    http: handle,
  };
}

const securePortOf = ({ securePort = 6443 }: NetworkParts['profile']): number => securePort;

function isApiServerUp({ world }: NetworkParts, node: string): boolean {
  const pods = hostNetworkPods(world, node).filter(({ pod }) =>
    pod?.metadata.name.startsWith('kube-apiserver'),
  );
  // A profile whose control plane does not run in pods has it running all the same.
  if (pods.length === 0) return true;
  return pods.some(({ record }) =>
    Object.values(record.containers).some(({ id }) => {
      const container = loadContainer(world, id);
      return container !== undefined && isRunning(world, container);
    }),
  );
}
