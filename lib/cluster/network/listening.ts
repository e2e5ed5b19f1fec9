/**
 * The ports that somebody listens at, on a machine or in a pod: its services, the programs of its containers, the
 * proxy, and whatever was started by hand.
 */
import type { Service } from '#lib/kube/typed.ts';
import { minorOf } from '#lib/kube/releases.ts';
import type { ListeningSocket } from '#lib/sim/net.ts';
import { storedContainers } from '../docker/docker-containers.ts';
import { isRunning, loadContainer, type RuntimeContainer } from '../kubelet/runtime/container.ts';
import { isUnitUp } from '../machine/unit-state.ts';
import { serverOfNode } from './connect.ts';
import type { NetworkParts, Origin } from './network.ts';
import { findPod, hostNetworkPods, type NetworkPod } from './pods.ts';
import { networkOf } from './sockets.ts';

export function listeningIn(parts: NetworkParts, origin: Origin): ListeningSocket[] {
  const byHand = parts.sockets
    .list(networkOf(origin))
    .map(({ address, port }): ListeningSocket => ({
      protocol: 'tcp',
      address: address === '' || address === '0.0.0.0' ? '*' : address,
      port,
      program: '',
    }));
  return [...serversOf(parts, origin), ...byHand].sort(
    (a, b) => (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0) || a.port - b.port,
  );
}

function serversOf(parts: NetworkParts, origin: Origin): ListeningSocket[] {
  if (origin.kind === 'pod') {
    const pod = findPod(parts.world, origin.uid);
    return pod ? inPods(parts, [pod]) : [];
  }
  if (origin.kind === 'outside') return publishedPorts(parts, origin.host ?? '');
  const { node } = origin;
  const pods = inPods(parts, hostNetworkPods(parts.world, node));
  const taken = new Set(pods.map(({ port }) => port));
  return [
    ...pods,
    ...ofServices(parts, node).filter(({ port }) => !taken.has(port)),
    ...publishedPorts(parts, node),
    ...heldNodePorts(parts),
  ];
}

const tcp = (program: string, port: number, address = '*'): ListeningSocket => ({
  protocol: 'tcp',
  address,
  port,
  program,
});

/** What the machine's own services listen at. */
function ofServices(parts: NetworkParts, node: string): ListeningSocket[] {
  const { world, profile } = parts;
  const answers = (port: number) =>
    serverOfNode(parts, node, { port, isLocal: true }) !== undefined;
  const resolver = isUnitUp(world, node, 'systemd-resolved') && profile.installedAs !== 'services';
  const { insecurePort, securePort = 6443 } = profile;
  return [
    ...(resolver
      ? [
          { ...tcp('systemd-resolve', 53, '127.0.0.53%lo'), protocol: 'udp' as const },
          tcp('systemd-resolve', 53, '127.0.0.53%lo'),
        ]
      : []),
    ...(answers(22) ? [tcp('sshd', 22, '0.0.0.0')] : []),
    ...(answers(10_250) ? [tcp('kubelet', 10_248, '127.0.0.1'), tcp('kubelet', 10_250)] : []),
    ...(answers(securePort) ? [tcp('kube-apiserver', securePort)] : []),
    ...(insecurePort && answers(insecurePort.port)
      ? [tcp('kube-apiserver', insecurePort.port, insecurePort.address)]
      : []),
  ];
}

function inPods({ world }: NetworkParts, pods: readonly NetworkPod[]): ListeningSocket[] {
  const containers = pods
    .flatMap(({ record }) => Object.values(record.containers))
    .flatMap(({ id }) => loadContainer(world, id) ?? [])
    .filter((container) => isRunning(world, container));
  return containers.flatMap((container) => ofContainer(container, world.clock.nowMs));
}

function ofContainer({ servers }: RuntimeContainer, nowMs: number): ListeningSocket[] {
  return servers
    .filter(({ exit }) => !exit || exit.atMs > nowMs)
    .flatMap(({ argv, listening }) => {
      const [path = ''] = argv;
      return listening
        .filter(({ fromMs }) => fromMs <= nowMs)
        .flatMap(({ port, protocol, address }) =>
          boundTo(argv, port, address).map((at): ListeningSocket => ({
            protocol: protocol === 'UDP' ? 'udp' : 'tcp',
            address: at,
            port,
            program: path.replace(/^.*\//, ''),
          })),
        );
    });
}

/** A program of the control plane is told where to listen by its flags. */
function boundTo(argv: readonly string[], port: number, address: string | undefined): string[] {
  const urls = argv
    .filter((word) => /^--listen-[a-z-]+=/.test(word))
    .flatMap((word) => word.replace(/^.*?=/, '').split(','))
    .map((url) => /\/\/([^:/]+):(\d+)$/.exec(url))
    .filter((found) => found !== null && Number(found[2]) === port);
  if (urls.length > 0) return urls.map((found) => found?.[1] ?? '*');
  const bind = argv.find((word) => word.startsWith('--bind-address='))?.replace(/^.*=/, '');
  const at = address ?? bind ?? '*';
  return [at === '0.0.0.0' ? '*' : at];
}

/** What a Docker daemon holds open for its containers. */
function publishedPorts({ world }: NetworkParts, machine: string): ListeningSocket[] {
  return storedContainers(world, machine)
    .filter(({ startedMs }) => startedMs !== undefined)
    .flatMap(({ ports }) => ports.map(({ host }) => tcp('docker-proxy', host, '0.0.0.0')));
}

/** Before v1.24 kube-proxy held node ports open, so that nobody else took them. */
function heldNodePorts({ world, profile }: NetworkParts): ListeningSocket[] {
  if (minorOf(profile.kubernetesVersion) >= 24) return [];
  return world.store
    .range<Service>('/registry/services/specs/')
    .flatMap(({ value: { spec } }) => spec.ports ?? [])
    .flatMap(({ nodePort, protocol }) =>
      nodePort === undefined || protocol === 'SCTP'
        ? []
        : [
            {
              ...tcp('kube-proxy', nodePort),
              protocol: protocol === 'UDP' ? ('udp' as const) : ('tcp' as const),
            },
          ],
    );
}
