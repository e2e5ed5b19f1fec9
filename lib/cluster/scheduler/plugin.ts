/**
 * What a plugin of the scheduler is. Each filters nodes, or scores those that are left, or both.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/
 */
import type { Reconciling } from '../controller.ts';
import type { Pod } from '../objects.ts';
import type { NodeInfo } from './node-info.ts';
import type { PodNeeds } from './pod-needs.ts';

export interface Rejection {
  readonly reasons: readonly string[];
  /** No pod's leaving could change it: preemption is of no help. */
  readonly isFinal: boolean;
}

export interface Plugin {
  /** "NodeResourcesFit". */
  readonly name: string;
  /** Looks at the pod once. Refuses it everywhere, or names the only nodes that need be looked at. */
  preFilter?(cycle: Cycle): Rejection | ReadonlySet<string> | undefined;
  filter?(info: NodeInfo, cycle: Cycle): Rejection | undefined;
  /** Points of the nodes that are left, in their order; undefined when the plugin has nothing to say about this pod. */
  score?(infos: readonly NodeInfo[], cycle: Cycle): readonly number[] | undefined;
  /** How much its points count. */
  readonly weight?: number;
}

/** One attempt to place one pod. */
export interface Cycle {
  readonly pod: Pod;
  readonly needs: PodNeeds;
  readonly infos: readonly NodeInfo[];
  readonly context: Pick<Reconciling, 'informers' | 'nowMs'>;
  /** Computes what a plugin needs for all nodes once an attempt. */
  once<T>(key: string, make: () => T): T;
}

export const maxScore = 100;

export const final = (...reasons: string[]): Rejection => ({ reasons, isFinal: true });

export const notNow = (...reasons: string[]): Rejection => ({ reasons, isFinal: false });

export function createCycle(parts: Omit<Cycle, 'once'>): Cycle {
  const memory = new Map<string, unknown>();
  return {
    ...parts,
    once<T>(key: string, make: () => T): T {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
}

/** Stretches points to 0..100; `isReversed` when few are good. */
export function stretch(scores: readonly number[], isReversed = false): readonly number[] {
  const most = Math.max(0, ...scores);
  if (most === 0) return scores.map(() => (isReversed ? maxScore : 0));
  return scores.map((score) => {
    const points = Math.trunc((maxScore * score) / most);
    return isReversed ? maxScore - points : points;
  });
}
