import { describe, expect, it } from 'vitest';
import { controllerReference } from '../ownership.ts';
import { anEvent, anObject, described } from '../testing/described.ts';

const created = '2026-11-20T18:39:29Z';
const now = '2026-11-20T18:39:33Z';
const times = { firstTimestamp: created, lastTimestamp: created };

const template = (labels: Record<string, string>) => ({
  metadata: { creationTimestamp: null, labels },
  spec: {
    containers: [
      { name: 'nginx', image: 'nginx:1.27', ports: [{ containerPort: 80, protocol: 'TCP' }] },
    ],
  },
});

const deployment = anObject(
  'apps/v1',
  'Deployment',
  {
    name: 'web',
    namespace: 'default',
    creationTimestamp: created,
    labels: { app: 'web' },
    annotations: { 'deployment.kubernetes.io/revision': '1' },
  },
  {
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      },
      template: template({ app: 'web' }),
    },
    status: {
      availableReplicas: 2,
      replicas: 2,
      updatedReplicas: 2,
      conditions: [
        { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable' },
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
      ],
    },
  },
);

const hash = { 'pod-template-hash': '5c78f69c86' };

const replicaSet = anObject(
  'apps/v1',
  'ReplicaSet',
  {
    name: 'web-5c78f69c86',
    namespace: 'default',
    labels: { app: 'web', ...hash },
    annotations: {
      'deployment.kubernetes.io/desired-replicas': '2',
      'deployment.kubernetes.io/max-replicas': '3',
      'deployment.kubernetes.io/revision': '1',
    },
    ownerReferences: [controllerReference(deployment)],
  },
  {
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web', ...hash } },
      template: template({ app: 'web', ...hash }),
    },
    status: { replicas: 2 },
  },
);

const podOf = (name: string) =>
  anObject(
    'v1',
    'Pod',
    {
      name,
      namespace: 'default',
      labels: { app: 'web', ...hash },
      ownerReferences: [controllerReference(replicaSet)],
    },
    { spec: {}, status: { phase: 'Running' } },
  );

const templateText = `  Containers:
   nginx:
    Image:         nginx:1.27
    Port:          80/TCP
    Host Port:     0/TCP
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
`;

describe('kubectl describe of workloads', () => {
  it('says what a real cluster says of a deployment', () => {
    const scaled = anEvent(
      deployment,
      'Normal',
      [
        'ScalingReplicaSet',
        'deployment-controller',
        'Scaled up replica set web-5c78f69c86 from 0 to 2',
      ],
      times,
    );
    expect(described(deployment, now, [replicaSet, scaled])).toBe(`Name:                   web
Namespace:              default
CreationTimestamp:      Fri, 20 Nov 2026 18:39:29 +0000
Labels:                 app=web
Annotations:            deployment.kubernetes.io/revision: 1
Selector:               app=web
Replicas:               2 desired | 2 updated | 2 total | 2 available | 0 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:  app=web
${templateText}Conditions:
  Type           Status  Reason
  ----           ------  ------
  Available      True    MinimumReplicasAvailable
  Progressing    True    NewReplicaSetAvailable
OldReplicaSets:  <none>
NewReplicaSet:   web-5c78f69c86 (2/2 replicas created)
Events:
  Type    Reason             Age   From                   Message
  ----    ------             ----  ----                   -------
  Normal  ScalingReplicaSet  4s    deployment-controller  Scaled up replica set web-5c78f69c86 from 0 to 2
`);
  });

  it('says what a real cluster says of a replica set', () => {
    const pods = ['web-5c78f69c86-hnwj7', 'web-5c78f69c86-pfqg8'].map(podOf);
    expect(described(replicaSet, now, pods)).toBe(`Name:           web-5c78f69c86
Namespace:      default
Selector:       app=web,pod-template-hash=5c78f69c86
Labels:         app=web
                pod-template-hash=5c78f69c86
Annotations:    deployment.kubernetes.io/desired-replicas: 2
                deployment.kubernetes.io/max-replicas: 3
                deployment.kubernetes.io/revision: 1
Controlled By:  Deployment/web
Replicas:       2 current / 2 desired
Pods Status:    2 Running / 0 Waiting / 0 Succeeded / 0 Failed
Pod Template:
  Labels:  app=web
           pod-template-hash=5c78f69c86
${templateText}Events:            <none>
`);
  });

  it('says what a real cluster says of a job', () => {
    const labels = {
      'batch.kubernetes.io/controller-uid': 'bda5',
      'batch.kubernetes.io/job-name': 'hello',
      'controller-uid': 'bda5',
      'job-name': 'hello',
    };
    const job = anObject(
      'batch/v1',
      'Job',
      { name: 'hello', namespace: 'default', labels },
      {
        spec: {
          selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'bda5' } },
          parallelism: 1,
          completions: 1,
          completionMode: 'NonIndexed',
          suspend: false,
          backoffLimit: 6,
          template: {
            metadata: { labels },
            spec: {
              containers: [{ name: 'hello', image: 'busybox:1.36', command: ['echo', 'Hello'] }],
            },
          },
        },
        status: {
          startTime: '2026-11-20T18:28:51Z',
          completionTime: '2026-11-20T18:28:54Z',
          ready: 0,
          succeeded: 1,
        },
      },
    );
    expect(described(job, now)).toBe(`Name:             hello
Namespace:        default
Selector:         batch.kubernetes.io/controller-uid=bda5
Labels:           batch.kubernetes.io/controller-uid=bda5
                  batch.kubernetes.io/job-name=hello
                  controller-uid=bda5
                  job-name=hello
Annotations:      <none>
Parallelism:      1
Completions:      1
Completion Mode:  NonIndexed
Suspend:          false
Backoff Limit:    6
Start Time:       Fri, 20 Nov 2026 18:28:51 +0000
Completed At:     Fri, 20 Nov 2026 18:28:54 +0000
Duration:         3s
Pods Statuses:    0 Active (0 Ready) / 1 Succeeded / 0 Failed
Pod Template:
  Labels:  batch.kubernetes.io/controller-uid=bda5
           batch.kubernetes.io/job-name=hello
           controller-uid=bda5
           job-name=hello
  Containers:
   hello:
    Image:      busybox:1.36
    Port:       <none>
    Host Port:  <none>
    Command:
      echo
      Hello
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Events:            <none>
`);
  });
});
