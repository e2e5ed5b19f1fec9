/** A terminal as the other end of `exec -it` and `attach -it` sees it. */
import type { Session, SessionExit } from '#lib/sim/http.ts';
import type { Pipe } from '../process.ts';
import type { OpenTerminal } from './open-terminal.ts';

/** Output of both streams comes as stdout, as it does from any terminal. */
export function terminalSession(terminal: OpenTerminal): Session {
  let unread = '';
  const drain = () => {
    unread += terminal.takeOutput();
    return unread;
  };
  const exit = (): SessionExit | undefined => {
    const { exitCode } = terminal;
    // The code comes after the last words.
    return exitCode === undefined || drain() !== '' ? undefined : { code: exitCode };
  };
  return {
    output: {
      take: () => {
        const text = drain();
        unread = '';
        return text === '' ? [] : [{ channel: 'stdout', text }];
      },
      get ended() {
        return exit() !== undefined;
      },
      close: () => terminal.close(),
    },
    get exit() {
      return exit();
    },
    write: (text) => terminal.write(text),
    closeInput: () => terminal.write('\x04'),
    resize: (columns, rows) => terminal.resize(columns, rows),
    kill: () => terminal.close(),
    editing: {
      take: () => terminal.takeEdits(),
      finish: (content) => terminal.edited(content),
    },
  };
}

/** Joins a terminal that others watch too: leaving it does not hang it up. `shown`: what it prints from now on. */
export function attachedTerminal(terminal: OpenTerminal, shown: Pipe): Session {
  const hasEnded = () => terminal.exitCode !== undefined && !shown.hasData;
  return {
    output: {
      take: () => {
        const text = shown.take();
        return text === '' ? [] : [{ channel: 'stdout', text }];
      },
      get ended() {
        return hasEnded();
      },
      close: () => shown.closeReader(),
    },
    get exit() {
      const { exitCode } = terminal;
      return exitCode === undefined || shown.hasData ? undefined : { code: exitCode };
    },
    write: (text) => terminal.write(text),
    closeInput: () => {},
    resize: (columns, rows) => terminal.resize(columns, rows),
    kill: () => shown.closeReader(),
  };
}
