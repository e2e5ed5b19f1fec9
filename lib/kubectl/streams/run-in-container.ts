/** Runs a command in a container and joins its streams: exec and cp. */
import type { Running } from '#lib/host/process.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Session as Connection } from '#lib/sim/http.ts';
import { resourcePath } from '../client/api-resource.ts';
import { CommandError, PlainError } from '../errors.ts';
import type { Session } from '../session.ts';
import { streamSession, type StreamOptions } from '#lib/host/streams/stream-session.ts';

export interface ContainerPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

const pods = { group: '', version: 'v1', plural: 'pods', namespaced: true };

/** Throws StatusError when the server refuses. */
export function openExec(
  session: Session,
  { namespace, pod, container }: ContainerPlace,
  command: readonly string[],
  { stdin, tty }: StreamOptions,
): Connection {
  const connection = upgraded(() =>
    session.rest.exchange({
      method: 'POST',
      path: resourcePath(pods, namespace, pod, 'exec'),
      query: {
        command,
        container,
        stdin: stdin || undefined,
        stdout: true,
        stderr: tty ? undefined : true,
        tty: tty || undefined,
      },
    }),
  );
  if (!connection) throw new CommandError('unable to upgrade connection');
  return connection;
}

/** What the node has to say against a connection is told in its own words. */
function upgraded(exchange: () => { readonly session?: Connection | undefined }) {
  try {
    return exchange().session;
  } catch (error) {
    if (error instanceof StatusError && error.reason === 'InternalError')
      throw new CommandError(error.message);
    throw error;
  }
}

/** Throws PlainError with the command's exit code when it failed. */
export function* runInContainer(
  session: Session,
  place: ContainerPlace,
  command: readonly string[],
  options: StreamOptions,
): Running<void> {
  const connection = openExec(session, place, command, options);
  const exit = yield* streamSession(session.process, connection, options);
  if (exit.error !== undefined) throw new CommandError(`Internal error occurred: ${exit.error}`);
  if (exit.code !== 0)
    throw new PlainError(`command terminated with exit code ${exit.code}`, exit.code);
}
