/**
 * The conditions of a pod, as its kubelet judges them.
 * Spec: pkg/kubelet/status/generate.go
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1.d.ts';
import type { Condition } from '#lib/kube/object.ts';
import { podCondition } from '#lib/kube/pods.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { WantedContainer } from '../containers-of.ts';
import type { PodRecord } from '../records.ts';

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

const yes: Verdict = { status: 'True' };
const no = (reason: string, message?: string): Verdict => ({
  status: 'False',
  reason,
  ...(message ? { message } : {}),
});

export interface Judged {
  readonly pod: Pod;
  readonly record: PodRecord;
  readonly phase: string;
  readonly wanted: readonly WantedContainer[];
  readonly statuses: readonly ContainerStatus[];
  readonly nowMs: number;
}

/** All that others have set, then the kubelet's five, in its order; before them that it had to be rid of the pod. */
export function podConditions(judged: Judged, timestamp: string): Condition[] {
  const ready = containersReady(judged);
  const own: [type: string, verdict: Verdict][] = [
    ['PodReadyToStartContainers', sandboxReady(judged)],
    ['Initialized', initialized(judged)],
    ['Ready', podReady(judged, ready)],
    ['ContainersReady', ready],
    ['PodScheduled', yes],
  ];
  const evicted = disruption(judged.record);
  if (evicted) own.unshift(['DisruptionTarget', evicted]);
  const names = new Set(own.map(([type]) => type));
  const others = (judged.pod.status?.conditions ?? []).filter(({ type }) => !names.has(type));
  const conditions = own.map(([type, verdict]) =>
    condition(judged.pod, type, { verdict, timestamp }),
  );
  return [...(others as Condition[]), ...conditions];
}

function condition(
  pod: Pod,
  type: string,
  { verdict, timestamp }: { verdict: Verdict; timestamp: string },
): Condition {
  const old = podCondition(pod, type);
  const isSame = old?.status === verdict.status;
  return {
    lastProbeTime: null,
    lastTransitionTime: isSame ? (old.lastTransitionTime ?? timestamp) : timestamp,
    ...(verdict.message ? { message: verdict.message } : {}),
    ...(verdict.reason ? { reason: verdict.reason } : {}),
    status: verdict.status,
    type,
  };
}

function disruption({ failure }: PodRecord): Verdict | undefined {
  if (failure?.reason !== 'Evicted') return undefined;
  return { status: 'True', reason: 'TerminationByKubelet', message: failure.message };
}

function sandboxReady({ record, nowMs, phase }: Judged): Verdict {
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  const isReady = record.sandbox !== undefined && record.sandbox.readyMs <= nowMs && !isOver;
  return { status: isReady ? 'True' : 'False' };
}

function initialized({ wanted, statuses, phase }: Judged): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' };
  const incomplete = wanted
    .filter(({ kind, spec }) => {
      const status = statuses.find(({ name }) => name === spec.name);
      if (kind === 'init') return status?.state?.terminated?.exitCode !== 0;
      return kind === 'sidecar' && status?.started !== true && status?.restartCount === 0;
    })
    .map(({ spec }) => spec.name);
  if (incomplete.length === 0) return yes;
  return no(
    'ContainersNotInitialized',
    `containers with incomplete status: [${incomplete.join(' ')}]`,
  );
}

function containersReady({ wanted, statuses, phase }: Judged): Verdict {
  if (phase === 'Succeeded') return no('PodCompleted');
  if (phase === 'Failed') return no('PodFailed');
  const unready = wanted
    .filter(({ kind }) => kind === 'main' || kind === 'sidecar')
    .filter(({ spec }) => !statuses.find(({ name }) => name === spec.name)?.ready)
    .map(({ spec }) => spec.name);
  if (unready.length === 0) return yes;
  return no('ContainersNotReady', `containers with unready status: [${unready.join(' ')}]`);
}

function podReady({ pod }: Judged, ready: Verdict): Verdict {
  if (ready.status !== 'True') return ready;
  const gates = (pod.spec.readinessGates ?? []).map(({ conditionType }) => conditionType);
  const open = gates.flatMap((type) => {
    const gate = podCondition(pod, type);
    if (!gate) return [`corresponding condition of pod readiness gate "${type}" does not exist.`];
    if (gate.status === 'True') return [];
    return [`the status of pod readiness gate "${type}" is not "True", but ${gate.status}`];
  });
  if (open.length === 0) return yes;
  const message = open.length === 1 ? open[0] : `[${open.join(', ')}]`;
  return no('ReadinessGatesNotReady', message);
}
