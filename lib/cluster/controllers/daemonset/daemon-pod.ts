/**
 * The pod a DaemonSet wants on a node, and whether it wants one.
 * Spec: pkg/controller/daemon/util/daemonset_util.go, pkg/controller/daemon/daemon_controller.go#NodeShouldRunDaemonPod
 */
import type { Affinity, PodSpec, Toleration } from 'kubernetes-types/core/v1.d.ts';
import { podFromTemplate } from '#lib/kube/pods.ts';
import { matchesNode } from '../../node-selector.ts';
import type { DaemonSet, Node, Pod } from '../../objects.ts';
import { untolerated } from '../../taints.ts';
import { revisionLabel } from '../history.ts';

const generationAnnotation = 'deprecated.daemonset.template.generation';
const generationLabel = 'pod-template-generation';

/** Daemons stay where others must leave. */
const added: readonly Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const addedOnHostNetwork: Toleration = {
  key: 'node.kubernetes.io/network-unavailable',
  operator: 'Exists',
  effect: 'NoSchedule',
};

export const generationOf = ({ metadata }: DaemonSet): string | undefined =>
  metadata.annotations?.[generationAnnotation];

function tolerationsOf(spec: PodSpec): Toleration[] {
  const own = spec.tolerations ?? [];
  const all = spec.hostNetwork ? [...added, addedOnHostNetwork] : added;
  const missing = all.filter(
    ({ key, effect }) =>
      !own.some((one) => one.key === key && one.effect === effect && one.operator === 'Exists'),
  );
  return [...own, ...missing];
}

export function daemonPod(set: DaemonSet, node: string, hash: string) {
  const { template } = set.spec;
  const spec = template.spec ?? { containers: [] };
  const generation = generationOf(set);
  const labels = {
    ...template.metadata?.labels,
    [revisionLabel]: hash,
    ...(generation ? { [generationLabel]: generation } : {}),
  };
  return podFromTemplate(set, {
    ...template,
    metadata: { ...template.metadata, labels },
    spec: {
      ...spec,
      affinity: pinnedTo(node, spec.affinity),
      tolerations: tolerationsOf(spec),
    },
  });
}

function pinnedTo(node: string, affinity: Affinity | undefined): Affinity {
  const own = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const terms = own?.nodeSelectorTerms ?? [{}];
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: terms.map((term) => ({ ...term, matchFields })),
      },
    },
  };
}

/** The node the pod is on, or is meant for. */
export function nodeOfDaemonPod({ spec }: Pod): string {
  if (spec.nodeName) return spec.nodeName;
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const field = terms?.flatMap(({ matchFields = [] }) => matchFields)[0];
  return field?.values?.[0] ?? '';
}

/** Whether a pod of the set is to be started on the node, and whether one that is there may stay. */
export function placeOf(set: DaemonSet, node: Node): { shouldRun: boolean; mayStay: boolean } {
  const spec = set.spec.template.spec ?? { containers: [] };
  const pod = { spec } as Pod;
  const isNamed = !spec.nodeName || spec.nodeName === node.metadata.name;
  if (!isNamed || !matchesNode(pod, node)) return { shouldRun: false, mayStay: false };
  const tolerations = tolerationsOf(spec);
  const isKeptOut = untolerated(node.spec.taints, tolerations, ['NoSchedule', 'NoExecute']);
  const isThrownOut = untolerated(node.spec.taints, tolerations, ['NoExecute']);
  return { shouldRun: !isKeptOut, mayStay: !isThrownOut };
}

export function isUpdated({ metadata }: Pod, set: DaemonSet, hash: string): boolean {
  const generation = generationOf(set);
  const isOfGeneration =
    generation !== undefined && metadata.labels?.[generationLabel] === generation;
  return isOfGeneration || metadata.labels?.[revisionLabel] === hash;
}
