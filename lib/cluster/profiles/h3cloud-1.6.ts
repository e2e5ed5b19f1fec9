/**
 * A cloud platform of 2019 on Kubernetes v1.6: four machines whose names are their addresses, each with a subnet of
 * pods, and the platform's own services in ReplicationControllers.
 */
import type { PresentWorkload, Profile, ProfileNode } from '../profile.ts';

const subnets = [
  ['192.168.21.201', 'vk01', '10.101.94'],
  ['192.168.21.202', 'vk02', '10.101.71'],
  ['192.168.21.203', 'vk03', '10.101.75'],
  ['192.168.21.206', 'vk06', '10.101.25'],
] as const;

const nodes = subnets.map(([name, hostname, subnet], at): ProfileNode => ({
  name,
  hostname,
  address: name,
  isControlPlane: at === 0,
  podCIDR: `${subnet}.0/24`,
  firstPodAddress: `${subnet}.40`,
  cpu: '8',
  memory: '32Gi',
  osImage: 'CentOS Linux 7 (Core)',
  kernelVersion: '3.10.0-514.el7.x86_64',
  containerRuntimeVersion: 'docker://1.12.6',
}));

const registry = '192.168.21.201:9999';

/** "71.13": the last two parts of an address of the pods' network, which tell the node too. */
function workload(
  name: string,
  ageHours: number,
  pods: readonly (readonly [suffix: string, at: string])[],
  image = `cloudos/${name.replace(/-(rc|crc)$/, '')}:e3106`,
): PresentWorkload {
  return {
    name,
    ageHours,
    image: `${registry}/${image}`,
    port: 8080,
    pods: pods.map(([suffix, at]) => ({
      suffix,
      address: `10.101.${at}`,
      node: subnets.find(([, , subnet]) => `10.101.${at}`.startsWith(`${subnet}.`))?.[0] ?? '',
    })),
  };
}

export const h3cloud16: Profile = {
  name: 'h3cloud-1.6',
  kubernetesVersion: 'v1.6.7+4095136c3078cc',
  installedAs: 'services',
  insecurePort: { address: '127.0.0.1', port: 8888 },
  kubectlFolder: '/opt/bin',
  tools: ['docker'],
  nodes,
  podSubnet: '10.101.0.0/16',
  serviceSubnet: '10.100.0.0/16',
  clusterDomain: 'cluster.local',
  dnsAddress: '',
  ageSeconds: 2 * 86_400 + 3600,
  startTime: '2019-10-19T06:00:00Z',
  shellLines: [
    "PS1='[\\u@\\h \\W]\\$ '",
    'export PATH=$PATH:/opt/bin',
    "alias kubectl='/opt/bin/kubectl -s 127.0.0.1:8888'",
    "alias pod='/opt/bin/kubectl -s 127.0.0.1:8888 get pods --all-namespaces -o wide'",
  ],
  login: { node: '192.168.21.201', user: 'root', home: '/root', cwd: '/root' },
  addons: [],
  system: {
    registry: 'gcr.io/google_containers',
    etcd: 'etcd:3.0.17',
    coredns: 'k8s-dns-kube-dns-amd64:1.14.2',
    pause: 'pause-amd64:3.0',
  },
  images: { registry: 'catalogue', registries: [registry] },
  workload: [
    workload('alert-collector', 20, [['g5lxn', '71.13']]),
    workload('alert-portal-crc', 20, [['q2hw8', '71.20']]),
    workload('alert-server-crc', 20, [['8pww4', '71.21']]),
    workload('api-kinton-service-crc', 20, [['d8s2z', '75.32']]),
    workload('aquarius-core-rc', 21, [['q6h7b', '25.9']]),
    workload('aries-core-rc', 21, [['7fj5k', '75.10']]),
    workload('authentic', 20, [['4k9ip', '71.10']]),
    workload('bingo-service-rc', 20, [['c7pb2', '94.22']]),
    workload('cancer-core-rc', 21, [['3596c', '25.10']]),
    workload('cas-proxy-core-rc', 20, [['j4wxf', '75.13']]),
    workload('cas-server-rc', 21, [
      ['15qhd', '25.2'],
      ['44mbk', '75.3'],
      ['47bb0', '94.3'],
      ['wffzs', '71.2'],
    ]),
    workload('ceilometer', 20, [['2zbcv', '71.4']]),
    {
      ...workload('glancec', 21, [['0lwz7', '25.18']], 'cloud-base/glance-service:e3106'),
      hostname: 'glance-service',
      port: 9292,
      memory: '256Mi',
    },
    workload('prometheus-alertmanager', 21, [['x2v4d', '94.5']], 'h3cloud/alertmanager:0.5.1'),
    workload('influxdb', 21, [['k81sc', '94.6']], 'cloud-base/influxdb:1.3'),
    workload('mysql', 21, [['m0q7r', '94.7']], 'cloud-base/mysql:5.6'),
    workload('rabbitmq', 21, [['tn3zd', '94.8']], 'cloud-base/rabbitmq:3.6.5'),
    workload('redis', 21, [['1h6vf', '94.9']], 'cloud-base/redis:3.2.4'),
  ],
};
