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
  const path = collectionPathOf(info);
  const fieldSelector = `metadata.name=${info.name}`;
  for (;;) {
    const list = asObject(
      session.rest.send({ path, query: { fieldSelector, limit: 500, resourceVersion: '0' } }),
    );
    const [item] = asArray(list['items']);
    const first = look(item === undefined ? undefined : withType(info, item));
    if (first !== undefined) return first;
    const resourceVersion = String(asObject(list['metadata'])['resourceVersion'] ?? '');
    const inbox = watchObjects(session.rest, path, {
      fieldSelector,
      resourceVersion,
      allowWatchBookmarks: true,
    });
    try {
      for (;;) {
        const events = yield* inbox.next(session.process, deadlineMs);
        if (events === 'timeout') return undefined;
        if (events === undefined) break;
        for (const { type, object } of events.map(readWatchEvent)) {
          if (type === 'BOOKMARK') continue;
          const found = look(type === 'DELETED' ? undefined : object, type);
          if (found !== undefined) return found;
        }
      }
    } finally {
      inbox.close();
    }
  }
}

/** An item of a list, which does not repeat its type. */
export function withType({ resource }: ResourceInfo, item: unknown): AnyObject {
  const { group, version, kind } = resource;
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return { apiVersion, kind, ...asObject(item) } as unknown as AnyObject;
}
