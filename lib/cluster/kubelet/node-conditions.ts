/**
 * The conditions that a kubelet reports of its node.
 * Spec: pkg/kubelet/nodestatus/setters.go
 */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { pressuresOn } from './eviction/pressure.ts';
import type { KubeletParts } from './parts.ts';
import { stoppedSince } from './units.ts';

type Verdict = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

const pressures = [
  ['MemoryPressure', 'KubeletHasInsufficientMemory', 'kubelet has insufficient memory available'],
  ['DiskPressure', 'KubeletHasDiskPressure', 'kubelet has disk pressure'],
  ['PIDPressure', 'KubeletHasInsufficientPID', 'kubelet has insufficient PID available'],
] as const;

const reliefs: Readonly<Record<string, readonly [reason: string, message: string]>> = {
  MemoryPressure: ['KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  DiskPressure: ['KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  PIDPressure: ['KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
};

/** Writes what the kubelet finds of its node; nothing when that is known. */
export function reportConditions(parts: KubeletParts, name: string): AnyObject | undefined {
  const { world } = parts;
  const client = parts.client(name);
  const node = client.get('nodes', { name });
  if (!node) return undefined;
  const status = node['status'] as { conditions?: Condition[] };
  const timestamp = toTimestamp(world.clock.nowMs);
  const conditions = verdicts(parts, name).map((verdict) => {
    const old = status.conditions?.find(({ type }) => type === verdict.type);
    const isSame = old?.status === verdict.status;
    const lastTransitionTime = isSame ? old.lastTransitionTime : timestamp;
    return { lastHeartbeatTime: timestamp, lastTransitionTime, ...verdict };
  });
  if (equalJson(conditions, status.conditions)) return node;
  client.updateStatus('nodes', { ...node, status: { ...status, conditions } } as AnyObject);
  return node;
}

function verdicts({ world }: KubeletParts, node: string): Verdict[] {
  const pressed = pressuresOn(world, node);
  const own = pressures.map(([type, badReason, badMessage]): Verdict => {
    const [reason, message] = reliefs[type] ?? [];
    return pressed.includes(type)
      ? { type, status: 'True', reason: badReason, message: badMessage }
      : { type, status: 'False', reason: reason ?? '', message: message ?? '' };
  });
  return [...own, ready(stoppedSince(world, node, 'containerd') !== undefined)];
}

function ready(runtimeDown: boolean): Verdict {
  const type = 'Ready';
  if (runtimeDown) {
    const message = 'container runtime is down';
    return { type, status: 'False', reason: 'KubeletNotReady', message };
  }
  const message = 'kubelet is posting ready status';
  return { type, status: 'True', reason: 'KubeletReady', message };
}
