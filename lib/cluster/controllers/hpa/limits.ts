/**
 * What becomes of a proposal: it is held back after higher ones of late, and kept within rates and bounds.
 * Spec: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior
 */
import type { HPAScalingRules } from 'kubernetes-types/autoscaling/v2.d.ts';
import type { HorizontalPodAutoscaler } from '../../objects.ts';

export interface Moment {
  readonly atMs: number;
  readonly replicas: number;
}

/** What the controller remembers of an autoscaler: a value. */
export interface Memory {
  readonly proposals: readonly Moment[];
  /** Changes of size: positive up, negative down. */
  readonly changes: readonly Moment[];
}

export interface Verdict {
  readonly replicas: number;
  readonly able: { readonly reason: string; readonly message: string };
  readonly limited: {
    readonly isLimited: boolean;
    readonly reason: string;
    readonly message: string;
  };
}

const defaultDownSeconds = 300;

const defaultRules = {
  up: {
    selectPolicy: 'Max',
    stabilizationWindowSeconds: 0,
    policies: [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ],
  },
  down: {
    selectPolicy: 'Max',
    stabilizationWindowSeconds: defaultDownSeconds,
    policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
  },
} as const;

const within = (moments: readonly Moment[], seconds: number, nowMs: number) =>
  moments.filter(({ atMs }) => atMs > nowMs - seconds * 1000);

const longestMs = 3_600_000;

/** The memory with this proposal in it, and without what no rule looks back to. */
export function remember(memory: Memory | undefined, proposal: Moment): Memory {
  const since = proposal.atMs - longestMs;
  const young = (moments: readonly Moment[] = []) => moments.filter(({ atMs }) => atMs > since);
  return { proposals: [...young(memory?.proposals), proposal], changes: young(memory?.changes) };
}

export function limit(
  hpa: HorizontalPodAutoscaler,
  current: number,
  memory: Memory,
  nowMs: number,
): Verdict {
  const proposed = memory.proposals.at(-1)?.replicas ?? current;
  const up = rulesOf(hpa.spec.behavior?.scaleUp, 'up');
  const down = rulesOf(hpa.spec.behavior?.scaleDown, 'down');
  const stable = stabilize(proposed, current, { memory, up, down, nowMs });
  const { minReplicas = 1, maxReplicas } = hpa.spec;
  const room = {
    up: mostAfter(current, up, memory, nowMs),
    down: leastAfter(current, down, memory, nowMs),
  };
  return {
    ...bounded(stable, { minReplicas, maxReplicas, room, current }),
    able: ableOf(proposed, stable),
  };
}

function rulesOf(own: HPAScalingRules | undefined, direction: 'up' | 'down') {
  const defaults = defaultRules[direction];
  return {
    selectPolicy: own?.selectPolicy ?? defaults.selectPolicy,
    stabilizationWindowSeconds:
      own?.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
    policies: own?.policies ?? defaults.policies,
  };
}

type Rules = ReturnType<typeof rulesOf>;

/** Up: the least that was proposed of late; down: the most. */
function stabilize(
  proposed: number,
  current: number,
  { memory, up, down, nowMs }: { memory: Memory; up: Rules; down: Rules; nowMs: number },
): number {
  const of = ({ stabilizationWindowSeconds }: Rules) =>
    within(memory.proposals, stabilizationWindowSeconds, nowMs).map(({ replicas }) => replicas);
  const ceiling = Math.min(proposed, ...of(up));
  const floor = Math.max(proposed, ...of(down));
  if (current < ceiling) return ceiling;
  return current > floor ? floor : Math.max(Math.min(current, floor), ceiling);
}

function ableOf(proposed: number, stable: number): Verdict['able'] {
  if (stable > proposed) {
    const message =
      'recent recommendations were higher than current one, applying the highest recent recommendation';
    return { reason: 'ScaleDownStabilized', message };
  }
  if (stable < proposed) {
    const message =
      'recent recommendations were lower than current one, applying the lowest recent recommendation';
    return { reason: 'ScaleUpStabilized', message };
  }
  return { reason: 'ReadyForNewScale', message: 'recommended size matches current size' };
}

function mostAfter(current: number, rules: Rules, memory: Memory, nowMs: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const added = sum(
      within(memory.changes, periodSeconds, nowMs).filter((one) => one.replicas > 0),
    );
    const before = current - added;
    return type === 'Pods' ? before + value : Math.ceil(before * (1 + value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.min(...limits) : Math.max(...limits);
}

function leastAfter(current: number, rules: Rules, memory: Memory, nowMs: number): number {
  if (rules.selectPolicy === 'Disabled') return current;
  const limits = rules.policies.map(({ type, value, periodSeconds }) => {
    const gone = sum(
      within(memory.changes, periodSeconds, nowMs).filter((one) => one.replicas < 0),
    );
    const before = current - gone;
    return type === 'Pods' ? before - value : Math.trunc(before * (1 - value / 100));
  });
  return rules.selectPolicy === 'Min' ? Math.max(...limits) : Math.min(...limits);
}

const sum = (moments: readonly Moment[]) => moments.reduce((total, one) => total + one.replicas, 0);

interface Bounds {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly room: { readonly up: number; readonly down: number };
  readonly current: number;
}

function bounded(
  replicas: number,
  { minReplicas, maxReplicas, room, current }: Bounds,
): Pick<Verdict, 'replicas' | 'limited'> {
  const limited = (to: number, reason: string, message: string) => ({
    replicas: to,
    limited: { isLimited: true, reason, message },
  });
  if (replicas > maxReplicas && maxReplicas <= Math.max(room.up, current)) {
    const message = 'the desired replica count is more than the maximum replica count';
    return limited(maxReplicas, 'TooManyReplicas', message);
  }
  if (replicas > current && replicas > room.up) {
    const message = 'the desired replica count is increasing faster than the maximum scale rate';
    return limited(Math.max(current, room.up), 'ScaleUpLimit', message);
  }
  if (replicas < minReplicas) {
    const message = 'the desired replica count is less than the minimum replica count';
    return limited(minReplicas, 'TooFewReplicas', message);
  }
  if (replicas < current && replicas < room.down) {
    const message = 'the desired replica count is decreasing faster than the maximum scale rate';
    return limited(Math.min(current, room.down), 'ScaleDownLimit', message);
  }
  const message = 'the desired count is within the acceptable range';
  return { replicas, limited: { isLimited: false, reason: 'DesiredWithinRange', message } };
}
