/**
 * What containers have written, kept in the store in chunks. Lines that a program is going to write at a known
 * moment stand there beforehand and are seen when their time has come.
 * Simplified: only the newest 1 MiB of a container's log is kept; the real limit is five files of 10 MiB.
 */
import type { World } from '#lib/sim/world.ts';

export interface LogEntry {
  readonly atMs: number;
  readonly stream: 'stdout' | 'stderr';
  /** A line without its newline, or the beginning of one. */
  readonly text: string;
  /** Absent: a whole line. */
  readonly partial?: true;
}

interface Chunk {
  readonly entries: readonly LogEntry[];
  readonly characters: number;
}

interface LogHead {
  readonly first: number;
  readonly last: number;
}

const chunkCharacters = 8 * 1024;
const maxChunks = 128;
const headKey = (id: string) => `/logs/${id}/head`;
const chunkKey = (id: string, n: number) => `/logs/${id}/${String(n).padStart(9, '0')}`;

export function appendLog({ store }: World, id: string, entries: readonly LogEntry[]): void {
  if (entries.length === 0) return;
  const head = store.get<LogHead>(headKey(id)) ?? { first: 0, last: 0 };
  const chunk = store.get<Chunk>(chunkKey(id, head.last)) ?? { entries: [], characters: 0 };
  const isFull = chunk.characters >= chunkCharacters;
  const last = isFull ? head.last + 1 : head.last;
  const old = isFull ? { entries: [], characters: 0 } : chunk;
  const added = entries.reduce((sum, { text }) => sum + text.length + 32, 0);
  store.set(chunkKey(id, last), {
    entries: [...old.entries, ...entries],
    characters: old.characters + added,
  });
  const first = Math.max(head.first, last - maxChunks + 1);
  for (let n = head.first; n < first; n++) store.remove(chunkKey(id, n));
  store.set(headKey(id), { first, last });
}

/** Appends what a program wrote at this moment: whole lines, and the rest as a part of one. */
export function appendOutput(
  world: World,
  id: string,
  { stream, text }: { stream: 'stdout' | 'stderr'; text: string },
): void {
  const atMs = world.clock.nowMs;
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  const entries: LogEntry[] = lines.map((line) => ({ atMs, stream, text: line }));
  if (rest !== '') entries.push({ atMs, stream, text: rest, partial: true });
  appendLog(world, id, entries);
}

/** Forgets what was to be written after this moment: the program has ended. */
export function cutLog(world: World, id: string, atMs: number): void {
  const { store } = world;
  const head = store.get<LogHead>(headKey(id));
  if (!head) return;
  for (let n = head.first; n <= head.last; n++) {
    const chunk = store.get<Chunk>(chunkKey(id, n));
    if (!chunk || chunk.entries.every((entry) => entry.atMs <= atMs)) continue;
    const entries = chunk.entries.filter((entry) => entry.atMs <= atMs);
    store.set(chunkKey(id, n), { ...chunk, entries });
  }
}

/** All that has been written so far, in the order of time. */
export function readLog({ store, clock }: World, id: string): LogEntry[] {
  const now = clock.nowMs;
  const head = store.get<LogHead>(headKey(id));
  if (!head) return [];
  const entries: LogEntry[] = [];
  let isSorted = true;
  for (let n = head.first; n <= head.last; n++) {
    for (const entry of store.get<Chunk>(chunkKey(id, n))?.entries ?? []) {
      if (entry.atMs > now) continue;
      isSorted &&= entry.atMs >= (entries.at(-1)?.atMs ?? 0);
      entries.push(entry);
    }
  }
  return isSorted ? entries : entries.sort((a, b) => a.atMs - b.atMs);
}

export function dropLog({ store }: World, id: string): void {
  for (const { key } of store.range(`/logs/${id}/`)) store.remove(key);
}
