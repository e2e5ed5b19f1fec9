/**
 * The spread constraints that hold for a pod: its own, or the cluster's defaults for pods that belong to a Service
 * or a controller.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#internal-default-constraints
 */
import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1.d.ts';
import { selectorRequirements, type LabelRequirement } from '#lib/kube/label-selector.ts';
import { controllerOf } from '#lib/kube/ownership.ts';
import { matchesNode } from '../../node-selector.ts';
import { untolerated } from '../../taints.ts';
import type { Informers } from '../../informers.ts';
import type { Pod } from '../../objects.ts';
import type { NodeInfo } from '../node-info.ts';
import type { Cycle } from '../plugin.ts';

export interface Constraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly requirements: readonly LabelRequirement[];
  /** Which pods it counts, in one text: constraints that count the same pods ask the same question. */
  readonly question: string;
  /** Whether nodes count that the pod could not go to anyway. */
  readonly honoursAffinity: boolean;
  readonly honoursTaints: boolean;
}

export const hostname = 'kubernetes.io/hostname';
const zone = 'topology.kubernetes.io/zone';

export function constraintsOf(pod: Pod, whenUnsatisfiable: string): readonly Constraint[] {
  return (pod.spec.topologySpreadConstraints ?? [])
    .filter((one) => one.whenUnsatisfiable === whenUnsatisfiable)
    .map((one) => constraintOf(one, pod));
}

function constraintOf(one: TopologySpreadConstraint, { metadata }: Pod): Constraint {
  const perRevision = (one.matchLabelKeys ?? []).flatMap((key): LabelRequirement[] => {
    const value = metadata.labels?.[key];
    return value === undefined ? [] : [{ key, operator: 'in', values: [value] }];
  });
  const requirements = [...selectorRequirements(one.labelSelector ?? {}), ...perRevision];
  return {
    topologyKey: one.topologyKey,
    maxSkew: one.maxSkew,
    minDomains: one.minDomains ?? 1,
    requirements,
    question: questionOf(metadata, requirements),
    honoursAffinity: one.nodeAffinityPolicy !== 'Ignore',
    honoursTaints: one.nodeTaintsPolicy === 'Honor',
  };
}

const questionOf = (
  { namespace }: Pod['metadata'],
  requirements: readonly LabelRequirement[],
): string => JSON.stringify([namespace, requirements]);

/** By host and by zone, when something tells which pods belong together; else none. */
export function defaultConstraints(pod: Pod, informers: Informers): readonly Constraint[] {
  const requirements = siblingRequirements(pod, informers);
  if (requirements.length === 0) return [];
  const question = questionOf(pod.metadata, requirements);
  const common = {
    minDomains: 1,
    requirements,
    question,
    honoursAffinity: true,
    honoursTaints: false,
  };
  return [
    { ...common, topologyKey: hostname, maxSkew: 3 },
    { ...common, topologyKey: zone, maxSkew: 5 },
  ];
}

/** What the pod's Services and its controller select by, taken together. */
function siblingRequirements(pod: Pod, informers: Informers): readonly LabelRequirement[] {
  const { namespace = '', labels = {} } = pod.metadata;
  const services = informers
    .list('services', namespace)
    .map(({ spec }) => Object.entries(spec.selector ?? {}))
    .filter((pairs) => pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value));
  const ofServices = services
    .flat()
    .map(([key, value]): LabelRequirement => ({ key, operator: 'in', values: [value] }));
  return [...ofServices, ...ownerRequirements(pod, informers)];
}

function ownerRequirements(pod: Pod, informers: Informers): readonly LabelRequirement[] {
  const owner = controllerOf(pod);
  const key = { namespace: pod.metadata.namespace, name: owner?.name ?? '' };
  switch (owner?.kind) {
    case 'ReplicaSet':
      return selectorRequirements(informers.get('replicasets.apps', key)?.spec.selector ?? {});
    case 'StatefulSet':
      return selectorRequirements(informers.get('statefulsets.apps', key)?.spec.selector ?? {});
    case 'ReplicationController': {
      const matchLabels = informers.get('replicationcontrollers', key)?.spec.selector ?? {};
      return selectorRequirements({ matchLabels });
    }
    default:
      return [];
  }
}

/** Whether the node's pods are to be counted for this constraint. */
export function counts(constraint: Constraint, { node }: NodeInfo, { pod }: Cycle): boolean {
  if (constraint.honoursAffinity && !matchesNode(pod, node)) return false;
  if (!constraint.honoursTaints) return true;
  return !untolerated(node.spec.taints, pod.spec.tolerations, ['NoSchedule', 'NoExecute']);
}
