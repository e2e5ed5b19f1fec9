/**
 * PriorityClass: which pods go before which.
 * Spec: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
 */
import type { PriorityClass as PriorityClassType } from 'kubernetes-types/scheduling/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import {
  validatePriorityClass,
  validatePriorityClassUpdate,
} from '../validation/priority-classes.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describePriorityClass } from './policy-descriptions.ts';

export type PriorityClass = TypedData<PriorityClassType>;
const { text, number, flag } = columnsOf<PriorityClass>();

export const priorityClassKind = defineKind({
  group: 'scheduling.k8s.io',
  versions: ['v1'],
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  shortNames: ['pc'],
  namespaced: false,
  strategy: {
    hasGeneration: true,
    allowCreateOnUpdate: true,
    defaults: setDefaults,
    validate: validatePriorityClass,
    validateUpdate: validatePriorityClassUpdate,
  },
  columns: [
    nameColumn,
    number('Value', ({ value }) => value),
    flag('Global-Default', ({ globalDefault }) => globalDefault ?? false),
    ageColumn,
    text('PreemptionPolicy', ({ preemptionPolicy }) => preemptionPolicy ?? ''),
  ],
  describe: describePriorityClass,
});

function setDefaults(draft: AnyObject): void {
  const priorityClass = seenAs<PriorityClass>(draft);
  priorityClass.value ??= 0;
  priorityClass.preemptionPolicy ??= 'PreemptLowerPriority';
}
