/**
 * Spreads the pods that belong together over hosts, zones and other domains.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
import { matchesRequirements } from '#lib/kube/label-selector.ts';
import type { NodeInfo } from '../node-info.ts';
import { final, maxScore, notNow, type Cycle, type Plugin, type Rejection } from '../plugin.ts';
import {
  constraintsOf,
  counts,
  defaultConstraints,
  hostname,
  type Constraint,
} from './spread-constraints.ts';

const mismatch = "node(s) didn't match pod topology spread constraints";

export const podTopologySpread: Plugin = {
  name: 'PodTopologySpread',
  weight: 2,

  filter(info, cycle) {
    for (const constraint of hardConstraints(cycle)) {
      const rejection = judge(info, constraint, cycle);
      if (rejection) return rejection;
    }
    return undefined;
  },

  score(infos, cycle) {
    const own = constraintsOf(cycle.pod, 'ScheduleAnyway');
    const isDefault = (cycle.pod.spec.topologySpreadConstraints ?? []).length === 0;
    const constraints = isDefault ? defaultConstraints(cycle.pod, cycle.context.informers) : own;
    if (constraints.length === 0) return undefined;
    const isIgnored = ({ node }: NodeInfo) =>
      !isDefault && constraints.some(({ topologyKey }) => !node.metadata.labels?.[topologyKey]);
    const rated = infos.filter((info) => !isIgnored(info));
    const sums = constraints.map((constraint) => crowding(constraint, rated, cycle));
    const points = infos.map((info) =>
      isIgnored(info) ? undefined : Math.round(sums.reduce((sum, of) => sum + of(info), 0)),
    );
    return turned(points);
  },
};

const hardConstraints = (cycle: Cycle): readonly Constraint[] =>
  cycle.once('hard spread constraints', () => constraintsOf(cycle.pod, 'DoNotSchedule'));

function judge(info: NodeInfo, constraint: Constraint, cycle: Cycle): Rejection | undefined {
  const domain = info.node.metadata.labels?.[constraint.topologyKey];
  if (domain === undefined) return final(`${mismatch} (missing required label)`);
  const domains = cycle.once(`spread ${JSON.stringify(constraint)}`, () =>
    matchesPerDomain(constraint, cycle),
  );
  const fewest = domains.size < constraint.minDomains ? 0 : Math.min(...domains.values());
  const self = matchesRequirements(constraint.requirements, cycle.pod.metadata.labels) ? 1 : 0;
  const skew = (domains.get(domain) ?? 0) + self - fewest;
  return skew > constraint.maxSkew ? notNow(mismatch) : undefined;
}

/** How many of the pods that count are in each domain. */
function matchesPerDomain(constraint: Constraint, cycle: Cycle): ReadonlyMap<string, number> {
  const hard = hardConstraints(cycle);
  const domains = new Map<string, number>();
  for (const info of cycle.infos) {
    const labels = info.node.metadata.labels ?? {};
    const domain = labels[constraint.topologyKey];
    const hasAll = hard.every(({ topologyKey }) => labels[topologyKey] !== undefined);
    if (domain === undefined || !hasAll || !counts(constraint, info, cycle)) continue;
    domains.set(domain, (domains.get(domain) ?? 0) + matching(constraint, info, cycle));
  }
  return domains;
}

/** How many of the node's pods the constraint counts. */
function matching(constraint: Constraint, { pods, counted }: NodeInfo, { pod }: Cycle): number {
  const known = counted.get(constraint.question);
  if (known !== undefined) return known;
  const { namespace } = pod.metadata;
  const { length } = pods.filter(
    ({ metadata }) =>
      metadata.namespace === namespace &&
      !metadata.deletionTimestamp &&
      matchesRequirements(constraint.requirements, metadata.labels),
  );
  counted.set(constraint.question, length);
  return length;
}

/** How crowded a node's domain is; more where there are more domains to choose from. */
function crowding(
  constraint: Constraint,
  rated: readonly NodeInfo[],
  cycle: Cycle,
): (info: NodeInfo) => number {
  const { topologyKey, maxSkew } = constraint;
  const domainOf = ({ node }: NodeInfo) => node.metadata.labels?.[topologyKey];
  if (topologyKey === hostname) {
    const weight = Math.log(rated.length + 2);
    return (info) =>
      domainOf(info) === undefined ? 0 : matching(constraint, info, cycle) * weight + maxSkew - 1;
  }
  const domains = new Map(rated.map((info) => [domainOf(info), 0]));
  for (const info of cycle.infos) {
    const domain = domainOf(info);
    if (domain === undefined || !domains.has(domain) || !counts(constraint, info, cycle)) continue;
    domains.set(domain, (domains.get(domain) ?? 0) + matching(constraint, info, cycle));
  }
  const weight = Math.log([...domains.keys()].filter((one) => one !== undefined).length + 2);
  return (info) => {
    const domain = domainOf(info);
    return domain === undefined ? 0 : (domains.get(domain) ?? 0) * weight + maxSkew - 1;
  };
}

/** The least crowded get the most points; nodes that were not rated get none. */
function turned(points: readonly (number | undefined)[]): readonly number[] {
  const rated = points.filter((one) => one !== undefined);
  const most = Math.max(0, ...rated);
  const fewest = Math.min(...rated);
  return points.map((one) => {
    if (one === undefined) return 0;
    return most === 0 ? maxScore : Math.trunc((maxScore * (most + fewest - one)) / most);
  });
}
