/** Processor time is the same whoever else is on the machine; the wall's is not. */

/** Options for node: it says at its end, on stderr, how long it had a processor. */
export const sayCpuTime: readonly string[] = [
  '--import',
  `data:text/javascript,${encodeURIComponent(`
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread) process.on('exit', () => {
      const { user, system } = process.cpuUsage();
      process.stderr.write('processor time: ' + Math.round((user + system) / 1000) + ' ms\\n');
    });`)}`,
];

/** Milliseconds, as node said them; NaN when it did not. */
export function cpuMsIn(stderr: string): number {
  return Number(/^processor time: (\d+) ms$/m.exec(stderr)?.[1] ?? Number.NaN);
}
