/** Joins a process in a container to the streams of ours: exec, attach, debug, run -i. */
import type { Process, Running, TerminalMode } from '../process.ts';
import { Inbox } from './inbox.ts';
import type { Session as Connection, SessionExit } from '#lib/sim/http.ts';

export interface StreamOptions {
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Until the process at the other end has ended. Ctrl-C reaches it when there is a terminal between, and ends us otherwise. */
export function* streamSession(
  process: Process,
  connection: Connection,
  { stdin, tty }: StreamOptions,
): Running<SessionExit> {
  const { terminal } = process;
  const mode = terminal?.mode;
  if (terminal && tty && stdin) {
    terminal.mode = 'raw';
    connection.resize(terminal.columns, terminal.rows);
  }
  try {
    return yield* pump(process, connection, stdin);
  } finally {
    connection.output.close();
    restore(process, mode);
  }
}

function restore({ terminal }: Process, mode: TerminalMode | undefined): void {
  if (terminal && mode !== undefined) terminal.mode = mode;
}

function* pump(process: Process, connection: Connection, stdin: boolean): Running<SessionExit> {
  const inbox = new Inbox(connection.output);
  let isInputOpen = stdin;
  if (!stdin) connection.closeInput();
  for (;;) {
    const { exit } = connection;
    for (const { channel, text } of inbox.take())
      if (channel === 'stdout') yield* process.write(text);
      else process.err(text);
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
