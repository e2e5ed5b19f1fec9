/** ReplicationControllers and their pods that run when a profile's cluster is first met. */
import type { AnyObject } from '#lib/kube/object.ts';
import { replicationControllerKind } from '#lib/kube/kinds/replication-controller.ts';
import { podKind } from '#lib/kube/kinds/pod.ts';
import { digestOf } from '#lib/images/digest.ts';
import type { PresentWorkload, Profile } from '../profile.ts';
import { momentOf, uidOf } from './present.ts';

export const workloadObjects = (profile: Profile): AnyObject[] =>
  (profile.workload ?? []).flatMap((one) => [
    controllerObject(profile, one),
    ...one.pods.map((pod) => podObject(profile, one, pod)),
  ]);

const secondsOf = ({ ageHours }: PresentWorkload): number => ageHours * 3600;

function metadataOf(profile: Profile, workload: PresentWorkload, name: string) {
  const metadata = {
    name,
    namespace: 'default',
    labels: { name: workload.name },
    creationTimestamp: momentOf(profile, secondsOf(workload)),
  };
  return metadata as unknown as AnyObject['metadata'];
}

function podSpec(workload: PresentWorkload): Record<string, unknown> {
  const { name, image, command, port, memory, hostname } = workload;
  return {
    ...(hostname === undefined ? {} : { hostname }),
    containers: [
      {
        name,
        image,
        ...(command ? { command } : {}),
        ...(port === undefined ? {} : { ports: [{ containerPort: port }] }),
        resources: memory === undefined ? {} : { requests: { memory } },
      },
    ],
  };
}

/** The object with what the API server would have filled in. */
function defaulted(kind: typeof podKind, object: AnyObject): AnyObject {
  kind.strategy.defaults?.(object);
  return object;
}

function controllerObject(profile: Profile, workload: PresentWorkload): AnyObject {
  const { name, pods } = workload;
  const replicas = pods.length;
  return defaulted(replicationControllerKind, {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { ...metadataOf(profile, workload, name), generation: 1 },
    spec: {
      replicas,
      selector: { name },
      template: { metadata: { labels: { name } }, spec: podSpec(workload) },
    },
    status: {
      replicas,
      fullyLabeledReplicas: replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      observedGeneration: 1,
    },
  });
}

type PresentPod = PresentWorkload['pods'][number];

function podObject(profile: Profile, workload: PresentWorkload, pod: PresentPod): AnyObject {
  const name = `${workload.name}-${pod.suffix}`;
  const owner = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    name: workload.name,
    uid: uidOf(`${profile.name} ReplicationController ${workload.name}`),
    controller: true,
    blockOwnerDeletion: true,
  };
  return defaulted(podKind, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadataOf(profile, workload, name),
      generateName: `${workload.name}-`,
      ownerReferences: [owner],
    },
    spec: { ...podSpec(workload), nodeName: pod.node },
    status: podStatus(profile, workload, pod),
  });
}

function podStatus(
  profile: Profile,
  workload: PresentWorkload,
  { suffix, node, address, restarts = 0 }: PresentPod,
): Record<string, unknown> {
  const { name, image, memory } = workload;
  const since = momentOf(profile, secondsOf(workload));
  const isTrue = { status: 'True', lastProbeTime: null, lastTransitionTime: since };
  return {
    phase: 'Running',
    startTime: since,
    hostIP: profile.nodes.find((one) => one.name === node)?.address ?? '',
    podIP: address,
    podIPs: [{ ip: address }],
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      type,
      ...isTrue,
    })),
    qosClass: memory === undefined ? 'BestEffort' : 'Burstable',
    containerStatuses: [
      {
        name,
        image,
        imageID: `${image.replace(/:[^:/]*$/, '')}@${digestOf(image)}`,
        containerID: `docker://${digestOf(`${name}-${suffix}`).slice('sha256:'.length)}`,
        ready: true,
        started: true,
        restartCount: restarts,
        state: { running: { startedAt: since } },
        lastState: {},
      },
    ],
  };
}
