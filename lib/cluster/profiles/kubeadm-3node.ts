/**
 * The three-node cluster of the httpd chapter: master, node1 and node2. Its pod network hands addresses out in
 * blocks that have nothing to do with the nodes' podCIDRs, as Calico does.
 */
import type { Profile } from '../profile.ts';
import { ubuntuNode } from './ubuntu-node.ts';

export const kubeadm3node: Profile = {
  name: 'kubeadm-3node',
  kubernetesVersion: 'v1.32.13',
  nodes: [
    ubuntuNode({
      name: 'master',
      address: '192.168.148.130',
      isControlPlane: true,
      podCIDR: '10.244.0.0/24',
      firstPodAddress: '10.244.219.65',
    }),
    ubuntuNode({
      name: 'node1',
      address: '192.168.148.131',
      isControlPlane: false,
      podCIDR: '10.244.1.0/24',
      firstPodAddress: '10.244.166.138',
    }),
    ubuntuNode({
      name: 'node2',
      address: '192.168.148.132',
      isControlPlane: false,
      podCIDR: '10.244.2.0/24',
      firstPodAddress: '10.244.104.5',
    }),
  ],
  podSubnet: '10.244.0.0/16',
  serviceSubnet: '10.96.0.0/12',
  clusterDomain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  ageSeconds: 31,
  startTime: '2026-11-20T18:37:10Z',
  serviceAddresses: { 'default/httpd-src': '10.101.207.83' },
  login: { node: 'master', user: 'root', home: '/root', cwd: '/root/k8s' },
  tools: ['kubeadm'],
  addons: ['coredns', 'kube-proxy', 'local-path-provisioner'],
  images: { registry: 'catalogue' },
};
