/**
 * The probes of running containers: when each is due, and what its outcomes come to.
 * Spec: pkg/kubelet/prober/worker.go
 */
import type { Probe } from 'kubernetes-types/core/v1.d.ts';
import { wantedContainers, type WantedContainer } from '../containers-of.ts';
import type { PodWork } from '../pod-work.ts';
import type { ContainerRecord, ProbeState } from '../records.ts';
import { runProbe, type Outcome } from './run-probe.ts';
import { awake, fallAsleep, writesSoFar } from './sleeping.ts';

export const probeKinds = ['startup', 'readiness', 'liveness'] as const;
export type ProbeKind = (typeof probeKinds)[number];

interface DueProbe {
  readonly key: string;
  readonly kind: ProbeKind;
  readonly probe: Probe;
  readonly wanted: WantedContainer;
  readonly container: ContainerRecord;
}

function probesOf(work: PodWork): DueProbe[] {
  return wantedContainers(work.pod).flatMap((wanted) => {
    const container = work.record.containers[wanted.spec.name];
    if (!container || container.ending || work.containers.exitOf(container.id)) return [];
    return probeKinds.flatMap((kind) => {
      const probe = wanted.spec[`${kind}Probe`];
      if (!probe) return [];
      return [{ key: `${wanted.spec.name}/${kind}`, kind, probe, wanted, container }];
    });
  });
}

/** Puts the probes of newly reported containers on their clocks, and asks at once about those that are not ready. */
export function armProbes(work: PodWork): void {
  const anchor = work.record.sandbox?.readyMs ?? work.nowMs;
  for (const due of probesOf(work)) {
    const state = work.record.probes[due.key];
    const isNew = state?.containerId !== due.container.id;
    if (isNew && state) awake(work.parts.world, { uid: work.record.uid, name: due.key, state });
    if (isNew) setProbe(work, due.key, firstState(due, { anchor, nowMs: work.nowMs }));
    else if (due.kind === 'readiness' && !due.container.ready && state.nextMs > work.nowMs) {
      const earliest = Math.max(work.nowMs, due.container.startedMs + delayMs(due.probe));
      setProbe(work, due.key, { ...state, nextMs: Math.min(state.nextMs, earliest) });
    }
  }
}

const delayMs = (probe: Probe): number => (probe.initialDelaySeconds ?? 0) * 1000;
const periodMs = (probe: Probe): number => Math.max(1, probe.periodSeconds ?? 10) * 1000;

function firstState(
  { probe, container, kind }: DueProbe,
  { anchor, nowMs }: { anchor: number; nowMs: number },
): ProbeState {
  const from = Math.max(nowMs, container.startedMs + delayMs(probe));
  return {
    containerId: container.id,
    result: kind === 'liveness',
    run: 0,
    wasSuccess: false,
    nextMs: nextTick(anchor, periodMs(probe), from),
  };
}

/** The first moment of the probe's clock that is not before `from`. */
function nextTick(anchor: number, period: number, from: number): number {
  return anchor + Math.ceil(Math.max(0, from - anchor) / period) * period;
}

function setProbe(work: PodWork, key: string, state: ProbeState): void {
  work.update({ probes: { ...work.record.probes, [key]: state } });
}

/** Asks what is due to be asked. */
export function advanceProbes(work: PodWork): void {
  for (const due of probesOf(work)) {
    const state = work.record.probes[due.key];
    if (state?.containerId !== due.container.id || state.isFinal || state.asleep) continue;
    if (state.nextMs > work.nowMs || isHeld(work, due)) continue;
    ask(work, due, state);
  }
}

function ask(work: PodWork, due: DueProbe, state: ProbeState): void {
  const { tap, world } = work.parts;
  const before = writesSoFar(world);
  const { result: outcome, heard } = tap.during(() =>
    runProbe(work, { ...due, atMs: state.nextMs }),
  );
  if (outcome === 'running') return;
  const isPure = writesSoFar(world) === before && !due.probe.exec;
  const isSteady = outcome.ok && state.result && state.wasSuccess && due.kind !== 'startup';
  settle(work, due, { state, outcome });
  const next = work.record.probes[due.key];
  if (!isPure || !isSteady || !next) return;
  const everyMs = periodMs(due.probe);
  setProbe(work, due.key, fallAsleep(world, work.record, { ...due, state: next, everyMs, heard }));
}

/** Until the startup probe has succeeded, the other two wait; a pod that is ending is only asked whether it is ready. */
function isHeld(work: PodWork, { kind, container, wanted }: DueProbe): boolean {
  if (work.record.stopping && kind !== 'readiness') return true;
  if (kind === 'startup') return container.started;
  const current = work.record.containers[wanted.spec.name];
  return !(current?.started ?? false);
}

function settle(
  work: PodWork,
  due: DueProbe,
  { state, outcome }: { state: ProbeState; outcome: Outcome },
): void {
  const { probe, kind, key, wanted } = due;
  if (!outcome.ok) {
    const name = kind.charAt(0).toUpperCase() + kind.slice(1);
    const how = outcome.errored ? 'probe errored and resulted in unknown state' : 'probe failed';
    const message = `${name} ${how}: ${outcome.text}`;
    work.containerEvent(wanted, 'Warning', { reason: 'Unhealthy', message });
  }
  const run = state.run > 0 && state.wasSuccess === outcome.ok ? state.run + 1 : 1;
  const threshold = outcome.ok ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3);
  const result = run >= threshold ? outcome.ok : state.result;
  const isFinal = kind !== 'readiness' && !result && run >= threshold;
  const anchor = work.record.sandbox?.readyMs ?? 0;
  const nextMs = nextTick(anchor, periodMs(probe), work.nowMs + 1);
  setProbe(work, key, {
    containerId: state.containerId,
    result,
    run,
    wasSuccess: outcome.ok,
    nextMs,
    ...(isFinal ? { isFinal } : {}),
  });
  if (result !== state.result || isFinal || (kind === 'startup' && result))
    apply(work, due, result);
}

/** A result that has changed is acted upon at once. */
function apply(work: PodWork, { kind, wanted }: DueProbe, result: boolean): void {
  const { name } = wanted.spec;
  if (kind === 'readiness') work.updateContainer(name, { ready: result });
  if (kind === 'startup' && result) {
    work.updateContainer(name, { started: true, ready: wanted.spec.readinessProbe === undefined });
  }
  work.dueBy(work.nowMs);
}

/** When the next probe is due. */
export function nextProbeMs(work: PodWork): number | undefined {
  const moments = probesOf(work).flatMap((due) => {
    const state = work.record.probes[due.key];
    if (state?.containerId !== due.container.id || state.isFinal || state.asleep) return [];
    return isHeld(work, due) ? [] : [state.nextMs];
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}
