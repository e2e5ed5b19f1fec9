/** Every pod keeps its place on its node for as long as it lives; a newcomer takes the first place that is free. */
export interface Placed {
  readonly uid: string;
  readonly node: string;
}

export type Slots = ReadonlyMap<string, { readonly node: string; readonly slot: number }>;

export function assignSlots(previous: Slots, pods: readonly Placed[]): Slots {
  const next = new Map<string, { node: string; slot: number }>();
  for (const { uid, node } of pods) {
    const known = previous.get(uid);
    if (known?.node === node) next.set(uid, known);
  }
  const taken = new Map<string, Set<number>>();
  for (const { node, slot } of next.values()) takenOn(taken, node).add(slot);
  for (const { uid, node } of pods) {
    if (next.has(uid)) continue;
    const used = takenOn(taken, node);
    let slot = 0;
    while (used.has(slot)) slot++;
    used.add(slot);
    next.set(uid, { node, slot });
  }
  return next;
}

function takenOn(taken: Map<string, Set<number>>, node: string): Set<number> {
  const used = taken.get(node) ?? new Set<number>();
  taken.set(node, used);
  return used;
}
