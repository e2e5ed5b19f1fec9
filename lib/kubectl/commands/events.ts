/** kubectl events. Spec: staging/src/k8s.io/kubectl/pkg/cmd/events/events.go */
import type { Running } from '#lib/host/process.ts';
import { humanDuration } from '#lib/kube/duration.ts';
import { asArray, asObject, asString, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { groupVersion } from '../client/api-resource.ts';
import { readWatchEvent, watchObjects } from '../client/watch-objects.ts';
import { defineCommand, type Invocation } from '../command.ts';
import { CommandError, PlainError } from '../errors.ts';
import { eventsPage } from '../pages/events.ts';
import { createObjectPrinter, type ObjectPrinter } from '../printers/object-printer.ts';
import { alignColumns } from '../printers/tab-writer.ts';

type Events = Invocation<(typeof eventsPage)['flags']>;

export const events = defineCommand(eventsPage, {
  *run(invocation) {
    const { flags, session, changed } = invocation;
    for (const type of flags.types)
      if (!['Normal', 'Warning'].includes(titled(type)))
        throw new CommandError(`valid --types are Normal or Warning`);
    const printer = createObjectPrinter(session, flags);
    const fieldSelector = changed('for') ? selectorFor(invocation) : '';
    const namespace = flags['all-namespaces'] ? undefined : session.namespace;
    const path =
      namespace === undefined ? '/api/v1/events' : `/api/v1/namespaces/${namespace}/events`;
    const list = asObject(
      session.rest.send({ path, query: { fieldSelector, limit: flags['chunk-size'] } }),
    );
    const items = asArray(list['items'])
      .map(asObject)
      .filter((event) => isWanted(event, flags.types));
    if (items.length === 0 && !flags.watch) {
      session.err(
        namespace === undefined
          ? 'No events found.\n'
          : `No events found in ${namespace} namespace.\n`,
      );
      return;
    }
    print(
      invocation,
      items.toSorted((a, b) => lastSeenSeconds(a) - lastSeenSeconds(b)),
      printer,
    );
    if (flags.watch)
      yield* follow(invocation, printer, path, {
        fieldSelector,
        resourceVersion: asString(asObject(list['metadata'])['resourceVersion']),
      });
  },
});

const titled = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

function isWanted(event: JsonObject, types: readonly string[]): boolean {
  return types.length === 0 || types.some((type) => titled(type) === asString(event['type']));
}

/** "pod/web" by what events say of the object they are about. */
function selectorFor({ flags, session }: Events): string {
  const [type = '', name] = flags.for.split('/');
  if (name === undefined || name === '')
    throw new CommandError('--for must be in resource/name form');
  const resource = session.mapper.find(type);
  if (!resource)
    throw new PlainError(`the server doesn't have a resource type ${JSON.stringify(type)}`);
  return `involvedObject.kind=${resource.kind},involvedObject.apiVersion=${groupVersion(resource)},involvedObject.name=${name}`;
}

function* follow(
  invocation: Events,
  printer: ObjectPrinter | undefined,
  path: string,
  query: { fieldSelector: string; resourceVersion: string },
): Running<void> {
  const { session, flags } = invocation;
  const inbox = watchObjects(session.rest, path, query);
  yield* inbox.drain(session.process, (value) => {
    const { type, object } = readWatchEvent(value);
    if (type !== 'DELETED' && type !== 'BOOKMARK' && isWanted(object, flags.types))
      print(invocation, [object], printer, true);
    return undefined;
  });
}

function print(
  { session, flags }: Events,
  items: readonly JsonObject[],
  printer: ObjectPrinter | undefined,
  isFollowing = false,
): void {
  if (printer) {
    const list = { kind: 'EventList', apiVersion: 'v1', metadata: { resourceVersion: '' }, items };
    session.out(printer((isFollowing ? items[0] : list) as unknown as AnyObject));
    return;
  }
  const withNamespace = flags['all-namespaces'];
  const header = [
    ...(withNamespace ? ['NAMESPACE'] : []),
    'LAST SEEN',
    'TYPE',
    'REASON',
    'OBJECT',
    'MESSAGE',
  ];
  const rows = items.map((event) => row(event, withNamespace, session.process.nowMs));
  const shown = flags['no-headers'] || isFollowing ? rows : [header, ...rows];
  session.out(alignColumns(shown.map((cells) => `${cells.join('\t')}\n`).join('')));
}

function row(event: JsonObject, withNamespace: boolean, nowMs: number): string[] {
  const { kind, name } = asObject(event['involvedObject']);
  const text = (member: string) => asString(event[member]);
  return [
    ...(withNamespace ? [asString(asObject(event['metadata'])['namespace'])] : []),
    intervalOf(event, nowMs),
    text('type'),
    text('reason'),
    `${asString(kind)}/${asString(name)}`,
    text('message').trimEnd(),
  ];
}

/** "2m (x5 over 10m)" for what happened more than once. */
function intervalOf(event: JsonObject, nowMs: number): string {
  const age = (time: unknown) => humanDuration(nowMs - Date.parse(asString(time)));
  const { count, lastObservedTime } = { ...event, ...asObject(event['series']) } as JsonObject;
  const first = event['firstTimestamp'] ?? event['eventTime'];
  const last = lastObservedTime ?? event['lastTimestamp'] ?? event['eventTime'];
  return typeof count === 'number' && count > 1
    ? `${age(last)} (x${count} over ${age(first)})`
    : age(first);
}

/** To the second, as most events are told: what happened within one keeps the order of the names. */
function lastSeenSeconds(event: JsonObject): number {
  const { lastObservedTime } = asObject(event['series']);
  const ms = Date.parse(asString(lastObservedTime ?? event['lastTimestamp'] ?? event['eventTime']));
  return Math.floor((ms || 0) / 1000);
}
