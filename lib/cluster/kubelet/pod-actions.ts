/**
 * What is to be done about a pod's containers: which are to be started now, and which to be stopped first.
 * Spec: pkg/kubelet/kuberuntime/kuberuntime_manager.go#computePodActions
 */
import { restartsAfter, wantedContainers, type WantedContainer } from './containers-of.ts';
import { containerHash, type PodWork } from './pod-work.ts';
import type { ContainerRecord } from './records.ts';

export interface PodActions {
  readonly start: readonly WantedContainer[];
  /** Running containers that have to go, and what is said of each. */
  readonly stop: readonly { readonly wanted: WantedContainer; readonly message: string }[];
}

const nothing: PodActions = { start: [], stop: [] };

export function podActions(work: PodWork): PodActions {
  const wanted = wantedContainers(work.pod);
  const ephemeral = wanted.filter(
    ({ kind, spec }) => kind === 'ephemeral' && !known(work, spec.name),
  );
  const init = initActions(work, wanted);
  if (init.kind === 'failed') return nothing;
  if (init.kind === 'working') {
    return { start: [...ephemeral, ...init.start], stop: changed(work, init.running) };
  }
  const main = wanted.filter(({ kind }) => kind === 'main');
  if (main.every((one) => isOver(work, one))) return { start: [], stop: remaining(work, wanted) };
  const stop = [...changed(work, main), ...unhealthy(work, wanted)];
  const stopped = new Set(stop.map((one) => one.wanted.spec.name));
  const start = main.filter((one) => mustStart(work, one) || stopped.has(one.spec.name));
  return { start: [...ephemeral, ...init.start, ...start], stop };
}

const known = ({ record }: PodWork, name: string): ContainerRecord | undefined =>
  record.containers[name];

/** Never started, or ended in a way that its policy does not leave it at. */
function mustStart(work: PodWork, { kind, spec }: WantedContainer): boolean {
  const container = known(work, spec.name);
  if (!container) return true;
  if (!container.ending) return false;
  return restartsAfter(work.pod, kind, container.ending.exitCode);
}

/** It has ended, and its policy leaves it at that. */
const isOver = (work: PodWork, wanted: WantedContainer): boolean =>
  known(work, wanted.spec.name)?.ending !== undefined && !mustStart(work, wanted);

/** When the containers are through, their sidecars are no longer needed. */
function remaining(work: PodWork, wanted: readonly WantedContainer[]): PodActions['stop'] {
  return wanted
    .filter(({ kind, spec }) => kind === 'sidecar' && known(work, spec.name))
    .filter(({ spec }) => !known(work, spec.name)?.ending)
    .map((one) => ({ wanted: one, message: `Stopping container ${one.spec.name}` }));
}

type InitActions =
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'working' | 'done';
      readonly start: readonly WantedContainer[];
      readonly running: readonly WantedContainer[];
    };

/** Init containers run one after the other; a sidecar is passed by once it has started, and kept running. */
function initActions(work: PodWork, wanted: readonly WantedContainer[]): InitActions {
  const start: WantedContainer[] = [];
  const running: WantedContainer[] = [];
  const init = wanted.filter(({ kind }) => kind === 'init' || kind === 'sidecar');
  const hasMain = wanted.some(({ kind, spec }) => kind === 'main' && known(work, spec.name));
  for (const one of init) {
    const container = known(work, one.spec.name);
    if (one.kind === 'sidecar') {
      if (mustStart(work, one)) start.push(one);
      const isUp = container && !container.ending && container.started;
      if (!isUp && !hasMain) return { kind: 'working', start, running };
      continue;
    }
    if (hasMain || container?.ending?.exitCode === 0) continue;
    if (!container) return { kind: 'working', start: [...start, one], running };
    if (!container.ending) return { kind: 'working', start, running: [...running, one] };
    if (!restartsAfter(work.pod, one.kind, container.ending.exitCode)) return { kind: 'failed' };
    return { kind: 'working', start: [...start, one], running };
  }
  return { kind: 'done', start, running };
}

function changed(work: PodWork, wanted: readonly WantedContainer[]): PodActions['stop'] {
  return wanted.flatMap((one) => {
    const container = known(work, one.spec.name);
    if (!container || container.ending || container.hash === containerHash(one.spec)) return [];
    const message = `Container ${one.spec.name} definition changed, will be restarted`;
    return [{ wanted: one, message }];
  });
}

/** Containers whose liveness or startup probe has failed for good. */
function unhealthy(work: PodWork, wanted: readonly WantedContainer[]): PodActions['stop'] {
  return wanted.flatMap((one) => {
    const container = known(work, one.spec.name);
    if (!container || container.ending) return [];
    const failed = (['startup', 'liveness'] as const).find((kind) => {
      const probe = work.record.probes[`${one.spec.name}/${kind}`];
      return probe?.containerId === container.id && probe.isFinal === true;
    });
    if (!failed) return [];
    const message = `Container ${one.spec.name} failed ${failed} probe, will be restarted`;
    return [{ wanted: one, message }];
  });
}
