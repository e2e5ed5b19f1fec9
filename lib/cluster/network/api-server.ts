/** The API server and the kubelets as servers on the nodes' own network. */
import type { Handle } from '#lib/kube/api-client.ts';
import type { Server } from '#lib/sim/net.ts';
import { ControlPlane } from '../control-plane.ts';
import type { ProfileNode } from '../profile.ts';
import type { NetworkParts } from './network.ts';
import { nodeNamed } from './node-named.ts';

/** What answers at a port of a node that the control plane has taken. */
export function apiServerAt(
  parts: NetworkParts,
  node: string,
  { port, isLocal }: { readonly port: number; readonly isLocal: boolean },
): Server | undefined {
  const { profile, handle, world } = parts;
  const { securePort = 6443, insecurePort } = profile;
  const here = nodeNamed(profile, node);
  const isOpen = port === insecurePort?.port && (isLocal || insecurePort.address !== '127.0.0.1');
  if (!here?.isControlPlane || (port !== securePort && !isOpen)) return undefined;
  if (!new ControlPlane(world, profile).isUp('kube-apiserver')) return undefined;
  return isOpen ? { http: asAnybody(handle) } : secureServer(parts, here, handle);
}

const usualCertificate = '/etc/kubernetes/pki/apiserver.crt';

/** The certificate that it was told to show; undefined where there is none. */
function chainOf({ world, profile, filesOfNode }: NetworkParts, node: string): string | undefined {
  const command = new ControlPlane(world, profile).commandOf('kube-apiserver');
  const flag = command.find((word) => word.startsWith('--tls-cert-file='));
  const path = flag?.slice(flag.indexOf('=') + 1) ?? usualCertificate;
  const files = filesOfNode(node);
  return files.stat(path)?.type === 'file' ? files.read(path) : undefined;
}

function secureServer(parts: NetworkParts, { name, address }: ProfileNode, handle: Handle): Server {
  const { clusterDomain: domain } = parts.profile;
  const chain = chainOf(parts, name);
  const names = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc'];
  return {
    tls: {
      commonName: 'kube-apiserver',
      altNames: [name, ...names, `kubernetes.default.svc.${domain}`, '10.96.0.1', address],
      issuer: 'kubernetes',
      ...(chain === undefined ? {} : { chain }),
    },
    http: handle,
  };
}

/** Whoever comes by the insecure port may do everything. Spec: --insecure-port of kube-apiserver before v1.20 */
function asAnybody(handle: Handle): Handle {
  const certificate = { commonName: 'system:unsecured', organizations: ['system:masters'] };
  return (request) =>
    handle({ ...request, peer: { address: request.peer?.address ?? '', certificate } });
}
