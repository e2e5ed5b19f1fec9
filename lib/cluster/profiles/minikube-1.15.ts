/**
 * A machine of 2019 on which minikube v1.2.0 makes a cluster of Kubernetes v1.15.0 out of a virtual machine.
 * There is none before `minikube start`.
 * Spec: https://github.com/kubernetes/minikube/tree/v1.2.0
 */
import type { Profile } from '../profile.ts';

export const minikube115: Profile = {
  name: 'minikube-1.15',
  kubernetesVersion: 'v1.15.0',
  begins: 'off',
  securePort: 8443,
  tools: ['minikube', 'docker'],
  hosts: [
    {
      name: 'dev',
      address: '192.168.99.1',
      cpu: '4',
      memory: '8Gi',
      osImage: 'Ubuntu 18.04.2 LTS',
      kernelVersion: '4.15.0-52-generic',
      containerRuntimeVersion: 'docker://18.09.6',
    },
  ],
  nodes: [
    {
      name: 'minikube',
      address: '192.168.99.100',
      isControlPlane: true,
      podCIDR: '10.244.0.0/24',
      firstPodAddress: '172.17.0.2',
      cpu: '2',
      memory: '2Gi',
      osImage: 'Buildroot 2018.05.3',
      kernelVersion: '4.15.0',
      containerRuntimeVersion: 'docker://18.9.6',
    },
  ],
  podSubnet: '172.17.0.0/16',
  serviceSubnet: '10.96.0.0/12',
  clusterDomain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  ageSeconds: 0,
  startTime: '2019-06-27T08:30:00Z',
  login: { node: 'dev', user: 'root', home: '/root', cwd: '/root' },
  addons: [],
  system: {
    registry: 'k8s.gcr.io',
    etcd: 'etcd:3.3.10',
    coredns: 'coredns:1.3.1',
    pause: 'pause:3.1',
  },
  images: { registry: 'catalogue' },
};
