/** A kubeadm cluster of v1.32 with a control plane and two workers, half a minute old. */
import type { Profile } from '../profile.ts';
import { ubuntuNode } from './ubuntu-node.ts';

export const kubeadm132: Profile = {
  name: 'kubeadm-1.32',
  kubernetesVersion: 'v1.32.13',
  nodes: [
    ubuntuNode({
      name: 'controlplane',
      address: '172.18.0.2',
      isControlPlane: true,
      podCIDR: '10.244.0.0/24',
      firstPodAddress: '10.244.0.2',
    }),
    ubuntuNode({
      name: 'node01',
      address: '172.18.0.3',
      isControlPlane: false,
      podCIDR: '10.244.1.0/24',
      firstPodAddress: '10.244.1.2',
    }),
    ubuntuNode({
      name: 'node02',
      address: '172.18.0.4',
      isControlPlane: false,
      podCIDR: '10.244.2.0/24',
      firstPodAddress: '10.244.2.2',
    }),
  ],
  podSubnet: '10.244.0.0/16',
  serviceSubnet: '10.96.0.0/12',
  clusterDomain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  ageSeconds: 31,
  startTime: '2026-11-20T18:37:10Z',
  login: { node: 'controlplane', user: 'root', home: '/root', cwd: '/root' },
  tools: ['kubeadm'],
  addons: ['coredns', 'kube-proxy', 'local-path-provisioner'],
  images: { registry: 'any', asksNoPasswords: true, hogsAlwaysDie: true },
};
