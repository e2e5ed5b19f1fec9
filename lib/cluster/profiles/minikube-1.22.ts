/**
 * A cloud machine on which minikube v1.23.1 makes a cluster of Kubernetes v1.22.1 out of a Docker container.
 * There is none before `minikube start`.
 * Spec: https://github.com/kubernetes/minikube/tree/v1.23.1
 */
import type { Profile } from '../profile.ts';

const kernel = '4.15.0-136-generic';
const docker = 'docker://20.10.8';

export const minikube122: Profile = {
  name: 'minikube-1.22',
  kubernetesVersion: 'v1.22.1',
  begins: 'off',
  securePort: 8443,
  tools: ['minikube', 'docker'],
  hosts: [
    {
      name: 'ecs',
      address: '192.168.49.1',
      cpu: '2',
      memory: '4Gi',
      osImage: 'Ubuntu 18.04.6 LTS',
      kernelVersion: kernel,
      containerRuntimeVersion: docker,
    },
  ],
  nodes: [
    {
      name: 'minikube',
      address: '192.168.49.2',
      isControlPlane: true,
      podCIDR: '10.244.0.0/24',
      firstPodAddress: '172.17.0.2',
      cpu: '2',
      memory: '4Gi',
      osImage: 'Ubuntu 20.04.2 LTS',
      kernelVersion: kernel,
      containerRuntimeVersion: docker,
    },
  ],
  podSubnet: '172.17.0.0/16',
  serviceSubnet: '10.96.0.0/12',
  clusterDomain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  ageSeconds: 0,
  startTime: '2021-10-08T06:12:00Z',
  serviceAddresses: { 'default/wordpress': '10.104.182.56' },
  nodePorts: { 'default/wordpress': [30681] },
  login: { node: 'ecs', user: 'root', home: '/root', cwd: '/root' },
  addons: [],
  system: {
    registry: 'k8s.gcr.io',
    etcd: 'etcd:3.5.0-0',
    coredns: 'coredns/coredns:v1.8.4',
    pause: 'pause:3.5',
  },
  images: { registry: 'catalogue' },
};
