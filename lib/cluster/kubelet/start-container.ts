/**
 * Starts one container of a pod: its environment, its user, its mounts, then its program.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_container.go#startContainer
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1.d.ts';
import { minorOf } from '#lib/kube/releases.ts';
import type { WantedContainer } from './containers-of.ts';
import { imageIdOf, type NodeImage } from './node-images.ts';
import { containerHash, type PodWork } from './pod-work.ts';
import { prepareContainer, restartsOf } from './prepare-container.ts';
import type { ContainerRecord, Reason } from './records.ts';
import type { RuntimeContainer } from './runtime/container.ts';
import { startErrorMessage } from './runtime/start-error.ts';

/** Starts it; undefined when it has been started, else why not. */
export function startContainer(
  work: PodWork,
  wanted: WantedContainer,
  image: NodeImage,
): Reason | undefined {
  const prepared = prepareContainer(work, wanted);
  if ('reason' in prepared) {
    const message = `Error: ${prepared.message}`;
    work.containerEvent(wanted, 'Warning', { reason: 'Failed', message });
    return prepared;
  }
  const { name } = wanted.spec;
  const minor = minorOf(work.parts.profile.kubernetesVersion);
  work.containerEvent(wanted, 'Normal', {
    reason: 'Created',
    message: minor < 32 ? `Created container ${name}` : `Created container: ${name}`,
  });
  const failure = work.containers.start(prepared);
  remember(work, wanted, { container: prepared, image });
  if (failure) {
    const message = startErrorMessage(failure);
    work.containerEvent(wanted, 'Warning', { reason: 'Failed', message: `Error: ${message}` });
    return { reason: 'RunContainerError', message };
  }
  work.containerEvent(wanted, 'Normal', {
    reason: 'Started',
    message: `Started container ${name}`,
  });
  return undefined;
}

/** A container that was running before this kubelet first looked: it is started again without a word. */
export function continueContainer(
  work: PodWork,
  wanted: WantedContainer,
  { image, status }: { image: NodeImage; status: ContainerStatus },
): void {
  const prepared = prepareContainer(work, wanted);
  if ('reason' in prepared) return;
  const id = (status.containerID ?? '').replace(/^\w+:\/\//, '') || prepared.id;
  const startedMs = Date.parse(status.state?.running?.startedAt ?? '') || work.nowMs;
  work.containers.start({ ...prepared, id, startedMs });
  remember(work, wanted, { container: { ...prepared, id }, image });
  work.updateContainer(wanted.spec.name, {
    startedMs,
    restarts: status.restartCount,
    ready: status.ready,
    started: status.started ?? true,
  });
}

function remember(
  work: PodWork,
  wanted: WantedContainer,
  { container, image }: { container: RuntimeContainer; image: NodeImage },
): void {
  const { name } = wanted.spec;
  const old = work.record.containers[name];
  const hasStartup = wanted.spec.startupProbe !== undefined;
  const last = old?.ending ?? old?.last;
  const record: ContainerRecord = {
    name,
    kind: wanted.kind,
    id: container.id,
    restarts: restartsOf(work, wanted),
    image: image.name,
    imageId: imageIdOf(image),
    hash: containerHash(wanted.spec),
    startedMs: work.nowMs,
    ...(last ? { last } : {}),
    started: !hasStartup,
    ready: !hasStartup && wanted.spec.readinessProbe === undefined,
  };
  forgetOlder(work, old?.last?.containerId);
  work.update({ containers: { ...work.record.containers, [name]: record } });
}

/** The instance before the last is gone, with its log. */
function forgetOlder(work: PodWork, id: string | undefined): void {
  if (id !== undefined) work.containers.remove(id);
}
