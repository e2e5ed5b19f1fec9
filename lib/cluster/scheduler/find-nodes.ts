/**
 * Which nodes would do for a pod, and why not the others.
 * Spec: pkg/scheduler/schedule_one.go#findNodesThatFitPod
 * Simplified: all nodes are looked at, also in clusters of more than a hundred.
 */
import type { NodeInfo } from './node-info.ts';
import { final, type Cycle, type Rejection } from './plugin.ts';
import { plugins } from './plugins/registry.ts';

export interface Refused {
  readonly name: string;
  readonly plugin: string;
  readonly rejection: Rejection;
}

export interface Found {
  readonly fitting: readonly NodeInfo[];
  readonly refused: readonly Refused[];
  /** Set when the pod was refused before any node was looked at. */
  readonly refusedEverywhere?: { readonly plugin: string; readonly rejection: Rejection };
}

export function findNodes(cycle: Cycle): Found {
  let infos = cycle.infos;
  const narrowing: string[] = [];
  for (const { name, preFilter } of plugins) {
    const result = preFilter?.(cycle);
    if (!result) continue;
    if (!isNames(result)) return refuseEverywhere(name, result, cycle);
    narrowing.push(name);
    infos = infos.filter((info) => result.has(info.name));
  }
  const refused: Refused[] = [];
  const fitting = infos.filter((info) => {
    const refusal = refuse(info, cycle);
    if (refusal) refused.push(refusal);
    return !refusal;
  });
  return { fitting, refused: [...refused, ...notLookedAt(infos, narrowing, cycle)] };
}

/** The first plugin that refuses the node for this pod. */
export function refuse(info: NodeInfo, cycle: Cycle): Refused | undefined {
  for (const { name, filter } of plugins) {
    const rejection = filter?.(info, cycle);
    if (rejection) return { name: info.name, plugin: name, rejection };
  }
  return undefined;
}

const isNames = (result: Rejection | ReadonlySet<string>): result is ReadonlySet<string> =>
  result instanceof Set;

function refuseEverywhere(plugin: string, rejection: Rejection, { infos }: Cycle): Found {
  const refused = infos.map(({ name }) => ({ name, plugin, rejection }));
  return { fitting: [], refused, refusedEverywhere: { plugin, rejection } };
}

function notLookedAt(
  infos: readonly NodeInfo[],
  narrowing: readonly string[],
  cycle: Cycle,
): readonly Refused[] {
  const seen = new Set(infos.map(({ name }) => name));
  const rejection = final(`node(s) didn't satisfy plugin(s) [${narrowing.join(' ')}]`);
  return cycle.infos
    .filter(({ name }) => !seen.has(name))
    .map(({ name }) => ({ name, plugin: narrowing[0] ?? '', rejection }));
}
