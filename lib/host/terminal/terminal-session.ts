/** A terminal as the other end of `exec -it` and `attach -it` sees it. */
import type { Session, SessionExit } from '#lib/sim/http.ts';
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
  };
}
