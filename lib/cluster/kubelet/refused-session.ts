/** A connection that was made, only to hear over it why nothing could be run. */
import type { Session } from '#lib/sim/http.ts';

export function refusedSession(error: string): Session {
  return {
    output: { take: () => [], ended: true, close() {} },
    exit: { code: 1, error },
    write() {},
    closeInput() {},
    resize() {},
    kill() {},
  };
}
