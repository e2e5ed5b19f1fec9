/**
 * APIService: which server answers for a group and version.
 * Spec: https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
 */
import { defineKind } from '../kind.ts';
import type { KubeObject, Condition } from '../object.ts';
import { ownedStatus } from '../strategy.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

/** The aggregator's own type, which is not among the built-in API's. */
export type ApiService = KubeObject & {
  spec: {
    group?: string;
    version?: string;
    service?: { namespace?: string; name?: string; port?: number };
    groupPriorityMinimum?: number;
    versionPriority?: number;
  };
  status?: { conditions?: Condition[] };
};

const { text } = columnsOf<ApiService>();

export const apiServiceKind = defineKind({
  group: 'apiregistration.k8s.io',
  versions: ['v1'],
  kind: 'APIService',
  plural: 'apiservices',
  categories: ['api-extensions'],
  namespaced: false,
  subresources: ['status'],
  strategy: ownedStatus(),
  columns: [
    nameColumn,
    text('Service', ({ spec: { service } }) =>
      service ? `${service.namespace}/${service.name}` : 'Local',
    ),
    text('Available', availability),
    ageColumn,
  ],
});

/** "True", "False (MissingEndpoints)". */
function availability({ status }: ApiService): string {
  const available = (status?.conditions ?? []).find(({ type }) => type === 'Available');
  if (!available) return 'Unknown';
  return available.status === 'True' ? 'True' : `${available.status} (${available.reason})`;
}
