/** Runs a command in a container and joins its streams: exec and cp. Spec: staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go */
import type { Running } from '#lib/host/process.ts';
import { asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import type { Session as Connection } from '#lib/sim/http.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import { CommandError, PlainError } from '../errors.ts';
import type { Session } from '../session.ts';
import { streamSession, type StreamOptions } from '#lib/host/streams/stream-session.ts';
import { chooseContainer, type ChoiceOptions } from './choose-container.ts';

export interface ExecOptions extends StreamOptions, ChoiceOptions {
  readonly command: readonly string[];
  /** '': the pod's default one. */
  readonly container: string;
  /** All that the command is given to read, instead of our own input. */
  readonly input?: string;
}

interface ContainerPlace {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** Throws StatusError when the server refuses. */
function openExec(
  session: Session,
  { namespace, pod, container }: ContainerPlace,
  command: readonly string[],
  { stdin, tty }: StreamOptions,
): Connection {
  const connection = upgraded(() =>
    session.rest.exchange({
      method: 'POST',
      path: resourcePath(podResource, namespace, pod, 'exec'),
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
export function* runInPod(session: Session, pod: AnyObject, options: ExecOptions): Running<void> {
  const { command, input } = options;
  const phase = asString(at(pod, 'status', 'phase'));
  if (phase === 'Succeeded' || phase === 'Failed')
    throw new CommandError(
      `cannot exec into a container in a completed pod; current phase is ${phase}`,
    );
  const { name, namespace = session.namespace } = pod.metadata;
  const container = options.container || chooseContainer(session, pod, '', options).name;
  const place = { namespace, pod: name, container };
  const connection = openExec(session, place, command, {
    ...options,
    stdin: options.stdin || input !== undefined,
  });
  if (input !== undefined) connection.write(input);
  const exit = yield* streamSession(session.process, connection, options);
  if (exit.error !== undefined) throw new CommandError(`Internal error occurred: ${exit.error}`);
  if (exit.code !== 0)
    throw new PlainError(`command terminated with exit code ${exit.code}`, exit.code);
}
