/** What is remembered of a machine's services: values in the store, kept only for those that somebody has touched. */
import type { JournalLine } from '#lib/sim/system.ts';
import type { World } from '#lib/sim/world.ts';

export interface UnitRecord {
  readonly state: 'active' | 'inactive' | 'failed' | 'restarting';
  readonly sinceMs: number;
  readonly isEnabled: boolean;
  /** How often it was started since the machine was. */
  readonly starts: number;
  readonly restarts: number;
  readonly exitCode?: number;
  /** The command line with which it was last started by hand. */
  readonly command?: readonly string[];
  /** Why a kubelet that runs is not heard. */
  readonly unheard?: string;
}

export interface UnitLine extends JournalLine {
  readonly unit: string;
}

const recordKey = (node: string, name: string) => `/machine/${node}/units/${name}`;
const journalKey = (node: string) => `/machine/${node}/journal`;
const mostLines = 400;

export function loadUnit({ store }: World, node: string, name: string): UnitRecord | undefined {
  return store.get<UnitRecord>(recordKey(node, name));
}

/** Whether the unit runs: what nobody has touched does. */
export const isUnitUp = (world: World, node: string, name: string): boolean =>
  (loadUnit(world, node, name)?.state ?? 'active') === 'active';

export function saveUnit({ store }: World, node: string, name: string, record: UnitRecord): void {
  store.set(recordKey(node, name), record);
}

export function journalLines({ store }: World, node: string): readonly UnitLine[] {
  return store.get<readonly UnitLine[]>(journalKey(node)) ?? [];
}

/** Adds lines; only the newest are kept. */
export function addLines(world: World, node: string, lines: readonly UnitLine[]): void {
  const all = [...journalLines(world, node), ...lines];
  world.store.set(journalKey(node), all.slice(-mostLines));
}
