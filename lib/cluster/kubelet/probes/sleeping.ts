/**
 * Probes that need not be asked. What a probe finds follows from the world; one that has succeeded before, succeeds
 * again and changes nothing but logs will go on doing so until something changes. So it sleeps: no event is scheduled
 * for it, and the lines that it would cause are worked out when the log is read. Any change wakes all that sleep.
 * Commands are asked each time: they may look at the clock.
 */
import type { World } from '#lib/sim/world.ts';
import type { HeardLine } from '../log-tap.ts';
import { openRun } from '../log-runs.ts';
import { endRuns } from '../logs.ts';
import { loadRecord, saveRecord, type PodRecord, type ProbeState } from '../records.ts';

const prefix = '/kubelet/asleep/';
const seenKey = '/kubelet/asleep-since';

/** Parts of the world that no answer depends on: they tell of what happens, or follow from the rest. */
const quiet: ReadonlySet<string> = new Set([
  'apiserver',
  'files-usage',
  'kernel',
  'kubelet',
  'logs',
  'recorder',
  'recorder-clock',
  'scheduler',
  'sim',
  'timers',
]);
const onlyLogs: ReadonlySet<string> = new Set(['logs']);

/** What has been written so far, logs aside: the same number before and after, and nothing was changed. */
export const writesSoFar = ({ store }: World): number => store.writesBeside(onlyLogs);

/** The state of a probe that sleeps from its next moment on. */
export function fallAsleep(
  world: World,
  { uid }: PodRecord,
  { key, state, everyMs, heard }: Falling,
): ProbeState {
  const heardIn = [...new Set(heard.map(({ containerId }) => containerId))];
  for (const id of heardIn) {
    const lines = heard.filter(({ containerId }) => containerId === id);
    const run = { atMs: world.clock.nowMs, fromMs: state.nextMs, everyMs, lines };
    openRun(world, id, { ...run, name: runName(uid, key) });
  }
  world.store.set(prefix + uid, true);
  return { ...state, asleep: { periodMs: everyMs, heardIn } };
}

interface Falling {
  readonly key: string;
  readonly state: ProbeState;
  readonly everyMs: number;
  readonly heard: readonly HeardLine[];
}

const runName = (uid: string, key: string) => `${uid}/${key}`;

/** Wakes all that sleep when something has changed since the last look: they are asked at their next moment. */
export function wakeSleepers(world: World): void {
  const { store, timers, clock } = world;
  const now = store.writesBeside(quiet);
  if (store.get<number>(seenKey) === now) return;
  store.set(seenKey, now);
  for (const { key } of store.range(prefix)) {
    store.remove(key);
    const record = loadRecord(world, key.slice(prefix.length));
    if (!record) continue;
    const probes = Object.entries(record.probes).map(
      ([name, state]) => [name, awake(world, { uid: record.uid, name, state })] as const,
    );
    saveRecord(world, { ...record, probes: Object.fromEntries(probes) });
    const next = Math.min(
      ...probes.map(([, { nextMs }]) => nextMs).filter((ms) => ms > clock.nowMs),
    );
    if (next < Infinity) timers.at(next, 'kubelet', `${record.namespace}/${record.name}`);
  }
}

/** The state of a probe that is to be asked again, and no longer logs by itself. */
export function awake(
  world: World,
  { uid, name, state }: { uid: string; name: string; state: ProbeState },
): ProbeState {
  if (!state.asleep) return state;
  const { asleep, ...rest } = state;
  const { periodMs, heardIn } = asleep;
  const missed = Math.floor((world.clock.nowMs - state.nextMs) / periodMs) + 1;
  const nextMs = state.nextMs + Math.max(0, missed) * periodMs;
  for (const id of heardIn) endRuns(world, id, nextMs - periodMs, runName(uid, name));
  return { ...rest, nextMs };
}
