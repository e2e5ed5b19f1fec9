/** Attaching to a server that runs from data: one sees what it writes from now on, and types into nothing. */
import type { Session } from '#lib/sim/http.ts';
import type { World } from '#lib/sim/world.ts';
import { awaitLine, readLog } from './logs.ts';
import { exitOf, loadContainer } from './runtime/container.ts';

export function logSession(world: World, id: string): Session {
  let seen = readLog(world, id).length;
  let isClosed = false;
  const exitNow = () => {
    const container = loadContainer(world, id);
    return container ? exitOf(world, container) : { code: 137 };
  };
  return {
    output: {
      take() {
        awaitLine(world, id);
        const fresh = readLog(world, id).slice(seen);
        seen += fresh.length;
        return fresh.map(({ stream, text, partial }) => ({
          channel: stream,
          text: partial ? text : `${text}\n`,
        }));
      },
      get ended() {
        return isClosed || exitNow() !== undefined;
      },
      close() {
        isClosed = true;
      },
    },
    get exit() {
      const exit = exitNow();
      if (exit) return { code: exit.code };
      return isClosed ? { code: 0 } : undefined;
    },
    write() {},
    closeInput() {},
    resize() {},
    kill() {
      isClosed = true;
    },
  };
}
