/** Joins a process at the other end of a connection to the streams of ours: exec, attach, debug, ssh. */
import type { Session as Connection, SessionExit } from '#lib/sim/http.ts';
import { Inbox } from './inbox.ts';
import type { Process, Running, TerminalMode } from '../process.ts';

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
  const isWholeScreen = terminal !== undefined && tty && stdin;
  if (isWholeScreen) terminal.mode = 'raw';
  try {
    return yield* pump(process, connection, { stdin, sinks, isWholeScreen });
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

interface Pumping {
  readonly stdin: boolean;
  readonly sinks: Sinks;
  readonly isWholeScreen: boolean;
}

function* pump(
  process: Process,
  connection: Connection,
  { stdin, sinks, isWholeScreen }: Pumping,
): Running<SessionExit> {
  const inbox = new Inbox(connection.output);
  const screen = new Screen(process, connection, isWholeScreen);
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
    yield* screen.serve();
    yield* process.wait({
      until: () =>
        connection.exit !== undefined ||
        inbox.poll() ||
        screen.hasWork() ||
        (isInputOpen && (process.stdin.hasData || process.stdin.atEnd)),
    });
  }
}

/** What a terminal at this end means for the other: its size, and the editors that it opens. */
class Screen {
  readonly #process: Process;
  readonly #connection: Connection;
  readonly #isWhole: boolean;
  #size = '';
  #wishes: { path: string; content: string; editor: 'vim' | 'nano' }[] = [];

  constructor(process: Process, connection: Connection, isWhole: boolean) {
    this.#process = process;
    this.#connection = connection;
    this.#isWhole = isWhole;
    this.#resize();
  }

  hasWork(): boolean {
    this.#wishes.push(...(this.#connection.editing?.take() ?? []));
    return this.#wishes.length > 0 || (this.#isWhole && this.#size !== this.#currentSize());
  }

  *serve(): Running<void> {
    this.#resize();
    if (!this.hasWork()) return;
    for (const wish of this.#wishes.splice(0)) {
      const saved = this.#process.edit ? yield* this.#process.edit(wish) : undefined;
      this.#connection.editing?.finish(saved);
    }
  }

  #currentSize(): string {
    const { terminal } = this.#process;
    return terminal ? `${terminal.columns} ${terminal.rows}` : '';
  }

  #resize(): void {
    const { terminal } = this.#process;
    const size = this.#currentSize();
    if (!terminal || !this.#isWhole || size === this.#size) return;
    this.#size = size;
    this.#connection.resize(terminal.columns, terminal.rows);
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
