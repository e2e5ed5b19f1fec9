/**
 * Moves pods from one controller to another, so many at a time, and never fewer available than there were.
 * Spec: kubernetes/kubernetes v1.1, pkg/kubectl/rolling_updater.go#Update
 */
import type { Running } from '#lib/host/process.ts';
import type { ReplicationController } from '#lib/kube/typed.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import type { Controllers } from './controllers.ts';
import { annotations } from './next-controller.ts';

export interface RollingUpdate {
  readonly session: Session;
  readonly controllers: Controllers;
  readonly old: ReplicationController;
  /** As it stands, or as it is to be created. */
  readonly next: ReplicationController;
  /** How many it is to have in the end, where the controller itself does not say. */
  readonly desired?: number;
  readonly periodMs: number;
  readonly pollMs: number;
  readonly timeoutMs: number;
}

interface State {
  readonly update: RollingUpdate;
  readonly original: number;
  readonly desired: number;
  old: ReplicationController;
  next: ReplicationController;
}

const maxSurge = 1;
const replicasOf = ({ spec }: ReplicationController): number => spec.replicas ?? 1;
const nameOf = ({ metadata }: ReplicationController): string => metadata.name;

/** Until the old controller has no pods, and the next one all. Throws CommandError when nothing moves for too long. */
export function* rollOver(update: RollingUpdate): Running<void> {
  const state = begin(update);
  const { session } = update;
  const { original, desired } = state;
  session.out(
    `Scaling up ${nameOf(state.next)} from ${replicasOf(state.next)} to ${desired}, scaling down ${nameOf(state.old)} from ${replicasOf(state.old)} to 0 (keep ${original} pods available, don't exceed ${original + maxSurge} pods)\n`,
  );
  let deadlineMs = session.process.nowMs + update.timeoutMs;
  while (replicasOf(state.next) !== desired || replicasOf(state.old) !== 0) {
    const before = [replicasOf(state.next), replicasOf(state.old)].join();
    yield* scaleUp(state);
    yield* session.process.sleep(update.periodMs);
    yield* scaleDown(state);
    if ([replicasOf(state.next), replicasOf(state.old)].join() !== before)
      deadlineMs = session.process.nowMs + update.timeoutMs;
    else if (session.process.nowMs >= deadlineMs)
      throw new CommandError('timed out waiting for any update progress to be made');
  }
  update.controllers.change(nameOf(state.next), ({ metadata }) => {
    delete metadata.annotations?.[annotations.source];
    delete metadata.annotations?.[annotations.desired];
  });
}

/** Creates the next controller without pods, or finds it; notes down how many pods there were. */
function begin(update: RollingUpdate): State {
  const { session, controllers, next: wished } = update;
  const existing = controllers.find(nameOf(wished));
  const desired = String(update.desired ?? replicasOf(wished));
  const noted = existing?.metadata.annotations?.[annotations.desired];
  const { uid } = update.old.metadata;
  const next = existing
    ? controllers.change(nameOf(existing), ({ metadata }) => {
        metadata.annotations = { [annotations.desired]: desired, ...metadata.annotations };
      })
    : controllers.create({
        ...wished,
        metadata: {
          ...wished.metadata,
          annotations: {
            ...wished.metadata.annotations,
            [annotations.desired]: desired,
            [annotations.source]: `${nameOf(update.old)}:${uid}`,
          },
        },
        spec: { ...wished.spec, replicas: 0 },
      });
  session.out(
    existing
      ? `Continuing update with existing controller ${nameOf(next)}.\n`
      : `Created ${nameOf(next)}\n`,
  );
  const old = controllers.change(nameOf(update.old), (draft) => {
    const { metadata } = draft;
    metadata.annotations = {
      [annotations.original]: String(replicasOf(draft)),
      ...metadata.annotations,
    };
  });
  const original = Number(old.metadata.annotations?.[annotations.original] ?? replicasOf(old));
  return { update, original, desired: Number(noted ?? desired), old, next };
}

function* scaleUp(state: State): Running<void> {
  const { original, desired } = state;
  const [old, next] = [replicasOf(state.old), replicasOf(state.next)];
  if (next === desired) return;
  const increment = old === 0 ? desired - next : original + maxSurge - (old + next);
  if (increment <= 0) return;
  state.next = yield* scaleTo(state, state.next, {
    replicas: Math.min(next + increment, desired),
    word: 'up',
  });
}

function* scaleDown(state: State): Running<void> {
  const { original, desired, update } = state;
  const [old, next] = [replicasOf(state.old), replicasOf(state.next)];
  if (old === 0) return;
  const available = update.controllers.readyCount(state.next);
  const decrement = old + next - original - (next - available);
  if (decrement <= 0) return;
  const isDone = next === desired && available === desired;
  const replicas = isDone ? 0 : Math.max(0, old - decrement);
  state.old = yield* scaleTo(state, state.old, { replicas, word: 'down' });
}

/** Waits until the controller has made or removed its pods. */
function* scaleTo(
  { update: { session, controllers, pollMs, timeoutMs } }: State,
  controller: ReplicationController,
  { replicas, word }: { replicas: number; word: 'up' | 'down' },
): Running<ReplicationController> {
  const name = nameOf(controller);
  session.out(`Scaling ${name} ${word} to ${replicas}\n`);
  controllers.change(name, ({ spec }) => {
    spec.replicas = replicas;
  });
  const deadlineMs = session.process.nowMs + timeoutMs;
  for (;;) {
    const now = controllers.get(name);
    if ((now.status?.replicas ?? 0) === replicas) return now;
    if (session.process.nowMs >= deadlineMs)
      throw new CommandError('timed out waiting for the condition');
    yield* session.process.sleep(pollMs);
  }
}
