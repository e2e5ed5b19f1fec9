/**
 * Event of the new API: the same stored events in another form.
 * Spec: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { eventColumns } from './event.ts';

const group = 'events.k8s.io/v1';

/** What the two forms call the same thing: the core form's name, and the new one's. */
const names = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
] as const;

const toNew: ReadonlyMap<string, string> = new Map(names);
const toCore: ReadonlyMap<string, string> = new Map(names.map(([core, other]) => [other, core]));

function renamed(
  object: AnyObject,
  apiVersion: string,
  to: ReadonlyMap<string, string>,
): AnyObject {
  const members = Object.entries(object).map(([name, value]) => [to.get(name) ?? name, value]);
  return { ...(Object.fromEntries(members) as AnyObject), apiVersion };
}

/** A core event from either form, or the new form of it. */
function convert(object: AnyObject, apiVersion: string): AnyObject {
  if (object.apiVersion === apiVersion) return object;
  return renamed(object, apiVersion, apiVersion === group ? toNew : toCore);
}

export const eventsEventKind = defineKind({
  group: 'events.k8s.io',
  versions: ['v1'],
  kind: 'Event',
  plural: 'events',
  shortNames: ['ev'],
  namespaced: true,
  storedAs: 'events',
  convert,
  strategy: { allowCreateOnUpdate: true },
  columns: eventColumns.map((column) => ({
    ...column,
    cell: (object, context) => column.cell(convert(object, 'v1'), context),
  })),
});
