/** `kubectl get -w`: what is there, then what changes. Spec: kubectl/pkg/cmd/get/get.go#watch */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { groupVersion, resourcePath, type ApiResource } from '../client/api-resource.ts';
import { tableAccept } from '../client/rest-client.ts';
import { readWatchEvent, watchObjects } from '../client/watch-objects.ts';
import { CommandError, throwAll } from '../errors.ts';
import type { ObjectPrinter } from '../printers/object-printer.ts';
import { TablePrinter, type ServerTable } from '../printers/table-printer.ts';
import { sortMembers } from '../printers/write-json.ts';
import type { FoundResources, ListRequest } from '../resources/find-resources.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { tableOptions } from './print-tables.ts';
import type { GetInvocation } from './get-query.ts';

/** What is watched: one object, or a list. */
interface Watched {
  readonly resource: ApiResource;
  readonly path: string;
  /** Where the watch is asked for: of one object, the collection and a field selector. */
  readonly collection: string;
  readonly selectors: { readonly labelSelector: string; readonly fieldSelector: string };
  readonly isList: boolean;
}

export function* watch(
  invocation: GetInvocation,
  found: FoundResources,
  printer: ObjectPrinter | undefined,
): Running<void> {
  throwAll(found.errors);
  const { session, flags } = invocation;
  const watched = watchedBy(found);
  const accept = printer ? 'application/json' : tableAccept;
  const print = createEventPrinter(invocation, watched.resource, printer);
  const now = session.rest.send({
    path: watched.path,
    query: watched.isList ? { ...watched.selectors, limit: flags['chunk-size'] } : {},
    accept,
  });
  if (!flags['watch-only']) print('ADDED', now);
  const since = watched.isList
    ? asString(asObject(asObject(now)['metadata'])['resourceVersion'])
    : '0';
  const inbox = watchObjects(
    session.rest,
    watched.collection,
    { ...watched.selectors, resourceVersion: since },
    accept,
  );
  let isSilent = !watched.isList;
  yield* inbox.drain(session.process, (value) => {
    const { type, object } = readWatchEvent(value);
    if (type === 'BOOKMARK') return;
    // The watch of one object begins with the object as it is, which was shown already.
    if (!isSilent) print(type, object);
    isSilent = false;
  });
}

function watchedBy({ infos, lists }: FoundResources): Watched {
  const all = [...infos.map(ofInfo), ...lists.map(ofList)];
  const [only] = all;
  if (new Set(all.map(({ resource }) => resource)).size > 1)
    throw new CommandError('you may only specify a single resource type');
  if (!only || all.length > 1)
    throw new CommandError(
      'watch is only supported on individual resources and resource collections - more than 1 resource was found',
    );
  return only;
}

const ofInfo = (info: ResourceInfo): Watched => ({
  resource: info.resource,
  path: pathOf(info),
  collection: resourcePath(info.resource, info.namespace),
  selectors: { labelSelector: '', fieldSelector: `metadata.name=${info.name}` },
  isList: false,
});

const ofList = ({ resource, namespace, labelSelector, fieldSelector }: ListRequest): Watched => ({
  resource,
  path: resourcePath(resource, namespace),
  collection: resourcePath(resource, namespace),
  selectors: { labelSelector, fieldSelector },
  isList: true,
});

type PrintEvent = (type: string, object: unknown) => void;

function createEventPrinter(
  invocation: GetInvocation,
  resource: ApiResource,
  printer: ObjectPrinter | undefined,
): PrintEvent {
  const { session, flags } = invocation;
  const withEvents = flags['output-watch-events'];
  if (!printer) {
    const table = new TablePrinter(tableOptions(invocation, resource, flags['show-kind']));
    return (type, object) =>
      session.out(table.print([object as ServerTable], withEvents ? type : undefined));
  }
  return (type, object) => {
    for (const one of objectsOf(object, resource)) {
      const shown = sortMembers(withEvents ? { type, object: one } : one) as AnyObject;
      session.out(printer(shown));
    }
  };
}

function objectsOf(value: unknown, resource: ApiResource): AnyObject[] {
  const { items } = asObject(value);
  if (!Array.isArray(items)) return [value as AnyObject];
  return asArray(items).map(
    (item) =>
      ({
        apiVersion: groupVersion(resource),
        kind: resource.kind,
        ...asObject(item),
      }) as unknown as AnyObject,
  );
}
