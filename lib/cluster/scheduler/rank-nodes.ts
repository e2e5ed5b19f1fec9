/**
 * How good each node is that would do. Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 */
import type { Chance } from '#lib/sim/chance.ts';
import type { NodeInfo } from './node-info.ts';
import type { Cycle } from './plugin.ts';
import { plugins } from './plugins/registry.ts';

export interface Ranked {
  readonly info: NodeInfo;
  /** By plugin, weighted. */
  readonly scores: Readonly<Record<string, number>>;
  readonly total: number;
}

export function rankNodes(infos: readonly NodeInfo[], cycle: Cycle): readonly Ranked[] {
  const columns = plugins.flatMap(({ name, weight = 1, score }) => {
    const points = score?.(infos, cycle);
    return points ? [{ name, points: points.map((one) => one * weight) }] : [];
  });
  return infos.map((info, index) => {
    const scores = Object.fromEntries(
      columns.map(({ name, points }) => [name, points[index] ?? 0]),
    );
    return { info, scores, total: Object.values(scores).reduce((sum, one) => sum + one, 0) };
  });
}

/** One of the best, by lot. */
export function choose(ranked: readonly Ranked[], chance: Chance): Ranked {
  const most = Math.max(...ranked.map(({ total }) => total));
  return chance.pick(ranked.filter(({ total }) => total === most));
}
