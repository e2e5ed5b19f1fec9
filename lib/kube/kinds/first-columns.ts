/**
 * What kubectl of v1.0 prints of each kind.
 * Spec: kubernetes/kubernetes v1.0.0, pkg/kubectl/resource_printer.go
 * Simplified: what v1.0 puts on further lines (more containers, more ports) stands in one cell, after a comma.
 */
import type { Column, KindDefinition } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { podSummary } from '../pod-summary.ts';
import { formatLabels } from '../selector-text.ts';
import type { Pod, ReplicationController, Service } from '../typed.ts';
import { columnsOf } from './columns.ts';
import { endpointsKind } from './endpoints.ts';
import { eventColumns, type CoreEvent } from './event.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { namespaceKind } from './namespace.ts';
import { nodeKind } from './node.ts';
import { persistentVolumeClaimKind } from './persistent-volume-claim.ts';
import { persistentVolumeKind } from './persistent-volume.ts';
import { podKind } from './pod.ts';
import { templateContainerNames, templateImages } from './template-columns.ts';

const all = columnsOf<AnyObject>();
const pods = columnsOf<Pod>();
const controllers = columnsOf<ReplicationController>();
const services = columnsOf<Service>();

const labels = all.text('Labels', ({ metadata }) => formatLabels(metadata.labels));
/** Columns that v1.0 has as they are today. */
const today = ({ columns }: KindDefinition, ...names: readonly string[]): readonly Column[] =>
  columns.filter(({ name }) => names.includes(name));

const named = (name: string): Column => ({ ...nameColumn, name });

/** A column that today is only wide, or bears another name. */
export function eventColumn(name: string, shown = name): Column {
  const found = eventColumns.find((column) => column.name === name);
  if (!found) throw new RangeError(`events have no column ${name}`);
  return { ...found, name: shown, priority: 0 };
}

export const eventKindColumn = columnsOf<CoreEvent>().text(
  'Kind',
  ({ involvedObject }) => involvedObject.kind,
);

export const firstColumns: Readonly<Record<string, readonly Column[]>> = {
  '/Pod': [
    nameColumn,
    ...today(podKind, 'Ready', 'Status'),
    pods.number('Restarts', (pod) => podSummary(pod).restarts),
    ageColumn,
    pods.wide('Node', ({ spec }) => spec.nodeName ?? ''),
  ],
  '/ReplicationController': [
    named('Controller'),
    controllers.text('Container(s)', ({ spec }) => templateContainerNames(spec.template)),
    controllers.text('Image(s)', ({ spec }) => templateImages(spec.template)),
    controllers.text('Selector', ({ spec }) => formatLabels(spec.selector)),
    controllers.number('Replicas', ({ spec }) => spec.replicas ?? 0),
  ],
  '/Service': [
    nameColumn,
    labels,
    services.text('Selector', ({ spec }) => formatLabels(spec.selector)),
    services.text('IP(s)', ({ spec }) => spec.clusterIP ?? ''),
    services.text('Port(s)', ({ spec }) =>
      (spec.ports ?? []).map(({ port, protocol }) => `${port}/${protocol}`).join(','),
    ),
  ],
  '/Node': [nameColumn, labels, ...today(nodeKind, 'Status')],
  '/Namespace': [nameColumn, labels, ...today(namespaceKind, 'Status')],
  '/Endpoints': today(endpointsKind, 'Name', 'Endpoints'),
  '/Event': [
    eventColumn('First Seen', 'FirstSeen'),
    eventColumn('Last Seen', 'LastSeen'),
    eventColumn('Count'),
    eventColumn('Name'),
    eventKindColumn,
    eventColumn('Subobject'),
    eventColumn('Reason'),
    eventColumn('Source'),
    eventColumn('Message'),
  ],
  '/PersistentVolume': [
    nameColumn,
    labels,
    ...today(persistentVolumeKind, 'Capacity'),
    ...today(persistentVolumeKind, 'Access Modes').map((one) => ({ ...one, name: 'AccessModes' })),
    ...today(persistentVolumeKind, 'Status', 'Claim'),
  ],
  '/PersistentVolumeClaim': [
    nameColumn,
    labels,
    ...today(persistentVolumeClaimKind, 'Status', 'Volume'),
  ],
};
