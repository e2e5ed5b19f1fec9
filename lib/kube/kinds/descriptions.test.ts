import { describe, expect, it } from 'vitest';
import { anEvent, anObject, described } from '../testing/described.ts';

const now = '2026-11-20T18:37:11Z';
const inDefault = { namespace: 'default' };

describe('kubectl describe', () => {
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
});
