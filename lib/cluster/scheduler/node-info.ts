/** What the scheduler knows of a node: its pods, what they ask for, and what is left. */
import { isPodTerminal } from '#lib/kube/pods.ts';
import { quantityMilliValue, quantityOf, quantityValue } from '#lib/kube/quantity.ts';
import type { Informers } from '../informers.ts';
import type { Node, Pod } from '../objects.ts';
import { needsOf, type Amounts, type PodNeeds } from './pod-needs.ts';

export interface NodeInfo {
  readonly node: Node;
  readonly name: string;
  /** Pods that are there or on their way; those that have ended do not count. */
  readonly pods: readonly Pod[];
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  /** As `requested`, but containers that ask for nothing count with a little: for scores only. */
  readonly usual: { readonly cpu: number; readonly memory: number };
  readonly ports: readonly string[];
  readonly withAffinity: readonly Pod[];
  /** What has been counted among its pods, so that the next pod of a kind need not count again. */
  readonly counted: Map<string, number>;
}

/** Amounts by resource: cpu in thousandths, the rest in whole units. */
export function amountsOf(list: Readonly<Record<string, string | number>> | undefined): Amounts {
  const amounts: Record<string, number> = {};
  for (const [name, text] of Object.entries(list ?? {})) {
    const quantity = quantityOf(text);
    amounts[name] = name === 'cpu' ? quantityMilliValue(quantity) : quantityValue(quantity);
  }
  return amounts;
}

export function nodeInfoOf(
  node: Node,
  pods: readonly Pod[],
  needs: (pod: Pod) => PodNeeds,
): NodeInfo {
  const present = pods.filter((pod) => !isPodTerminal(pod));
  const requested: Record<string, number> = {};
  const usual = { cpu: 0, memory: 0 };
  const ports: string[] = [];
  for (const pod of present) {
    const own = needs(pod);
    for (const [name, amount] of Object.entries(own.requests)) {
      requested[name] = (requested[name] ?? 0) + amount;
    }
    usual.cpu += own.usual.cpu;
    usual.memory += own.usual.memory;
    ports.push(...own.ports);
  }
  return {
    node,
    name: node.metadata.name,
    pods: present,
    allocatable: amountsOf(node.status.allocatable),
    requested,
    usual,
    ports,
    withAffinity: present.filter(
      ({ spec }) => spec.affinity?.podAffinity ?? spec.affinity?.podAntiAffinity,
    ),
    counted: new Map(),
  };
}

/** All nodes with their pods; what has not changed since the last look is not reckoned again. */
export class NodeInfos {
  readonly #informers: Informers;
  readonly #needs = new WeakMap<object, PodNeeds>();
  readonly #known = new Map<string, { pods: readonly Pod[]; info: NodeInfo }>();

  constructor(informers: Informers) {
    this.#informers = informers;
  }

  /** In the order of their names. `assumed` are pods that have a node but are not bound to it yet. */
  all(assumed: readonly { readonly pod: Pod; readonly node: string }[]): readonly NodeInfo[] {
    return this.#informers.list('nodes').map((node) => {
      const { name } = node.metadata;
      const expected = assumed.filter((one) => one.node === name).map(({ pod }) => pod);
      const pods = this.#informers.podsOn(name);
      if (expected.length > 0) return nodeInfoOf(node, [...pods, ...expected], this.needs);
      return this.#cached(node, pods);
    });
  }

  readonly needs = (pod: Pod): PodNeeds => {
    let needs = this.#needs.get(pod.spec);
    if (!needs) this.#needs.set(pod.spec, (needs = needsOf(pod)));
    return needs;
  };

  #cached(node: Node, pods: readonly Pod[]): NodeInfo {
    const { name } = node.metadata;
    const known = this.#known.get(name);
    if (known?.pods === pods && known.info.node === node) return known.info;
    const info = nodeInfoOf(node, pods, this.needs);
    this.#known.set(name, { pods, info });
    return info;
  }
}
