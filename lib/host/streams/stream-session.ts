/** Joins a process in a container to the streams of ours: exec, attach, debug, run -i. */
import type { Process, Running, TerminalMode } from '../process.ts';
import { Inbox } from './inbox.ts';
import type { Session as Connection, SessionExit } from '#lib/sim/http.ts';

export interface StreamOptions {
  readonly stdin: boolean;
  readonly tty: boolean;
  /** Where what the other end writes goes, instead of our own streams. */
  readonly sinks?: Sinks;
}

export interface Sinks {
  out(text: string): Running<void> | void;
  err(text: string): void;
}

/** Until the process at the other end has ended. Ctrl-C reaches it when there is a terminal between, and ends us otherwise. */
export function* streamSession(
  process: Process,
  connection: Connection,
  { stdin, tty, sinks = ownStreams(process) }: StreamOptions,
): Running<SessionExit> {
  const { terminal } = process;
  const mode = terminal?.mode;
  if (terminal && tty && stdin) {
    terminal.mode = 'raw';
    connection.resize(terminal.columns, terminal.rows);
  }
  try {
    return yield* pump(process, connection, { stdin, sinks });
  } finally {
    connection.output.close();
    restore(process, mode);
  }
}

function restore({ terminal }: Process, mode: TerminalMode | undefined): void {
  if (terminal && mode !== undefined) terminal.mode = mode;
}

const ownStreams = (process: Process): Sinks => ({
  out: (text) => process.write(text),
  err: (text) => process.err(text),
});

function* pump(
  process: Process,
  connection: Connection,
  { stdin, sinks }: { readonly stdin: boolean; readonly sinks: Sinks },
): Running<SessionExit> {
  const inbox = new Inbox(connection.output);
  let isInputOpen = stdin;
  if (!stdin) connection.closeInput();
  for (;;) {
    const { exit } = connection;
    for (const { channel, text } of inbox.take()) {
      const writing = channel === 'stdout' ? sinks.out(text) : sinks.err(text);
      if (writing) yield* writing;
    }
    if (exit !== undefined) return exit;
    if (isInputOpen) isInputOpen = forwardInput(process, connection);
    yield* process.wait({
      until: () =>
        connection.exit !== undefined ||
        inbox.poll() ||
        (isInputOpen && (process.stdin.hasData || process.stdin.atEnd)),
    });
  }
}

/** Sends what was typed; false when no more will be. */
function forwardInput(process: Process, connection: Connection): boolean {
  const typed = process.stdin.take();
  if (typed !== '') connection.write(typed);
  if (!process.stdin.atEnd) return true;
  connection.closeInput();
  return false;
}
