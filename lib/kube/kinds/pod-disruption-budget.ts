/**
 * PodDisruptionBudget: how many pods must stay when somebody clears a node.
 * Spec: https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
import type { PodDisruptionBudget as BudgetType } from 'kubernetes-types/policy/v1.d.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import type { Typed } from '../typed.ts';
import { validateBudget } from '../validation/budgets.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeBudget } from './policy-descriptions.ts';

export type PodDisruptionBudget = Typed<BudgetType>;
const { text, number } = columnsOf<PodDisruptionBudget>();

const noStatus = { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };

export const podDisruptionBudgetKind = defineKind({
  group: 'policy',
  versions: ['v1'],
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  shortNames: ['pdb'],
  namespaced: true,
  subresources: ['status'],
  strategy: { ...ownedStatus(noStatus), hasGeneration: true, validate: validateBudget },
  columns: [
    nameColumn,
    text('Min Available', ({ spec }) => `${spec.minAvailable ?? 'N/A'}`),
    text('Max Unavailable', ({ spec }) => `${spec.maxUnavailable ?? 'N/A'}`),
    number('Allowed Disruptions', ({ status }) => status?.disruptionsAllowed ?? 0),
    ageColumn,
  ],
  describe: describeBudget,
});
