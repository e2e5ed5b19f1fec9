/**
 * What containers have written, kept in the store in chunks. Lines that a program is going to write at a known
 * moment stand there beforehand and are seen when their time has come.
 * Simplified: only the newest 1 MiB of a container's log is kept; the real limit is five files of 10 MiB.
 */
import { linesOfRun, nextLineMs, openRuns, takeRuns, type LogRun } from './log-runs.ts';
import { loadContainer } from './runtime/container.ts';
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
  readonly entries: readonly (LogEntry | LogRun)[];
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

const charactersOf = (entry: LogEntry | LogRun): number =>
  ('text' in entry ? entry.text.length : JSON.stringify(entry).length) + 32;

const startOf = (entry: LogEntry | LogRun): number => ('text' in entry ? entry.atMs : entry.fromMs);

export function appendLog(
  { store }: World,
  id: string,
  entries: readonly (LogEntry | LogRun)[],
): void {
  if (entries.length === 0) return;
  const head = store.get<LogHead>(headKey(id)) ?? { first: 0, last: 0 };
  const chunk = store.get<Chunk>(chunkKey(id, head.last)) ?? { entries: [], characters: 0 };
  const isFull = chunk.characters >= chunkCharacters;
  const last = isFull ? head.last + 1 : head.last;
  const old = isFull ? { entries: [], characters: 0 } : chunk;
  const added = entries.reduce((sum, entry) => sum + charactersOf(entry), 0);
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

/** Lines that a program writes again and again stop after this moment, or those of the run of this name do. */
export function endRuns(world: World, id: string, untilMs: number, name?: string): void {
  appendLog(world, id, takeRuns(world, id, untilMs, name));
}

/** Forgets what was to be written after this moment: the program has ended. */
export function cutLog(world: World, id: string, atMs: number): void {
  const { store } = world;
  endRuns(world, id, atMs);
  const head = store.get<LogHead>(headKey(id));
  if (!head) return;
  for (let n = head.first; n <= head.last; n++) {
    const chunk = store.get<Chunk>(chunkKey(id, n));
    if (!chunk || chunk.entries.every((entry) => startOf(entry) <= atMs)) continue;
    const entries = chunk.entries.filter((entry) => startOf(entry) <= atMs);
    store.set(chunkKey(id, n), { ...chunk, entries });
  }
}

/** All that has been written so far, in the order of time. */
export function readLog(world: World, id: string): LogEntry[] {
  const { store, clock } = world;
  const now = clock.nowMs;
  const head = store.get<LogHead>(headKey(id));
  if (!head) return [];
  const entries: LogEntry[] = [];
  let isSorted = true;
  const add = (entry: LogEntry) => {
    if (entry.atMs > now) return;
    isSorted &&= entry.atMs >= (entries.at(-1)?.atMs ?? 0);
    entries.push(entry);
  };
  for (let n = head.first; n <= head.last; n++) {
    for (const entry of store.get<Chunk>(chunkKey(id, n))?.entries ?? []) {
      if ('text' in entry) add(entry);
      else linesOfRun(entry, now).forEach(add);
    }
  }
  for (const run of openRuns(world, id)) linesOfRun(run, now).forEach(add);
  return isSorted ? entries : entries.sort((a, b) => a.atMs - b.atMs);
}

/** Lets the world stop at the next line that the container writes by itself: somebody waits for it. */
export function awaitLine(world: World, id: string): void {
  const next = nextLineMs(world, id);
  const container = next === undefined ? undefined : loadContainer(world, id);
  if (next !== undefined && container) world.timers.at(next, 'kubelet', container.podKey);
}

export function dropLog({ store }: World, id: string): void {
  for (const { key } of store.range(`/logs/${id}/`)) store.remove(key);
}
