import type { Running } from '../process.ts';
import type { Shell } from './shell.ts';
export function* runInteractively(shell: Shell): Running<number> {
  yield {};
  return shell.status;
}
