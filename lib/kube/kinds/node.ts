/**
 * Node: a machine that runs pods.
 * Spec: https://kubernetes.io/docs/concepts/architecture/nodes/
 */
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { nodeRoles } from '../nodes.ts';
import { keepStatus } from '../strategy.ts';
import { seenAs, type Node } from '../typed.ts';
import { validateNode, validateNodeUpdate } from '../validation/nodes.ts';
import { columnsOf } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeNode } from './node-description.ts';

const { text, wide } = columnsOf<Node>();

export const nodeKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Node',
  plural: 'nodes',
  shortNames: ['no'],
  namespaced: false,
  subresources: ['proxy', 'status'],
  strategy: {
    defaults: setDefaults,
    // The kubelet registers its node with the status it has.
    prepareForUpdate: keepStatus,
    validate: validateNode,
    validateUpdate: validateNodeUpdate,
  },
  columns: [
    nameColumn,
    text('Status', statusWord),
    text('Roles', (node) => nodeRoles(node).join(',') || '<none>'),
    ageColumn,
    text('Version', ({ status }) => status?.nodeInfo?.kubeletVersion ?? ''),
    wide('Internal-IP', (node) => addressOf(node, 'InternalIP')),
    wide('External-IP', (node) => addressOf(node, 'ExternalIP')),
    wide('OS-Image', ({ status }) => status?.nodeInfo?.osImage || '<unknown>'),
    wide('Kernel-Version', ({ status }) => status?.nodeInfo?.kernelVersion || '<unknown>'),
    wide(
      'Container-Runtime',
      ({ status }) => status?.nodeInfo?.containerRuntimeVersion || '<unknown>',
    ),
  ],
  selectableFields: {
    'spec.unschedulable': (object) => String(seenAs<Node>(object).spec?.unschedulable ?? false),
  },
  describe: describeNode,
});

/** Spec: pkg/printers/internalversion/printers.go#printNode */
function statusWord({ spec, status }: Node): string {
  const ready = (status?.conditions ?? []).find((condition) => condition.type === 'Ready');
  const word = !ready ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return spec?.unschedulable ? `${word},SchedulingDisabled` : word;
}

const addressOf = ({ status }: Node, type: string): string =>
  (status?.addresses ?? []).find((one) => one.type === type)?.address ?? '<none>';

/** What a node has is what pods may use, unless it says otherwise. */
function setDefaults(draft: AnyObject): void {
  draft['spec'] ??= {};
  draft['status'] ??= {};
  const { status } = seenAs<Node>(draft);
  if (status?.capacity) status.allocatable ??= { ...status.capacity };
}
