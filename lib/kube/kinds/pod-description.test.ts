import { describe, expect, it } from 'vitest';
import { anEvent, anObject, described } from '../testing/described.ts';

const started = '2026-11-20T18:37:13Z';
const now = '2026-11-20T18:37:16Z';

const tokenVolume = {
  name: 'kube-api-access-8gklm',
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt' } },
      { downwardAPI: { items: [] } },
    ],
  },
};

const tokenMount = {
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  name: 'kube-api-access-8gklm',
  readOnly: true,
};

const tolerations = ['not-ready', 'unreachable'].map((key) => ({
  key: `node.kubernetes.io/${key}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 300,
}));

const conditions = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
].map((type) => ({ type, status: 'True' }));

describe('kubectl describe pod', () => {
  it('says what a real cluster says of a running pod', () => {
    const pod = anObject(
      'v1',
      'Pod',
      { name: 'nginx', namespace: 'default', labels: { run: 'nginx' } },
      {
        spec: {
          priority: 0,
          serviceAccountName: 'default',
          nodeName: 'node01',
          containers: [
            {
              name: 'nginx',
              image: 'nginx:1.27',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              volumeMounts: [tokenMount],
            },
          ],
          volumes: [tokenVolume],
          tolerations,
        },
        status: {
          phase: 'Running',
          qosClass: 'BestEffort',
          hostIP: '172.18.0.3',
          podIP: '10.244.1.2',
          podIPs: [{ ip: '10.244.1.2' }],
          startTime: started,
          conditions,
          containerStatuses: [
            {
              name: 'nginx',
              containerID: 'containerd://1c8b',
              imageID: 'docker.io/library/nginx@sha256:f727',
              ready: true,
              restartCount: 0,
              state: { running: { startedAt: started } },
            },
          ],
        },
      },
    );
    const about = (what: readonly [string, string, string], times: object) =>
      anEvent(pod, 'Normal', what, { ...times });
    const kubelet = { firstTimestamp: started, lastTimestamp: started };
    const events = [
      about(['Pulling', 'kubelet', 'Pulling image "nginx:1.27"'], kubelet),
      about(['Created', 'kubelet', 'Created container: nginx'], kubelet),
      about(['Scheduled', '', 'Successfully assigned default/nginx to node01'], {
        eventTime: started,
        lastTimestamp: null,
        reportingComponent: 'default-scheduler',
        count: 0,
      }),
    ];
    expect(described(pod, now, events)).toBe(`Name:             nginx
Namespace:        default
Priority:         0
Service Account:  default
Node:             node01/172.18.0.3
Start Time:       Fri, 20 Nov 2026 18:37:13 +0000
Labels:           run=nginx
Annotations:      <none>
Status:           Running
IP:               10.244.1.2
IPs:
  IP:  10.244.1.2
Containers:
  nginx:
    Container ID:   containerd://1c8b
    Image:          nginx:1.27
    Image ID:       docker.io/library/nginx@sha256:f727
    Port:           80/TCP
    Host Port:      0/TCP
    State:          Running
      Started:      Fri, 20 Nov 2026 18:37:13 +0000
    Ready:          True
    Restart Count:  0
    Environment:    <none>
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-8gklm (ro)
Conditions:
  Type                        Status
  PodReadyToStartContainers   True 
  Initialized                 True 
  Ready                       True 
  ContainersReady             True 
  PodScheduled                True 
Volumes:
  kube-api-access-8gklm:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    TokenExpirationSeconds:  3607
    ConfigMapName:           kube-root-ca.crt
    ConfigMapOptional:       <nil>
    DownwardAPI:             true
QoS Class:                   BestEffort
Node-Selectors:              <none>
Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:
  Type    Reason     Age   From               Message
  ----    ------     ----  ----               -------
  Normal  Scheduled  3s    default-scheduler  Successfully assigned default/nginx to node01
  Normal  Pulling    3s    kubelet            Pulling image "nginx:1.27"
  Normal  Created    3s    kubelet            Created container: nginx
`);
  });

  it('says what a real cluster says of a pod that fits nowhere', () => {
    const pod = anObject(
      'v1',
      'Pod',
      { name: 'huge', namespace: 'default', labels: { run: 'huge' } },
      {
        spec: {
          priority: 0,
          serviceAccountName: 'default',
          containers: [
            {
              name: 'huge',
              image: 'nginx',
              resources: { requests: { cpu: '64' } },
              volumeMounts: [tokenMount],
            },
          ],
          volumes: [tokenVolume],
          tolerations,
        },
        status: {
          phase: 'Pending',
          qosClass: 'Burstable',
          conditions: [{ type: 'PodScheduled', status: 'False' }],
        },
      },
    );
    const failed = anEvent(
      pod,
      'Warning',
      ['FailedScheduling', '', '0/3 nodes are available: 2 Insufficient cpu.'],
      {
        eventTime: started,
        lastTimestamp: null,
        reportingComponent: 'default-scheduler',
        count: 0,
      },
    );
    expect(described(pod, now, [failed])).toBe(`Name:             huge
Namespace:        default
Priority:         0
Service Account:  default
Node:             <none>
Labels:           run=huge
Annotations:      <none>
Status:           Pending
IP:               
IPs:              <none>
Containers:
  huge:
    Image:      nginx
    Port:       <none>
    Host Port:  <none>
    Requests:
      cpu:        64
    Environment:  <none>
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-8gklm (ro)
Conditions:
  Type           Status
  PodScheduled   False 
Volumes:
  kube-api-access-8gklm:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    TokenExpirationSeconds:  3607
    ConfigMapName:           kube-root-ca.crt
    ConfigMapOptional:       <nil>
    DownwardAPI:             true
QoS Class:                   Burstable
Node-Selectors:              <none>
Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:
  Type     Reason            Age   From               Message
  ----     ------            ----  ----               -------
  Warning  FailedScheduling  3s    default-scheduler  0/3 nodes are available: 2 Insufficient cpu.
`);
  });
});
