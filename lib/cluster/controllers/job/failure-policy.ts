/**
 * What a job's policy says of a pod that has failed: the first rule that matches decides.
 * Spec: pkg/controller/job/pod_failure_policy.go
 */
import type { PodFailurePolicyOnExitCodesRequirement } from 'kubernetes-types/batch/v1.d.ts';
import type { Job, Pod } from '../../objects.ts';
import { exitsOf, type ContainerExit } from './job-pods.ts';

export interface FailureJudgement {
  readonly action: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  /** Why the whole job fails, when it does. */
  readonly message?: string;
}

/** A failure that no rule speaks of counts. */
export function judgeFailure({ spec }: Job, pod: Pod): FailureJudgement {
  for (const [place, rule] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const cause = rule.onExitCodes
      ? exitCause(pod, rule.onExitCodes)
      : conditionCause(pod, rule.onPodConditions ?? []);
    if (cause === undefined) continue;
    const action = rule.action as FailureJudgement['action'];
    if (action !== 'FailJob') return { action };
    return { action, message: `${cause} matching ${action} rule at index ${place}` };
  }
  return { action: 'Count' };
}

type Cause = string | undefined;

function exitCause(pod: Pod, wanted: PodFailurePolicyOnExitCodesRequirement): Cause {
  const exit = exitsOf(pod).find((one) => matchesExit(one, wanted));
  const { namespace, name } = pod.metadata;
  return (
    exit &&
    `Container ${exit.container} for pod ${namespace}/${name} failed with exit code ${exit.code}`
  );
}

function matchesExit(
  { container, code }: ContainerExit,
  { containerName, operator, values }: PodFailurePolicyOnExitCodesRequirement,
): boolean {
  if (code === 0 || (containerName !== undefined && containerName !== container)) return false;
  return values.includes(code) === (operator === 'In');
}

function conditionCause(
  { metadata, status }: Pod,
  patterns: readonly { type: string; status: string }[],
): Cause {
  const match = status.conditions?.find((condition) =>
    patterns.some(({ type, status: is }) => type === condition.type && is === condition.status),
  );
  return match && `Pod ${metadata.namespace}/${metadata.name} has condition ${match.type}`;
}
