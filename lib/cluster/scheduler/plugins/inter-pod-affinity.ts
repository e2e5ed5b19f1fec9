/**
 * Pods that want to be near others, or far from them.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
import type { PodAffinityTerm } from 'kubernetes-types/core/v1.d.ts';
import { matchesSelector } from '#lib/kube/label-selector.ts';
import type { Informers } from '../../informers.ts';
import type { Pod } from '../../objects.ts';
import type { NodeInfo } from '../node-info.ts';
import { final, maxScore, notNow, type Cycle, type Plugin } from '../plugin.ts';

/** How much the required affinity of pods that are there already counts for a newcomer. */
const requiredWeight = 1;

export const interPodAffinity: Plugin = {
  name: 'InterPodAffinity',
  weight: 2,

  filter(info, cycle) {
    if (!hasCompany(info, cycle)) return final("node(s) didn't match pod affinity rules");
    if (isAmongEnemies(info, cycle)) return notNow("node(s) didn't match pod anti-affinity rules");
    if (isUnwelcome(info, cycle)) {
      return notNow("node(s) didn't satisfy existing pods anti-affinity rules");
    }
    return undefined;
  },

  score(infos, cycle) {
    const topology = cycle.once('affinity points', () => pointsPerDomain(cycle));
    if (topology.size === 0) return undefined;
    const sums = infos.map(({ node }) =>
      Object.entries(node.metadata.labels ?? {}).reduce(
        (sum, [key, value]) => sum + (topology.get(`${key}=${value}`) ?? 0),
        0,
      ),
    );
    const [least, most] = [Math.min(...sums), Math.max(...sums)];
    return sums.map((sum) =>
      most === least ? 0 : Math.trunc((maxScore * (sum - least)) / (most - least)),
    );
  },
};

const termsOf = (
  { spec }: Pod,
  kind: 'podAffinity' | 'podAntiAffinity',
): readonly PodAffinityTerm[] =>
  spec.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

/** Whether a term that `owner` has written means this pod. */
function means(term: PodAffinityTerm, owner: Pod, pod: Pod, informers: Informers): boolean {
  if (!isInNamespaces(term, owner, pod, informers)) return false;
  return matchesSelector(narrowed(term, owner), pod.metadata.labels);
}

function isInNamespaces(term: PodAffinityTerm, owner: Pod, pod: Pod, informers: Informers) {
  const { namespaces = [], namespaceSelector } = term;
  const namespace = pod.metadata.namespace ?? '';
  if (namespaces.length === 0 && !namespaceSelector) return namespace === owner.metadata.namespace;
  if (namespaces.includes(namespace)) return true;
  const found = informers.get('namespaces', { name: namespace });
  return matchesSelector(namespaceSelector, found?.metadata.labels);
}

/** The term's selector with the values of the owner's own labels that it asks to match. */
function narrowed({ labelSelector, ...term }: PodAffinityTerm, { metadata }: Pod) {
  const keys = (term as { matchLabelKeys?: string[] }).matchLabelKeys ?? [];
  if (keys.length === 0 || !labelSelector) return labelSelector;
  const own = keys.flatMap((key) => {
    const value = metadata.labels?.[key];
    return value === undefined ? [] : [{ key, operator: 'In', values: [value] }];
  });
  const matchExpressions = [...(labelSelector.matchExpressions ?? []), ...own];
  return { ...labelSelector, matchExpressions };
}

/** The domains, "key=value", in which there is a pod that the term means. */
function domainsOf(term: PodAffinityTerm, index: number, kind: string, cycle: Cycle) {
  return cycle.once(`${kind} ${index}`, () => {
    const { informers } = cycle.context;
    const domains = new Set<string>();
    for (const { node, pods } of cycle.infos) {
      const domain = node.metadata.labels?.[term.topologyKey];
      if (domain === undefined || domains.has(domain)) continue;
      if (pods.some((pod) => means(term, cycle.pod, pod, informers))) domains.add(domain);
    }
    return domains;
  });
}

function hasCompany({ node }: NodeInfo, cycle: Cycle): boolean {
  const terms = termsOf(cycle.pod, 'podAffinity');
  const hasLabels = terms.every(({ topologyKey }) => node.metadata.labels?.[topologyKey]);
  if (!hasLabels) return false;
  const isMet = terms.every((term, index) => {
    const domain = node.metadata.labels?.[term.topologyKey] ?? '';
    return domainsOf(term, index, 'affinity', cycle).has(domain);
  });
  return isMet || isFirstOfItsKind(terms, cycle);
}

/** The first of a group that wants to be together may go anywhere, or none ever could. */
function isFirstOfItsKind(terms: readonly PodAffinityTerm[], cycle: Cycle): boolean {
  return (
    terms.every((term, index) => domainsOf(term, index, 'affinity', cycle).size === 0) &&
    terms.every((term) => means(term, cycle.pod, cycle.pod, cycle.context.informers))
  );
}

function isAmongEnemies({ node }: NodeInfo, cycle: Cycle): boolean {
  return termsOf(cycle.pod, 'podAntiAffinity').some((term, index) => {
    const domain = node.metadata.labels?.[term.topologyKey];
    return domain !== undefined && domainsOf(term, index, 'anti-affinity', cycle).has(domain);
  });
}

/** Pods that are there already keep this one out of their domains. */
function isUnwelcome({ node }: NodeInfo, cycle: Cycle): boolean {
  const closed = cycle.once('closed domains', () => closedDomains(cycle));
  if (closed.size === 0) return false;
  return Object.entries(node.metadata.labels ?? {}).some(([key, value]) =>
    closed.has(`${key}=${value}`),
  );
}

function closedDomains({ infos, pod, context }: Cycle): ReadonlySet<string> {
  const domains = infos.flatMap(({ node, withAffinity }) =>
    withAffinity.flatMap((existing) =>
      termsOf(existing, 'podAntiAffinity')
        .filter((term) => means(term, existing, pod, context.informers))
        .map(({ topologyKey }) => [topologyKey, node.metadata.labels?.[topologyKey]]),
    ),
  );
  const known = domains.filter(([, domain]) => domain !== undefined);
  return new Set(known.map(([key, domain]) => `${key}=${domain}`));
}

interface Wish {
  readonly term: PodAffinityTerm;
  readonly weight: number;
}

/** What a pod would like but does not insist on; enemies weigh negatively. */
function wishesOf({ spec }: Pod, isPresent: boolean): readonly Wish[] {
  const { podAffinity, podAntiAffinity } = spec.affinity ?? {};
  const near = podAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const far = podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const must = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return [
    ...near.map(({ podAffinityTerm, weight }) => ({ term: podAffinityTerm, weight })),
    ...far.map(({ podAffinityTerm, weight }) => ({ term: podAffinityTerm, weight: -weight })),
    ...(isPresent ? must.map((term) => ({ term, weight: requiredWeight })) : []),
  ];
}

/** The wishes of the newcomer about those there, and theirs about the newcomer, by domain. */
function pointsPerDomain({ infos, pod, context }: Cycle): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  const own = wishesOf(pod, false);
  for (const { node, pods, withAffinity } of infos) {
    const add = ({ term, weight }: Wish) => {
      const domain = node.metadata.labels?.[term.topologyKey];
      if (domain === undefined) return;
      const key = `${term.topologyKey}=${domain}`;
      points.set(key, (points.get(key) ?? 0) + weight);
    };
    const near = own.length > 0 ? pods : [];
    for (const existing of near) {
      own.filter(({ term }) => means(term, pod, existing, context.informers)).forEach(add);
    }
    for (const existing of withAffinity) {
      wishesOf(existing, true)
        .filter(({ term }) => means(term, existing, pod, context.informers))
        .forEach(add);
    }
  }
  return points;
}
