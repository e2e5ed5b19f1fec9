/**
 * PriorityLevelConfiguration: how many requests of a level the API server works on at once.
 * Spec: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
 */
import type { PriorityLevelConfiguration as LevelType } from 'kubernetes-types/flowcontrol/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type Level = Typed<LevelType>;
const { text } = columnsOf<Level>();

export const priorityLevelConfigurationKind = defineKind({
  group: 'flowcontrol.apiserver.k8s.io',
  versions: ['v1'],
  kind: 'PriorityLevelConfiguration',
  plural: 'prioritylevelconfigurations',
  namespaced: false,
  subresources: ['status'],
  strategy: { ...ownedStatus(), hasGeneration: true, defaults: setDefaults },
  columns: [
    nameColumn,
    text('Type', ({ spec }) => spec.type),
    text(
      'NominalConcurrencyShares',
      ({ spec }) => `${(spec.limited ?? spec.exempt)?.nominalConcurrencyShares ?? '<none>'}`,
    ),
    text('Queues', (level) => `${queuing(level)?.queues ?? '<none>'}`),
    text('HandSize', (level) => `${queuing(level)?.handSize ?? '<none>'}`),
    text('QueueLengthLimit', (level) => `${queuing(level)?.queueLengthLimit ?? '<none>'}`),
    ageColumn,
  ],
});

const queuing = ({ spec }: Level) => spec.limited?.limitResponse?.queuing;

/** Spec: pkg/apis/flowcontrol/v1/defaults.go */
function setDefaults(draft: AnyObject): void {
  const { limited, exempt } = (seenAs<Level>(draft).spec ??= {} as Level['spec']);
  if (exempt) {
    exempt.nominalConcurrencyShares ??= 0;
    exempt.lendablePercent ??= 0;
  }
  if (!limited) return;
  limited.nominalConcurrencyShares ??= 30;
  limited.lendablePercent ??= 0;
  const queues = limited.limitResponse?.queuing;
  if (!queues) return;
  queues.handSize ||= 8;
  queues.queues ||= 64;
  queues.queueLengthLimit ||= 50;
}
