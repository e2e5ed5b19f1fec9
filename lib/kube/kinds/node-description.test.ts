import { describe, expect, it } from 'vitest';
import { anObject, described } from '../testing/described.ts';

const now = '2026-11-20T18:37:11Z';

const node = anObject(
  'v1',
  'Node',
  {
    name: 'controlplane',
    creationTimestamp: '2026-11-20T18:36:39Z',
    labels: {
      'kubernetes.io/hostname': 'controlplane',
      'node-role.kubernetes.io/control-plane': '',
    },
    annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
  },
  {
    spec: {
      podCIDR: '10.244.0.0/24',
      podCIDRs: ['10.244.0.0/24'],
      taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: '172.18.0.2' },
        { type: 'Hostname', address: 'controlplane' },
      ],
      allocatable: { cpu: '2', 'ephemeral-storage': '100Gi', memory: '4Gi', pods: '110' },
      capacity: { cpu: '2', 'ephemeral-storage': '100Gi', memory: '4Gi', pods: '110' },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'kubelet is posting ready status',
          lastHeartbeatTime: '2026-11-20T18:37:10Z',
          lastTransitionTime: '2026-11-20T18:36:45Z',
        },
      ],
      nodeInfo: {
        machineID: '0000',
        systemUUID: 'aedf',
        bootID: '5bd8',
        kernelVersion: '6.8.0-60-generic',
        osImage: 'Ubuntu 24.04.2 LTS',
        operatingSystem: 'linux',
        architecture: 'amd64',
        containerRuntimeVersion: 'containerd://1.7.27',
        kubeletVersion: 'v1.32.13',
        kubeProxyVersion: 'v1.32.13',
      },
    },
  },
);

const podOnNode = (name: string, createdAt: string, resources: object) =>
  anObject(
    'v1',
    'Pod',
    { name, namespace: 'kube-system', creationTimestamp: createdAt },
    {
      spec: { nodeName: 'controlplane', containers: [{ name: 'c', resources }] },
      status: { phase: 'Running' },
    },
  );

describe('kubectl describe node', () => {
  it('says what a real cluster says of a node', () => {
    const coredns = {
      requests: { cpu: '100m', memory: '70Mi' },
      limits: { memory: '170Mi' },
    };
    const lease = anObject(
      'coordination.k8s.io/v1',
      'Lease',
      { name: 'controlplane', namespace: 'kube-node-lease' },
      { spec: { holderIdentity: 'controlplane', renewTime: '2026-11-20T18:37:10.000000Z' } },
    );
    const pods = [
      podOnNode('coredns-668d6bf9bc-cv6d4', '2026-11-20T18:36:46Z', coredns),
      podOnNode('kube-apiserver-controlplane', '2026-11-20T18:36:52Z', {
        requests: { cpu: '250m' },
      }),
    ];
    expect(described(node, now, [lease, ...pods])).toBe(`Name:               controlplane
Roles:              control-plane
Labels:             kubernetes.io/hostname=controlplane
                    node-role.kubernetes.io/control-plane=
Annotations:        node.alpha.kubernetes.io/ttl: 0
CreationTimestamp:  Fri, 20 Nov 2026 18:36:39 +0000
Taints:             node-role.kubernetes.io/control-plane:NoSchedule
Unschedulable:      false
Lease:
  HolderIdentity:  controlplane
  AcquireTime:     <unset>
  RenewTime:       Fri, 20 Nov 2026 18:37:10 +0000
Conditions:
  Type    Status  LastHeartbeatTime                 LastTransitionTime                Reason         Message
  ----    ------  -----------------                 ------------------                ------         -------
  Ready   True    Fri, 20 Nov 2026 18:37:10 +0000   Fri, 20 Nov 2026 18:36:45 +0000   KubeletReady   kubelet is posting ready status
Addresses:
  InternalIP:  172.18.0.2
  Hostname:    controlplane
Capacity:
  cpu:                2
  ephemeral-storage:  100Gi
  memory:             4Gi
  pods:               110
Allocatable:
  cpu:                2
  ephemeral-storage:  100Gi
  memory:             4Gi
  pods:               110
System Info:
  Machine ID:                 0000
  System UUID:                aedf
  Boot ID:                    5bd8
  Kernel Version:             6.8.0-60-generic
  OS Image:                   Ubuntu 24.04.2 LTS
  Operating System:           linux
  Architecture:               amd64
  Container Runtime Version:  containerd://1.7.27
  Kubelet Version:            v1.32.13
  Kube-Proxy Version:         v1.32.13
PodCIDR:                      10.244.0.0/24
PodCIDRs:                     10.244.0.0/24
Non-terminated Pods:          (2 in total)
  Namespace                   Name                           CPU Requests  CPU Limits  Memory Requests  Memory Limits  Age
  ---------                   ----                           ------------  ----------  ---------------  -------------  ---
  kube-system                 coredns-668d6bf9bc-cv6d4       100m (5%)     0 (0%)      70Mi (1%)        170Mi (4%)     25s
  kube-system                 kube-apiserver-controlplane    250m (12%)    0 (0%)      0 (0%)           0 (0%)         19s
Allocated resources:
  (Total limits may be over 100 percent, i.e., overcommitted.)
  Resource           Requests    Limits
  --------           --------    ------
  cpu                350m (17%)  0 (0%)
  memory             70Mi (1%)   170Mi (4%)
  ephemeral-storage  0 (0%)      0 (0%)
Events:              <none>
`);
  });
});
