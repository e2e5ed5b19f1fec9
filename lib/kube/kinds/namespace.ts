/**
 * Namespace: a room for objects whose names need not be unique elsewhere.
 * Spec: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
 */
import type { Namespace as NamespaceType } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { keepStatus } from '../strategy.ts';
import { seenAs, type Typed } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeNamespace } from './limit-descriptions.ts';

type Namespace = Typed<NamespaceType>;
const { text } = columnsOf<Namespace>();

export const namespaceKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Namespace',
  plural: 'namespaces',
  shortNames: ['ns'],
  namespaced: false,
  subresources: ['finalize', 'status'],
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  strategy: {
    name: 'label',
    defaults: setNameLabel,
    prepareForCreate: (draft) => {
      setNameLabel(draft);
      draft['spec'] = { finalizers: ['kubernetes'] };
      draft['status'] = { phase: 'Active' };
    },
    prepareForUpdate: (draft, old) => {
      keepStatus(draft, old);
      draft['spec'] = old['spec'];
    },
  },
  columns: [nameColumn, text('Status', ({ status }) => status?.phase), ageColumn],
  selectableFields: { 'status.phase': (object) => seenAs<Namespace>(object).status?.phase ?? '' },
  describe: describeNamespace,
});

/** Every namespace can be selected by its name. */
function setNameLabel(draft: AnyObject): void {
  const { metadata } = draft;
  if (!metadata.name) return;
  metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
}
