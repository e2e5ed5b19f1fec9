/** Several logs at once, each line as it comes. */
import type { Running } from '#lib/host/process.ts';
import { Inbox } from '#lib/host/streams/inbox.ts';
import type { Session } from '../session.ts';

export interface OpenLog {
  readonly prefix: string;
  readonly inbox: Inbox<unknown>;
}

/** Until all of them have ended. */
export function* followLogs(session: Session, logs: readonly OpenLog[]): Running<void> {
  const { process } = session;
  const partial = new Map<OpenLog, string>();
  let open = [...logs];
  try {
    while (open.length > 0) {
      for (const log of open) {
        const text = (partial.get(log) ?? '') + log.inbox.take().map(String).join('');
        const end = text.lastIndexOf('\n') + 1;
        partial.set(log, text.slice(end));
        yield* process.write(withPrefix(text.slice(0, end), log.prefix));
      }
      open = open.filter((log) => !log.inbox.hasEnded);
      if (open.length > 0)
        yield* process.wait({ until: () => open.some((log) => log.inbox.poll()) });
    }
    for (const [log, rest] of partial) yield* process.write(withPrefix(rest, log.prefix));
  } finally {
    for (const log of logs) log.inbox.close();
  }
}

/** The prefix before every line. */
export const withPrefix = (text: string, prefix: string): string =>
  prefix === '' || text === '' ? text : text.replace(/^(?!$)|^(?=\n)/gm, prefix);
