/** The API server and the kubelets as servers on the nodes' own network. */
import type { Server } from '#lib/sim/net.ts';
import { ControlPlane } from '../control-plane.ts';
import type { NetworkParts } from './network.ts';
import { nodeNamed } from './node-named.ts';

/** What answers at a port of a node that the control plane has taken. */
export function apiServerAt(parts: NetworkParts, node: string, port: number): Server | undefined {
  const { profile, handle, world } = parts;
  const controlPlane = new ControlPlane(world, profile);
  const here = nodeNamed(profile, node);
  if (
    port !== securePortOf(profile) ||
    !here?.isControlPlane ||
    !controlPlane.isUp('kube-apiserver')
  )
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
