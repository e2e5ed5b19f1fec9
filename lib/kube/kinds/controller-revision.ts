/**
 * ControllerRevision: a template that a StatefulSet or DaemonSet once had.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/controller-revision-v1/
 */
import type { ControllerRevision as RevisionType } from 'kubernetes-types/apps/v1.d.ts';
import { defineKind } from '../kind.ts';
import { controllerOf } from '../ownership.ts';
import type { TypedData } from '../typed.ts';
import { validateRevision, validateRevisionUpdate } from '../validation/records.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';

type ControllerRevision = TypedData<RevisionType>;
const { text } = columnsOf<ControllerRevision>();

export const controllerRevisionKind = defineKind({
  group: 'apps',
  versions: ['v1'],
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  namespaced: true,
  strategy: { validate: validateRevision, validateUpdate: validateRevisionUpdate },
  columns: [
    nameColumn,
    text('Controller', controllerText),
    text('Revision', ({ revision }) => revision),
    ageColumn,
  ],
});

/** "statefulset.apps/web". */
function controllerText(revision: ControllerRevision): string {
  const controller = controllerOf(revision);
  if (!controller) return '<none>';
  const [group, version] = controller.apiVersion.split('/');
  const kind = controller.kind.toLowerCase();
  return version ? `${kind}.${group}/${controller.name}` : `${kind}/${controller.name}`;
}
