/**
 * The pods of a Job: which count, and what new ones look like.
 * Spec: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import type { Container } from 'kubernetes-types/core/v1.d.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { isPodTerminal, podFromTemplate } from '#lib/kube/pods.ts';
import type { Job, Pod } from '../../objects.ts';

/** Keeps a pod until the controller has counted how it ended. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';
export const indexAnnotation = 'batch.kubernetes.io/job-completion-index';

export const isIndexed = ({ spec }: Job): boolean => spec.completionMode === 'Indexed';

export const isTracked = ({ metadata }: Pod): boolean =>
  (metadata.finalizers ?? []).includes(trackingFinalizer);

/** A pod that is to be deleted and has not ended yet. */
export const isLeaving = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp !== undefined && !isPodTerminal(pod);

export const isRunningOn = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp === undefined && !isPodTerminal(pod);

/** Whether a pod that goes away before it has ended is replaced when it has gone, and counts as failed only then. */
export const replacesOnlyFailed = ({ spec }: Job): boolean =>
  spec.podReplacementPolicy === 'Failed';

/** A pod that ended badly, or that is going away before it has ended. */
export const hasFailed = (job: Job, pod: Pod): boolean =>
  pod.status.phase === 'Failed' || (!replacesOnlyFailed(job) && isLeaving(pod));

export interface ContainerExit {
  readonly container: string;
  readonly code: number;
}

/** How the pod's containers have ended, its init containers last. */
export const exitsOf = ({ status }: Pod): ContainerExit[] =>
  [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].flatMap(
    ({ name, state }) =>
      state?.terminated ? [{ container: name, code: state.terminated.exitCode }] : [],
  );

export function indexOf({ metadata }: Pod): number | undefined {
  const text = metadata.annotations?.[indexAnnotation];
  return text === undefined ? undefined : Number(text);
}

export const indexesOf = (pods: readonly Pod[]): number[] =>
  pods.flatMap((pod) => indexOf(pod) ?? []);

/** When the last of the pod's containers ended. */
export function finishedMs({ status, metadata }: Pod): number {
  const ends = (status.containerStatuses ?? []).map(({ state }) =>
    Date.parse(state?.terminated?.finishedAt ?? ''),
  );
  const known = ends.filter((ms) => !Number.isNaN(ms));
  return known.length > 0
    ? Math.max(...known)
    : Date.parse(metadata.deletionTimestamp ?? metadata.creationTimestamp);
}

/** A new pod of the job; one with an index is told so, and carries the marks among its annotations. */
export function jobPod(
  job: Job,
  index: number | undefined,
  marks: Readonly<Record<string, string>> = {},
) {
  const pod = podFromTemplate(job, job.spec.template) as unknown as AnyObject & Pick<Pod, 'spec'>;
  const finalizers = [...(pod.metadata.finalizers ?? []), trackingFinalizer];
  if (index === undefined) return { ...pod, metadata: { ...pod.metadata, finalizers } };
  const { name } = job.metadata;
  const indexMark = { [indexAnnotation]: String(index) };
  const env = {
    name: 'JOB_COMPLETION_INDEX',
    valueFrom: {
      fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${indexAnnotation}']` },
    },
  };
  const told = (container: Container) => ({ ...container, env: [...(container.env ?? []), env] });
  const { containers, initContainers } = pod.spec;
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      generateName: `${name}-${index}-`,
      finalizers,
      annotations: { ...pod.metadata.annotations, ...indexMark, ...marks },
      labels: { ...pod.metadata.labels, ...indexMark },
    },
    spec: {
      ...pod.spec,
      hostname: `${name}-${index}`,
      containers: containers.map(told),
      ...(initContainers ? { initContainers: initContainers.map(told) } : {}),
    },
  };
}

/** "0,2-4": indexes in ascending order, runs of them joined. */
export function formatIndexes(indexes: readonly number[]): string {
  const sorted = indexes.toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const last = runs.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

export function parseIndexes(text: string | undefined): number[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .flatMap((run) => {
      const [from = 0, to = from] = run.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_one, index) => from + index);
    });
}
