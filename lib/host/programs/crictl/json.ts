/** What the runtime holds in the shape of the CRI's own messages. Spec: cri-api, runtime/v1/api.proto */
import type { EngineContainer, EngineImage, EngineSandbox } from '#lib/sim/system.ts';
import { labelsOf } from './labels.ts';

const nanos = (ms: number) => `${ms}000000`;
const moment = (ms: number | undefined) =>
  ms === undefined ? '0001-01-01T00:00:00Z' : new Date(ms).toISOString().replace('Z', '000000Z');

const stateOf = ({ state }: EngineContainer) =>
  state === 'running' ? 'CONTAINER_RUNNING' : 'CONTAINER_EXITED';

export function containerJson(one: EngineContainer) {
  return {
    annotations: { 'io.kubernetes.container.restartCount': String(one.attempt) },
    createdAt: nanos(one.createdMs),
    id: one.id,
    image: {
      annotations: {},
      image: one.imageId,
      runtimeHandler: '',
      userSpecifiedImage: one.image,
    },
    imageId: one.imageId,
    imageRef: one.imageId,
    labels: labelsOf(one),
    metadata: { attempt: one.attempt, name: one.name },
    podSandboxId: one.sandboxId,
    state: stateOf(one),
  };
}

export function sandboxJson(pod: EngineSandbox) {
  return {
    annotations: {},
    createdAt: nanos(pod.createdMs),
    id: pod.id,
    labels: {
      ...pod.labels,
      'io.kubernetes.pod.name': pod.name,
      'io.kubernetes.pod.namespace': pod.namespace,
      'io.kubernetes.pod.uid': pod.uid,
    },
    metadata: { attempt: pod.attempt, name: pod.name, namespace: pod.namespace, uid: pod.uid },
    runtimeHandler: '',
    state: pod.isReady ? 'SANDBOX_READY' : 'SANDBOX_NOTREADY',
  };
}

export function imageJson({ name, id, digest, sizeBytes }: EngineImage) {
  return {
    id,
    pinned: name.includes('/pause:'),
    repoDigests: [`${name.replace(/:[^:/]+$/, '')}@${digest}`],
    repoTags: [name],
    size: String(sizeBytes),
    uid: null,
    username: '',
  };
}

export function containerStatusJson(one: EngineContainer) {
  return {
    info: {
      config: {
        command: one.argv,
        envs: Object.entries(one.env).map(([key, value]) => ({ key, value })),
        image: { image: one.imageId, user_specified_image: one.image },
        labels: labelsOf(one),
        metadata: { attempt: one.attempt, name: one.name },
        mounts: one.mounts.map(({ at, from }) => ({ container_path: at, host_path: from })),
      },
      pid: one.state === 'running' ? one.pid : 0,
      runtimeType: 'io.containerd.runc.v2',
      sandboxID: one.sandboxId,
    },
    status: {
      annotations: containerJson(one).annotations,
      createdAt: moment(one.createdMs),
      exitCode: one.exitCode ?? 0,
      finishedAt: moment(one.finishedMs),
      id: one.id,
      image: containerJson(one).image,
      imageRef: one.imageId,
      labels: labelsOf(one),
      logPath: `/var/log/pods/${one.podNamespace}_${one.podName}_${one.podUid}/${one.name}/${one.attempt}.log`,
      message: '',
      metadata: { attempt: one.attempt, name: one.name },
      mounts: one.mounts.map(({ at, from, readOnly }) => ({
        containerPath: at,
        hostPath: from,
        propagation: 'PROPAGATION_PRIVATE',
        readonly: readOnly,
      })),
      reason: one.reason,
      startedAt: moment(one.startedMs),
      state: stateOf(one),
    },
  };
}

export function sandboxStatusJson(pod: EngineSandbox) {
  const { createdAt: _nanos, ...status } = sandboxJson(pod);
  return {
    info: { image: 'registry.k8s.io/pause:3.10', runtimeType: 'io.containerd.runc.v2' },
    status: {
      ...status,
      createdAt: moment(pod.createdMs),
      linux: {
        namespaces: { options: { network: pod.isHostNetwork ? 'NODE' : 'POD', pid: 'CONTAINER' } },
      },
      network: { additionalIps: [], ip: pod.isHostNetwork ? '' : pod.address },
    },
  };
}
