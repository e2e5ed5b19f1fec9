/** Entrypoint scripts, as official images write them: they end in `exec "$@"`. */

/** Runs what it is given. */
export const execArguments = (args: readonly string[]): readonly string[] => args;

/** Runs what it is given, and puts the server in front of bare options. */
export function withServer(server: string): (args: readonly string[]) => readonly string[] {
  return (args) => (args[0] === undefined || args[0].startsWith('-') ? [server, ...args] : args);
}
