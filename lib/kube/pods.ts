/** What controllers, the scheduler and the printers ask about pods. */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject, Condition, KubeObject } from './object.ts';
import { controllerReference } from './ownership.ts';
import { asPod } from './typed.ts';

type AnyPod = AnyObject | KubeObject;

export function podCondition(pod: AnyPod, type: string): Condition | undefined {
  return asPod(pod).status?.conditions?.find((condition) => condition.type === type) as
    Condition | undefined;
}

/** Whether the pod is to receive traffic: its Ready condition is true. */
export const isPodReady = (pod: AnyPod): boolean => podCondition(pod, 'Ready')?.status === 'True';

/** Ready for at least the seconds asked for. */
export function isPodAvailable(pod: AnyPod, minReadySeconds: number, nowMs: number): boolean {
  const ready = podCondition(pod, 'Ready');
  if (ready?.status !== 'True') return false;
  if (minReadySeconds === 0) return true;
  const since = Date.parse(ready.lastTransitionTime ?? '');
  return since + minReadySeconds * 1000 <= nowMs;
}

/** The pod has ended and will not run again: Succeeded or Failed. */
export function isPodTerminal(pod: AnyPod): boolean {
  const phase = asPod(pod).status?.phase;
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Neither ended nor being deleted: what a controller counts as one of its pods. */
export const isPodActive = (pod: AnyPod): boolean =>
  !isPodTerminal(pod) && !pod.metadata.deletionTimestamp;

/** A container of initContainers that keeps running beside the others. */
export const isSidecar = (container: { restartPolicy?: string }): boolean =>
  container.restartPolicy === 'Always';

/** A kubelet's report of a pod that it runs from a file of its node. */
export const mirrorPodAnnotation = 'kubernetes.io/config.mirror';

export const isMirrorPod = (pod: AnyPod): boolean =>
  pod.metadata.annotations?.[mirrorPodAnnotation] !== undefined;

/**
 * The pod an owner makes from a template: it carries the template's labels and annotations, is named by
 * generateName, and is controlled by the owner.
 * Spec: pkg/controller/controller_utils.go#GetPodFromTemplate
 */
export function podFromTemplate(
  owner: KubeObject,
  template: PodTemplateSpec | undefined,
): Record<string, unknown> {
  const { labels, annotations, finalizers } = template?.metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${owner.metadata.name}-`,
      ...(owner.metadata.namespace ? { namespace: owner.metadata.namespace } : {}),
      labels: { ...labels },
      ...(annotations ? { annotations: { ...annotations } } : {}),
      ...(finalizers ? { finalizers: [...finalizers] } : {}),
      ownerReferences: [controllerReference(owner)],
    },
    spec: structuredClone(template?.spec ?? {}),
  };
}
