/** A node as its kubelet registers it: the machine's size and software, and minikube's labels. */
import type { AnyObject } from '#lib/kube/object.ts';
import type { MachineSize } from '#lib/sim/node-machines.ts';
import type { Profile, ProfileNode } from '../profile.ts';

export interface Registration {
  readonly profile: Profile;
  readonly node: ProfileNode;
  readonly size: MachineSize | undefined;
}

export function registeredNode(
  object: AnyObject,
  { profile, node, size }: Registration,
): AnyObject {
  const { taints: _taints, ...spec } = object['spec'] as Record<string, unknown>;
  const { runtimeHandlers: _handlers, ...status } = object['status'] as {
    runtimeHandlers?: unknown;
    nodeInfo: object;
    capacity: object;
  };
  const capacity = {
    ...status.capacity,
    cpu: String(size?.cpus ?? node.cpu),
    memory: size ? `${size.memoryMb}Mi` : node.memory,
  };
  return {
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels(node.name) } },
    spec,
    status: {
      ...status,
      capacity,
      allocatable: capacity,
      nodeInfo: {
        ...status.nodeInfo,
        containerRuntimeVersion: node.containerRuntimeVersion,
        kernelVersion: node.kernelVersion,
        osImage: node.osImage,
        kubeletVersion: profile.kubernetesVersion,
        kubeProxyVersion: profile.kubernetesVersion,
      },
    },
  };
}

const labels = (name: string): Record<string, string> => ({
  'minikube.k8s.io/name': name,
  'node-role.kubernetes.io/master': '',
});
