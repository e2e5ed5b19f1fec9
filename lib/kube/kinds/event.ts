/**
 * Event: something that happened to an object.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import type { Event as EventType } from 'kubernetes-types/core/v1.d.ts';
import { ageOf } from '../duration.ts';
import { defineKind, type Column } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { columnsOf } from './columns.ts';

export type CoreEvent = TypedData<EventType>;
const { text, number, wide } = columnsOf<CoreEvent>();

const field =
  (read: (event: CoreEvent) => string | undefined) =>
  (object: AnyObject): string =>
    read(seenAs<CoreEvent>(object)) ?? '';

/** Spec: pkg/printers/internalversion/printers.go#printEvent */
export const eventColumns: readonly Column[] = [
  text('Last Seen', lastSeen),
  text('Type', ({ type }) => type ?? ''),
  text('Reason', ({ reason }) => reason ?? ''),
  text('Object', ({ involvedObject: { kind, name } }) =>
    name ? `${(kind ?? '').toLowerCase()}/${name}` : (kind ?? '').toLowerCase(),
  ),
  wide('Subobject', ({ involvedObject }) => involvedObject.fieldPath ?? ''),
  wide('Source', eventSource),
  text('Message', ({ message }) => (message ?? '').trim()),
  wide('First Seen', firstSeen),
  { ...number('Count', eventCount), priority: 1 },
  { ...wide('Name', ({ metadata }) => metadata.name), format: 'name' },
];

export const eventKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Event',
  plural: 'events',
  shortNames: ['ev'],
  namespaced: true,
  strategy: {
    allowCreateOnUpdate: true,
    defaults: (draft) => {
      draft['source'] ??= {};
      draft['involvedObject'] ??= {};
    },
  },
  columns: eventColumns,
  selectableFields: {
    'involvedObject.kind': field(({ involvedObject }) => involvedObject.kind),
    'involvedObject.namespace': field(({ involvedObject }) => involvedObject.namespace),
    'involvedObject.name': field(({ involvedObject }) => involvedObject.name),
    'involvedObject.uid': field(({ involvedObject }) => involvedObject.uid),
    'involvedObject.apiVersion': field(({ involvedObject }) => involvedObject.apiVersion),
    'involvedObject.resourceVersion': field(({ involvedObject }) => involvedObject.resourceVersion),
    'involvedObject.fieldPath': field(({ involvedObject }) => involvedObject.fieldPath),
    reason: field(({ reason }) => reason),
    reportingComponent: field(
      ({ reportingComponent, source }) => reportingComponent || source?.component,
    ),
    source: field(({ source, reportingComponent }) => source?.component || reportingComponent),
    type: field(({ type }) => type),
  },
});

function firstSeen({ firstTimestamp, eventTime }: CoreEvent, nowMs: number): string {
  return ageOf(firstTimestamp ?? eventTime, nowMs);
}

function lastSeen(event: CoreEvent, nowMs: number): string {
  if (event.series) return ageOf(event.series.lastObservedTime, nowMs);
  return event.lastTimestamp ? ageOf(event.lastTimestamp, nowMs) : firstSeen(event, nowMs);
}

/** An event of the new API that happened once has no count. */
function eventCount({ series, count }: CoreEvent): number {
  return series ? (series.count ?? 0) : count || 1;
}

/** "kubelet, node01". */
function eventSource({ source, reportingComponent, reportingInstance }: CoreEvent): string {
  const component = source?.component || reportingComponent || '';
  const host = source?.host || reportingInstance;
  return host ? `${component}, ${host}` : component;
}
