import type { Running } from '../../process.ts';
import type { Shell } from '../shell.ts';

/** Runs something whose failure is an answer: it ends nothing under `set -e`. */
export function* asCondition(shell: Shell, running: Running<number>): Running<number> {
  shell.conditionDepth++;
  const status = yield* running;
  shell.conditionDepth--;
  return status;
}
