/**
 * Kubernetes v1.0 of 2015 on two CentOS machines, installed from packages: the cluster of the slides. There is no DNS,
 * a Service is found by the environment, and kube-proxy hands connections round in turn.
 * Spec: https://github.com/kubernetes/kubernetes/tree/v1.0.6
 */
import type { Profile, ProfileNode } from '../profile.ts';

const centosNode = (
  own: Pick<ProfileNode, 'name' | 'address' | 'isControlPlane' | 'podCIDR' | 'firstPodAddress'>,
): ProfileNode => ({
  ...own,
  cpu: '4',
  memory: '4Gi',
  osImage: 'CentOS Linux 7 (Core)',
  kernelVersion: '3.10.0-229.el7.x86_64',
  containerRuntimeVersion: 'docker://1.6.2',
});

export const kubeguide10: Profile = {
  name: 'kubeguide-1.0',
  kubernetesVersion: 'v1.0.6',
  installedAs: 'services',
  insecurePort: { address: '0.0.0.0', port: 8080 },
  proxyMode: 'userspace',
  tools: ['docker'],
  nodes: [
    centosNode({
      name: 'centos-minion',
      address: '192.168.131.134',
      isControlPlane: true,
      podCIDR: '172.16.42.0/24',
      firstPodAddress: '172.16.42.2',
    }),
    centosNode({
      name: 'kubernetes-minion1',
      address: '192.168.131.135',
      isControlPlane: false,
      podCIDR: '172.16.43.0/24',
      firstPodAddress: '172.16.43.2',
    }),
  ],
  podSubnet: '172.16.0.0/16',
  serviceSubnet: '10.254.0.0/16',
  clusterDomain: 'cluster.local',
  dnsAddress: '',
  ageSeconds: 5 * 86_400,
  startTime: '2015-09-26T06:20:00Z',
  serviceAddresses: { 'default/redis-master': '10.254.208.57' },
  shellLines: ["PS1='[\\u@\\h \\W]\\$ '"],
  login: { node: 'centos-minion', user: 'root', home: '/root', cwd: '/root' },
  addons: [],
  system: {
    registry: 'gcr.io/google_containers',
    etcd: 'etcd:2.0.9',
    coredns: 'skydns:2015-03-11-001',
    pause: 'pause:0.8.0',
  },
  images: { registry: 'catalogue', latestRegistry: 1 },
};
