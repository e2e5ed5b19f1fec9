/**
 * FlowSchema: which requests go into which queue of the API server.
 * Spec: https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
 */
import type { FlowSchema as SchemaType } from 'kubernetes-types/flowcontrol/v1.d.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type FlowSchema = Typed<SchemaType>;
const { text, number } = columnsOf<FlowSchema>();

export const flowSchemaKind = defineKind({
  group: 'flowcontrol.apiserver.k8s.io',
  versions: ['v1'],
  kind: 'FlowSchema',
  plural: 'flowschemas',
  namespaced: false,
  subresources: ['status'],
  strategy: {
    ...ownedStatus(),
    hasGeneration: true,
    defaults: (draft) => {
      (seenAs<FlowSchema>(draft).spec ??= {} as FlowSchema['spec']).matchingPrecedence ||= 1000;
    },
  },
  columns: [
    nameColumn,
    text('PriorityLevel', ({ spec }) => spec.priorityLevelConfiguration?.name ?? ''),
    number('MatchingPrecedence', ({ spec }) => spec.matchingPrecedence ?? 0),
    text('DistinguisherMethod', ({ spec }) => spec.distinguisherMethod?.type ?? '<none>'),
    ageColumn,
    text('MissingPL', ({ status }) => {
      const dangling = (status?.conditions ?? []).find(({ type }) => type === 'Dangling');
      return dangling?.status ?? '?';
    }),
  ],
});
