/**
 * One round of a kubelet over one pod: reports what it has found, then brings the pod nearer to what is asked.
 * What takes time (pulls, starts, hooks) is begun here and taken up again when its time has come.
 * Spec: pkg/kubelet/kubelet.go#SyncPod, pkg/kubelet/kuberuntime/kuberuntime_manager.go#SyncPod
 */
import { isInBackOff, nextBackOff, secondsText } from './back-off.ts';
import { wantedContainers, type WantedContainer } from './containers-of.ts';
import { noteEndings } from './endings.ts';
import { handlerOf, hookMs, runHook, type Hook } from './hooks.ts';
import { mountVolumes } from './mount-volumes.ts';
import { podActions } from './pod-actions.ts';
import { containerHash, type PodWork } from './pod-work.ts';
import { ensureImage } from './pull-image.ts';
import { createSandbox } from './sandbox.ts';
import { startContainer } from './start-container.ts';
import { reportStatus } from './status/report.ts';
import { isStopped, stopContainer } from './stop-container.ts';

/**
 * Begins a round: what is known is reported first, so that a status is never newer than the look it comes from.
 * Making a sandbox is part of a round: nothing is told of it before the round's pulls and starts are through.
 */
export function beginRound(work: PodWork): void {
  const { dueMs: _due, ...record } = work.record;
  work.record = record;
  const isSandboxNew = record.sandbox?.readyMs === work.nowMs;
  if (!isSandboxNew) {
    noteEndings(work);
    reportStatus(work);
  }
  if (!mountVolumes(work)) return;
  if (!work.record.sandbox) {
    createSandbox(work);
    return;
  }
  planRound(work);
  // The new sandbox is a change that the kubelet finds when it next lists what runs.
  if (isSandboxNew) work.dueAtRelist();
  continueRound(work);
}

function planRound(work: PodWork): void {
  const { start, stop } = podActions(work);
  for (const { wanted, message } of stop) {
    work.containerEvent(wanted, 'Normal', { reason: 'Killing', message });
    stopContainer(work, wanted);
  }
  if (start.length + stop.length === 0) return;
  work.update({
    round: {
      pending: start.map(({ spec }) => spec.name),
      failed: false,
      stopping: stop.map(({ wanted }) => wanted.spec.name),
    },
  });
}

/** Goes on with a round until it has to wait, or is over. */
export function continueRound(work: PodWork): void {
  while (work.record.round && work.record.busyUntilMs <= work.nowMs) {
    const { round } = work.record;
    const stopping = round.stopping.filter((name) => !isStopped(work, name));
    if (stopping.length > 0) {
      work.update({ round: { ...round, stopping } });
      return;
    }
    if (round.stopping.length > 0 && noteEndings(work)) work.dueAtRelist();
    const [name] = round.pending;
    if (name === undefined) {
      endRound(work, round.failed);
      return;
    }
    work.update({ round: { ...round, stopping: [] } });
    const wanted = wantedContainers(work.pod).find(({ spec }) => spec.name === name);
    if (!wanted) nextContainer(work, false);
    else if (!startNext(work, wanted)) return;
  }
}

function endRound(work: PodWork, failed: boolean): void {
  const { round: _over, ...record } = work.record;
  work.record = record;
  if (failed) work.dueAfterFailure();
}

/** Leaves the first of the waiting containers behind. */
function nextContainer(work: PodWork, failed: boolean): void {
  const { round } = work.record;
  if (!round) return;
  const pending = round.pending.slice(1);
  work.update({ round: { pending, failed: round.failed || failed, stopping: [] } });
}

/** Starts the next container. Returns false when that has to wait. */
function startNext(work: PodWork, wanted: WantedContainer): boolean {
  const { name } = wanted.spec;
  if (work.record.round?.hookMs !== undefined) return afterPostStart(work, wanted, false);
  if (!work.record.round?.pull && isBackedOff(work, wanted)) {
    nextContainer(work, true);
    return true;
  }
  const outcome = ensureImage(work, wanted, work.record.round?.pull);
  if ('pulling' in outcome) {
    const { round } = work.record;
    if (round) work.update({ round: { ...round, pull: outcome.pulling } });
    work.update({ busyUntilMs: outcome.pulling.endMs });
    return false;
  }
  if ('failure' in outcome) {
    work.setReason(name, outcome.failure);
    nextContainer(work, true);
    return true;
  }
  const failure = startContainer(work, wanted, outcome.image);
  work.setReason(name, failure);
  if (failure?.reason !== 'CreateContainerConfigError') work.dueAtRelist();
  if (!failure && handlerOf(wanted, 'postStart')) {
    const { round } = work.record;
    if (round) work.update({ round: { ...round, hookMs: work.nowMs } });
    return afterPostStart(work, wanted, true);
  }
  nextContainer(work, failure !== undefined);
  return true;
}

/** A container counts as started when its postStart hook is through; it is killed when that fails. */
function afterPostStart(work: PodWork, wanted: WantedContainer, isNew: boolean): boolean {
  const hook = postStartOf(work);
  const outcome = hook ? runHook(work, hook, isNew) : ({ kind: 'done' } as const);
  if (outcome.kind === 'running') return false;
  if (outcome.kind === 'failed') {
    const message = 'PostStartHook failed';
    work.containerEvent(wanted, 'Warning', { reason: 'FailedPostStartHook', message });
    work.containerEvent(wanted, 'Normal', {
      reason: 'Killing',
      message: 'FailedPostStartHook',
    });
    stopContainer(work, wanted);
    work.setReason(wanted.spec.name, { reason: 'PostStartHookError', message: outcome.message });
  }
  nextContainer(work, outcome.kind === 'failed');
  return true;
}

function postStartOf({ record, pod }: PodWork): Hook | undefined {
  const [name] = record.round?.pending ?? [];
  const wanted = wantedContainers(pod).find(({ spec }) => spec.name === name);
  const handler = wanted && handlerOf(wanted, 'postStart');
  const containerId = record.containers[name ?? '']?.id;
  const sinceMs = record.round?.hookMs;
  if (!handler || containerId === undefined || sinceMs === undefined) return undefined;
  return { name: 'postStart', wanted, handler, containerId, sinceMs };
}

/** When a postStart hook that sleeps is over. */
export function postStartMs(work: PodWork): number | undefined {
  const hook = postStartOf(work);
  return hook && hookMs(hook);
}

/** A container that has ended is started again at once the first time, then later and later. */
function isBackedOff(work: PodWork, wanted: WantedContainer): boolean {
  const { name } = wanted.spec;
  const ending = work.record.containers[name]?.ending;
  if (!ending) return false;
  const key = `${name} ${containerHash(wanted.spec)}`;
  const entry = work.record.backOffs[key];
  if (!isInBackOff(entry, ending.finishedMs, work.nowMs)) {
    const next = nextBackOff(entry, ending.finishedMs, work.nowMs);
    work.update({ backOffs: { ...work.record.backOffs, [key]: next } });
    return false;
  }
  const { metadata } = work.pod;
  const full = `${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid})`;
  work.containerEvent(wanted, 'Warning', {
    reason: 'BackOff',
    message: `Back-off restarting failed container ${name} in pod ${full}`,
  });
  const delay = secondsText(entry?.delayMs ?? 0);
  work.setReason(name, {
    reason: 'CrashLoopBackOff',
    message: `back-off ${delay} restarting failed container=${name} pod=${full}`,
  });
  return true;
}
