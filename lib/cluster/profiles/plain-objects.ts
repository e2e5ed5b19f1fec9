/**
 * What a cluster has whose programs were installed one by one: the API server's own objects, the nodes that
 * registered with it, and what the profile says runs there.
 */
import { hexOf } from '#lib/images/digest.ts';
import { minorOf } from '#lib/kube/releases.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { nextAddress, numberToAddress, addressToNumber } from '../addresses.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import { momentOf, uidOf } from './present.ts';
import { workloadObjects } from './workload-objects.ts';

export function plainObjects(profile: Profile): readonly AnyObject[] {
  const objects = [
    ...namespacesOf(profile).flatMap((name) => [namespaceObject(name), account(name)]),
    ...profile.nodes.flatMap((node) => [nodeObject(profile, node), leaseObject(profile, node)]),
    ...apiServerObjects(profile),
    ...workloadObjects(profile),
  ];
  const creationTimestamp = momentOf(profile, profile.ageSeconds);
  return objects.map((object, at) => ({
    ...object,
    metadata: {
      ...object.metadata,
      creationTimestamp: object.metadata.creationTimestamp ?? creationTimestamp,
      uid: uidOf(`${profile.name} ${object.kind} ${object.metadata.name}`),
      resourceVersion: String(at + 10),
    },
  }));
}

/** kube-system came with v1.1. */
const namespacesOf = ({ kubernetesVersion }: Profile): string[] =>
  minorOf(kubernetesVersion) >= 1 ? ['default', 'kube-system'] : ['default'];

/** An object whose creation, uid and version are filled in later. */
const bare = (metadata: Readonly<Record<string, unknown>>): AnyObject['metadata'] =>
  metadata as unknown as AnyObject['metadata'];

const namespaceObject = (name: string): AnyObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: bare({ name }),
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

const account = (namespace: string): AnyObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: bare({ name: 'default', namespace }),
});

const reports = [
  [
    'MemoryPressure',
    'False',
    'KubeletHasSufficientMemory',
    'kubelet has sufficient memory available',
  ],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

function nodeObject(profile: Profile, node: ProfileNode): AnyObject {
  const { name, address, podCIDR, cpu, memory } = node;
  const isFirst = minorOf(profile.kubernetesVersion) === 0;
  const since = momentOf(profile, profile.ageSeconds);
  const size = { cpu, memory, pods: isFirst ? '40' : '110' };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: bare({ name, labels: { 'kubernetes.io/hostname': name } }),
    spec: { podCIDR, externalID: name },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      capacity: size,
      allocatable: size,
      conditions: reports
        .filter(([type]) => !isFirst || type === 'Ready')
        .map(([type, status, reason, message]) => ({
          type,
          status,
          reason,
          message,
          lastHeartbeatTime: since,
          lastTransitionTime: since,
        })),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: {
        machineID: hexOf(`machine ${name}`, 32),
        systemUUID: uidOf(`system ${name}`).toUpperCase(),
        bootID: uidOf(`boot ${name}`),
        architecture: 'amd64',
        operatingSystem: 'linux',
        osImage: node.osImage,
        kernelVersion: node.kernelVersion,
        containerRuntimeVersion: node.containerRuntimeVersion,
        kubeletVersion: profile.kubernetesVersion,
        kubeProxyVersion: profile.kubernetesVersion,
      },
    },
  };
}

/**
 * A sign of life of the node's kubelet.
 * Simplified: kubelets before v1.13 renew no Lease; theirs are kept out of sight here, in place of their reports.
 */
function leaseObject(profile: Profile, { name }: ProfileNode): AnyObject {
  const renewTime = momentOf(profile, 0).replace('Z', '.000000Z');
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: bare({ name, namespace: 'kube-node-lease' }),
    spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime },
  };
}

function apiServerObjects(profile: Profile): AnyObject[] {
  const { serviceSubnet, securePort = 6443 } = profile;
  const clusterIP = firstOf(serviceSubnet);
  const address = profile.nodes.find(({ isControlPlane }) => isControlPlane)?.address ?? '';
  const metadata = bare({ name: 'kubernetes', namespace: 'default' });
  const port = { name: 'https', port: securePort, protocol: 'TCP' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...metadata,
        labels: { component: 'apiserver', provider: 'kubernetes' },
      },
      spec: {
        type: 'ClusterIP',
        clusterIP,
        clusterIPs: [clusterIP],
        ports: [{ ...port, port: 443, targetPort: securePort }],
        sessionAffinity: 'None',
      },
      status: { loadBalancer: {} },
    },
    {
      apiVersion: 'v1',
      kind: 'Endpoints',
      metadata,
      subsets: [{ addresses: [{ ip: address }], ports: [port] }],
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: [address], conditions: { ready: true } }],
      ports: [port],
    },
  ];
}

const firstOf = (subnet: string): string =>
  nextAddress(numberToAddress(addressToNumber(subnet.replace(/\/.*/, ''))), 1);
