/** The machine that the nodes of a profile are: two cores, 4 GiB, Ubuntu. */
import type { ProfileNode } from '../profile.ts';

type Particular = 'name' | 'address' | 'isControlPlane' | 'podCIDR' | 'firstPodAddress';

export function ubuntuNode(particular: Pick<ProfileNode, Particular>): ProfileNode {
  return {
    ...particular,
    cpu: '2',
    memory: '4Gi',
    osImage: 'Ubuntu 24.04.2 LTS',
    kernelVersion: '6.8.0-60-generic',
    containerRuntimeVersion: 'containerd://1.7.27',
  };
}
