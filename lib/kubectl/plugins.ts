/**
 * Plugins: `kubectl foo bar` runs kubectl-foo-bar or kubectl-foo from the PATH.
 * Spec: https://kubernetes.io/docs/tasks/extend-kubectl/kubectl-plugins/
 */
import type { Process, Running } from '#lib/host/process.ts';
import { ExitError } from './errors.ts';

/** The plugin's exit code; undefined when there is none. A command line that starts with a flag cannot name one. */
export function* runPlugin(process: Process, argv: readonly string[]): Running<number | undefined> {
  const firstFlag = argv.findIndex((word) => word.startsWith('-'));
  const words = (firstFlag === -1 ? argv : argv.slice(0, firstFlag)).map((word) =>
    word.replaceAll('-', '_'),
  );
  if (words.length === 0) {
    process.err(`Error: flags cannot be placed before plugin name: ${argv[0] ?? ''}\n`);
    throw new ExitError(1);
  }
  for (let count = words.length; count > 0; count--) {
    const name = `kubectl-${words.slice(0, count).join('-')}`;
    if (process.place.program(name)) return yield* process.run([name, ...argv.slice(count)]);
  }
  return undefined;
}
