/** `kubectl __complete`: what the shell asks when a Tab is pressed. */
import type { Process } from '#lib/host/process.ts';

export function completeCommandLine(process: Process, _argv: readonly string[]): number {
  process.out(':0\n');
  return 0;
}
