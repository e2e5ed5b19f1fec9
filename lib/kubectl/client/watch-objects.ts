/** Watches: what happens to objects, as it happens. */
import { asObject, asString } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError, type Status } from '#lib/kube/status.ts';
import type { Source } from '#lib/sim/http.ts';
import { Inbox } from '#lib/host/streams/inbox.ts';
import type { Query, RestClient } from './rest-client.ts';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: AnyObject;
}

/** Throws StatusError for an event that is an error. */
export function readWatchEvent(value: unknown): WatchEvent {
  const { type, object } = asObject(value);
  if (type === 'ERROR') {
    const { code = 500, reason = '', message = '', details } = object as Status;
    throw new StatusError(code, reason, message, details);
  }
  return { type: asString(type) as WatchEvent['type'], object: object as AnyObject };
}

export function watchObjects(
  rest: RestClient,
  path: string,
  query: Query,
  accept?: string,
): Inbox<unknown> {
  const { stream } = rest.exchange({
    path,
    query: { ...query, watch: true },
    ...(accept === undefined ? {} : { accept }),
  });
  return new Inbox(stream ?? nothing);
}

const nothing: Source<unknown> = { take: () => [], ended: true, close() {} };
