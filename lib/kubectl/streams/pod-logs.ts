/** A container's log, printed as it comes. */
import type { Running } from '#lib/host/process.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import { Inbox } from '#lib/host/streams/inbox.ts';
import type { Query } from '../client/rest-client.ts';
import type { Session } from '../session.ts';

export interface PodLog {
  readonly namespace: string;
  readonly name: string;
  readonly container: string;
  readonly query?: Query;
}

/** Asks for a log. Throws StatusError while there is none. */
export function openLog(session: Session, { namespace, name, container, query }: PodLog) {
  return session.rest.exchange({
    path: resourcePath(podResource, namespace, name, 'log'),
    query: { container, ...query },
  });
}

export function* podLogs(session: Session, log: PodLog): Running<void> {
  const { body, stream } = openLog(session, log);
  if (typeof body === 'string') yield* session.process.write(body);
  if (!stream) return;
  const inbox = new Inbox(stream);
  try {
    for (;;) {
      const pieces = yield* inbox.next(session.process);
      if (pieces === undefined || pieces === 'timeout') return;
      for (const piece of pieces) yield* session.process.write(String(piece));
    }
  } finally {
    inbox.close();
  }
}
