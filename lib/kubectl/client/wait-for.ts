/** Waits until an object is as wanted: looks at it, then at every change of it. */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Session } from '../session.ts';
import { collectionPathOf, type ResourceInfo } from '../resources/resource-info.ts';
import { readWatchEvent, watchObjects, type WatchEvent } from './watch-objects.ts';

/** What a look at the object says: done with a value, or not yet. A thrown error ends the waiting. */
export type Look<T> = (object: AnyObject | undefined, event?: WatchEvent['type']) => T | undefined;

/** The first answer of `look`; undefined when `deadlineMs` passed first. */
export function* waitFor<T>(
  session: Session,
  info: ResourceInfo,
  look: Look<T>,
  deadlineMs: number,
): Running<T | undefined> {
  for (;;) {
    const fieldSelector = `metadata.name=${info.name}`;
    const query = { fieldSelector, limit: 500, resourceVersion: '0' };
    const list = asObject(session.rest.send({ path: collectionPathOf(info), query }));
    const [item] = asArray(list['items']);
    const first = look(item === undefined ? undefined : withType(info, item));
    if (first !== undefined) return first;
    const answer = yield* lookOn(session, info, look, {
      deadlineMs,
      since: String(asObject(list['metadata'])['resourceVersion'] ?? ''),
    });
    if (answer !== 'ended') return answer.found;
  }
}

/** Looks at every change. 'ended': the server has closed the watch, and one has to begin anew. */
function* lookOn<T>(
  session: Session,
  info: ResourceInfo,
  look: Look<T>,
  { deadlineMs, since }: { readonly deadlineMs: number; readonly since: string },
): Running<{ found: T | undefined } | 'ended'> {
  const inbox = watchObjects(session.rest, collectionPathOf(info), {
    fieldSelector: `metadata.name=${info.name}`,
    resourceVersion: since,
    allowWatchBookmarks: true,
  });
  const end = yield* inbox.drain(
    session.process,
    (value) => {
      const { type, object } = readWatchEvent(value);
      return type === 'BOOKMARK' ? undefined : look(type === 'DELETED' ? undefined : object, type);
    },
    deadlineMs,
  );
  if (end === 'ended') return 'ended';
  return { found: end === 'timeout' ? undefined : end.answer };
}

/** An item of a list, which does not repeat its type. */
export function withType({ resource }: ResourceInfo, item: unknown): AnyObject {
  const { group, version, kind } = resource;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { apiVersion, kind, ...asObject(item) } as unknown as AnyObject;
}
