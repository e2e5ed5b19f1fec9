import { describe, expect, it } from 'vitest';
import { faultsOf } from '../testing/faults.ts';

const job = (spec: string, mode = 'Indexed') => `
apiVersion: batch/v1
kind: Job
metadata: {name: sums}
spec:
  completions: 5
  completionMode: ${mode}
  template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox}]}}
${spec.replace(/^/gm, '  ')}`;

const failureRules = (rules: string) => faultsOf(job(`podFailurePolicy: {rules: [${rules}]}`));
const successRules = (rules: string) => faultsOf(job(`successPolicy: {rules: [${rules}]}`));

describe('the policies of a Job', () => {
  it('may be what they are meant to be', () => {
    expect(
      failureRules(`
        {action: FailJob, onExitCodes: {containerName: c, operator: In, values: [1, 42]}},
        {action: Ignore, onPodConditions: [{type: DisruptionTarget}]}`),
    ).toEqual([]);
    expect(successRules('{succeededIndexes: "0,2-4", succeededCount: 4}')).toEqual([]);
  });

  it('need a cause, and one only', () => {
    expect(
      failureRules(`
        {action: Count},
        {action: FailIndex, onExitCodes: {operator: In, values: [1]}, onPodConditions: [{type: x}]}`),
    ).toEqual([
      'spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
      'spec.podFailurePolicy.rules[1].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set',
      'spec.podFailurePolicy.rules[1]: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported',
    ]);
  });

  it('name exit codes in order, once, and never success', () => {
    expect(
      failureRules(`
        {action: FailJob, onExitCodes: {containerName: d, operator: In, values: [0, 5, 3, 5]}},
        {action: Fail, onExitCodes: {operator: In, values: []}}`),
    ).toEqual([
      'spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: "d": must be one of the container or initContainer names in the pod template',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[0]: Invalid value: 0: must not be 0 for the In operator',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[3]: Duplicate value: 5',
      'spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: []int32{0, 5, 3, 5}: must be ordered',
      'spec.podFailurePolicy.rules[1].action: Unsupported value: "Fail": supported values: "Count", "FailIndex", "FailJob", "Ignore"',
      'spec.podFailurePolicy.rules[1].onExitCodes.values: Invalid value: []int32{}: at least one value is required',
    ]);
  });

  it('ask for indexes that there are', () => {
    expect(
      successRules(
        '{}, {succeededIndexes: "1-9"}, {succeededIndexes: "3,1"}, {succeededIndexes: "1-2-3"}, {succeededIndexes: "0-1", succeededCount: 6}',
      ),
    ).toEqual([
      'spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified',
      'spec.successPolicy.rules[1].succeededIndexes: Invalid value: "1-9": error parsing succeededIndexes: too large index: "9"',
      'spec.successPolicy.rules[2].succeededIndexes: Invalid value: "3,1": error parsing succeededIndexes: non-increasing order, previous: 3, current: 1',
      `spec.successPolicy.rules[3].succeededIndexes: Invalid value: "1-2-3": error parsing succeededIndexes: the fragment "1-2-3" violates the requirement that an index interval can have at most two parts separated by '-'`,
      'spec.successPolicy.rules[4].succeededCount: Invalid value: 6: must be less than or equal to 5 (the number of specified completions)',
      'spec.successPolicy.rules[4].succeededCount: Invalid value: 6: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)',
    ]);
  });

  it('are for Indexed jobs, where they speak of indexes', () => {
    expect(
      faultsOf(
        job('successPolicy: {rules: [{succeededCount: 1}]}\nmaxFailedIndexes: 2', 'NonIndexed'),
      ),
    ).toEqual([
      'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
      'spec.maxFailedIndexes: Invalid value: 2: requires indexed completion mode',
      'spec.successPolicy: Invalid value: batch.SuccessPolicy{Rules:[]batch.SuccessPolicyRule{batch.SuccessPolicyRule{SucceededIndexes:(*string)(nil), SucceededCount:(*int32)(0xc000a1b2c8)}}}: requires indexed completion mode',
    ]);
    expect(faultsOf(job('backoffLimitPerIndex: 1\nmaxFailedIndexes: 6'))).toEqual([
      'spec.maxFailedIndexes: Invalid value: 6: must be less than or equal to completions',
    ]);
  });
});
