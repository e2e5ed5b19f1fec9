import { describe, expect, it } from 'vitest';
import { anEvent, anObject, described } from '../testing/described.ts';

const now = '2026-11-20T18:37:11Z';
const inDefault = { namespace: 'default' };

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

describe('kubectl describe', () => {
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

  it('says what a real cluster says of a service', () => {
    const service = anObject(
      'v1',
      'Service',
      { name: 'httpd-src', ...inDefault },
      {
        spec: {
          selector: { app: 'httpd_pod' },
          type: 'NodePort',
          ipFamilyPolicy: 'SingleStack',
          ipFamilies: ['IPv4'],
          clusterIP: '10.101.124.23',
          clusterIPs: ['10.101.124.23'],
          ports: [{ name: 'http', port: 8080, targetPort: 80, nodePort: 30000, protocol: 'TCP' }],
          sessionAffinity: 'None',
          externalTrafficPolicy: 'Cluster',
          internalTrafficPolicy: 'Cluster',
        },
      },
    );
    const slice = anObject(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      { name: 'httpd-src-x', ...inDefault, labels: { 'kubernetes.io/service-name': 'httpd-src' } },
      {
        ports: [{ name: 'http', port: 80 }],
        endpoints: [{ addresses: ['10.244.2.2'] }, { addresses: ['10.244.1.2'] }],
      },
    );
    expect(described(service, now, [slice])).toBe(`Name:                     httpd-src
Namespace:                default
Labels:                   <none>
Annotations:              <none>
Selector:                 app=httpd_pod
Type:                     NodePort
IP Family Policy:         SingleStack
IP Families:              IPv4
IP:                       10.101.124.23
IPs:                      10.101.124.23
Port:                     http  8080/TCP
TargetPort:               80/TCP
NodePort:                 http  30000/TCP
Endpoints:                10.244.2.2:80,10.244.1.2:80
Session Affinity:         None
External Traffic Policy:  Cluster
Internal Traffic Policy:  Cluster
Events:                   <none>
`);
  });

  it('says what a real cluster says of an ingress whose service is missing', () => {
    const ingress = anObject(
      'networking.k8s.io/v1',
      'Ingress',
      { name: 'meow-ingress', ...inDefault },
      {
        spec: {
          rules: [
            {
              http: {
                paths: [
                  {
                    path: '/meow',
                    backend: { service: { name: 'meow-svc', port: { number: 80 } } },
                  },
                ],
              },
            },
          ],
        },
      },
    );
    expect(described(ingress, now)).toBe(`Name:             meow-ingress
Labels:           <none>
Namespace:        default
Address:          
Ingress Class:    <none>
Default backend:  <default>
Rules:
  Host        Path  Backends
  ----        ----  --------
  *           
              /meow   meow-svc:80 (<error: services "meow-svc" not found>)
Annotations:  <none>
Events:       <none>
`);
  });

  it('says what a real cluster says of settings', () => {
    const configMap = anObject(
      'v1',
      'ConfigMap',
      { name: 'lit', ...inDefault },
      {
        data: { b: 'two', a: '1' },
      },
    );
    expect(described(configMap, now)).toBe(
      'Name:         lit\nNamespace:    default\nLabels:       <none>\nAnnotations:  <none>\n\nData\n====\na:\n----\n1\n\nb:\n----\ntwo\n\n\nBinaryData\n====\n\nEvents:  <none>\n',
    );
    const secret = anObject(
      'v1',
      'Secret',
      { name: 'db', ...inDefault },
      {
        type: 'Opaque',
        data: { user: btoa('root'), password: btoa('s3cret!') },
      },
    );
    expect(described(secret, now)).toBe(
      'Name:         db\nNamespace:    default\nLabels:       <none>\nAnnotations:  <none>\n\nType:  Opaque\n\nData\n====\npassword:  7 bytes\nuser:      4 bytes\n',
    );
    const account = anObject('v1', 'ServiceAccount', { name: 'robot', ...inDefault });
    expect(described(account, now)).toBe(`Name:                robot
Namespace:           default
Labels:              <none>
Annotations:         <none>
Image pull secrets:  <none>
Mountable secrets:   <none>
Tokens:              <none>
Events:              <none>
`);
  });

  it('says what a real cluster says of limits', () => {
    const namespace = anObject(
      'v1',
      'Namespace',
      { name: 'small', labels: { 'kubernetes.io/metadata.name': 'small' } },
      { status: { phase: 'Active' } },
    );
    const limits = anObject(
      'v1',
      'LimitRange',
      { name: 'limits', namespace: 'small' },
      {
        spec: {
          limits: [
            {
              type: 'Container',
              min: { cpu: '50m' },
              max: { cpu: '500m', memory: '256Mi' },
              defaultRequest: { cpu: '100m', memory: '64Mi' },
              default: { cpu: '200m', memory: '128Mi' },
            },
            { type: 'Pod', max: { cpu: '1' } },
          ],
        },
      },
    );
    expect(described(limits, now)).toBe(`Name:       limits
Namespace:  small
Type        Resource  Min  Max    Default Request  Default Limit  Max Limit/Request Ratio
----        --------  ---  ---    ---------------  -------------  -----------------------
Container   cpu       50m  500m   100m             200m           -
Container   memory    -    256Mi  64Mi             128Mi          -
Pod         cpu       -    1      -                -              -
`);
    const quota = anObject(
      'v1',
      'ResourceQuota',
      { name: 'q', namespace: 'small' },
      {
        spec: {},
        status: {
          hard: { pods: '2', 'requests.cpu': '500m' },
          used: { pods: '2', 'requests.cpu': '400m' },
        },
      },
    );
    expect(described(namespace, now, [quota])).toBe(`Name:         small
Labels:       kubernetes.io/metadata.name=small
Annotations:  <none>
Status:       Active

Resource Quotas
  Name:         q
  Resource      Used  Hard
  --------      ---   ---
  pods          2     2
  requests.cpu  400m  500m

No LimitRange resource.
`);
  });

  it('says what a real cluster says of a claim that is used', () => {
    const claim = anObject(
      'v1',
      'PersistentVolumeClaim',
      { name: 'data', ...inDefault, finalizers: ['kubernetes.io/pvc-protection'] },
      {
        spec: { storageClassName: 'standard', volumeName: 'pvc-1', volumeMode: 'Filesystem' },
        status: { phase: 'Bound', capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] },
      },
    );
    const user = anObject(
      'v1',
      'Pod',
      { name: 'user', ...inDefault },
      {
        spec: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'data' } }] },
      },
    );
    const waits = anEvent(
      claim,
      'Normal',
      ['ExternalProvisioning', 'persistentvolume-controller', 'Waiting for a volume'],
      { firstTimestamp: '2026-11-20T18:37:02Z', lastTimestamp: '2026-11-20T18:37:06Z', count: 2 },
    );
    expect(described(claim, now, [user, waits])).toBe(`Name:          data
Namespace:     default
StorageClass:  standard
Status:        Bound
Volume:        pvc-1
Labels:        <none>
Annotations:   <none>
Finalizers:    [kubernetes.io/pvc-protection]
Capacity:      1Gi
Access Modes:  RWO
VolumeMode:    Filesystem
Used By:       user
Events:
  Type    Reason                Age              From                         Message
  ----    ------                ----             ----                         -------
  Normal  ExternalProvisioning  5s (x2 over 9s)  persistentvolume-controller  Waiting for a volume
`);
  });

  it('says what a real cluster says of roles', () => {
    const rules = (rule: object) => ({ rules: [rule] });
    const viewer = anObject(
      'rbac.authorization.k8s.io/v1',
      'ClusterRole',
      { name: 'node-viewer' },
      rules({
        apiGroups: [''],
        resources: ['persistentvolumes', 'nodes'],
        verbs: ['get', 'list'],
      }),
    );
    expect(described(viewer, now)).toBe(`Name:         node-viewer
Labels:       <none>
Annotations:  <none>
PolicyRule:
  Resources          Non-Resource URLs  Resource Names  Verbs
  ---------          -----------------  --------------  -----
  nodes              []                 []              [get list]
  persistentvolumes  []                 []              [get list]
`);
    const binding = anObject(
      'rbac.authorization.k8s.io/v1',
      'ClusterRoleBinding',
      { name: 'ops' },
      {
        roleRef: { kind: 'ClusterRole', name: 'node-viewer' },
        subjects: [{ kind: 'Group', name: 'ops' }],
      },
    );
    expect(described(binding, now)).toBe(`Name:         ops
Labels:       <none>
Annotations:  <none>
Role:
  Kind:  ClusterRole
  Name:  node-viewer
Subjects:
  Kind   Name  Namespace
  ----   ----  ---------
  Group  ops   
`);
  });

  it('reads a signing request', () => {
    const request =
      'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIZ01JR0dBZ0VBTUNReERUQUxCZ05WQkFNTUJHcGhibVV4RXpBUkJnTlZCQW9NQ21SbGRtVnNiM0JsY25NdwpXVEFUQmdjcWhrak9QUUlCQmdncWhrak9QUU1CQndOQ0FBU0piYWVOS1MzaFVlRkJWV01jZXpBUExSQ0tpZW9SCjN4aXgwMjVVUVRSQ2xUOVJnR09VbzloOEZaa2pWZWh1VG9KTHdWeUJjN3RQbUNKKzMwa21wZkY5b0FBd0NnWUkKS29aSXpqMEVBd0lEU1FBd1JnSWhBTFMzc094Uzd1T2thUFZJbGJiRktFRldsZCtJdGtvRFVPbEZpUGxXb2Y2TgpBaUVBL3RaV1VKQ2IwelV1bE1jMW1VRkhwMVF5ZVl6U0pvLzNreWQ1cVBqRFFwWT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
    const signing = anObject(
      'certificates.k8s.io/v1',
      'CertificateSigningRequest',
      { name: 'jane', creationTimestamp: '2026-11-20T18:41:20Z' },
      {
        spec: {
          request,
          username: 'kubernetes-admin',
          signerName: 'kubernetes.io/kube-apiserver-client',
        },
      },
    );
    expect(described(signing, now)).toBe(`Name:               jane
Labels:             <none>
Annotations:        <none>
CreationTimestamp:  Fri, 20 Nov 2026 18:41:20 +0000
Requesting User:    kubernetes-admin
Signer:             kubernetes.io/kube-apiserver-client
Status:             Pending
Subject:
         Common Name:    jane
         Serial Number:  
         Organization:   developers
Events:  <none>
`);
  });
});
