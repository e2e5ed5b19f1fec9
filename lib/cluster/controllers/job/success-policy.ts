/** Whether enough indexes of a job have succeeded before all have. Spec: pkg/controller/job/success_policy.go */
import type { SuccessPolicyRule } from 'kubernetes-types/batch/v1.d.ts';
import type { Job } from '../../objects.ts';
import { parseIndexes } from './job-pods.ts';
import type { Verdict } from './verdict.ts';

/** Succeeded by the first rule that is met; undefined while none is. */
export function successByPolicy({ spec }: Job, succeeded: readonly number[]): Verdict | undefined {
  if (succeeded.length === 0) return undefined;
  const rules = spec.successPolicy?.rules ?? [];
  const place = rules.findIndex((rule) => isMet(rule, succeeded));
  if (place < 0) return undefined;
  return {
    isSuccess: true,
    reason: 'SuccessPolicy',
    message: `Matched rules at index ${place}`,
  };
}

function isMet(
  { succeededIndexes, succeededCount }: SuccessPolicyRule,
  succeeded: readonly number[],
): boolean {
  if (succeededIndexes === undefined) return succeeded.length >= (succeededCount ?? Infinity);
  const wanted = parseIndexes(succeededIndexes);
  const met = wanted.filter((index) => succeeded.includes(index));
  return met.length >= (succeededCount ?? wanted.length);
}
