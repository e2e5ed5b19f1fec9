/** Joins a running container: `kubectl attach`. Spec: staging/src/k8s.io/kubectl/pkg/cmd/attach/attach.go */
import type { Running } from '#lib/host/process.ts';
import { asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { podLogs } from './pod-logs.ts';
import { chooseContainer } from './choose-container.ts';
import { streamSession, type StreamOptions } from '#lib/host/streams/stream-session.ts';

export interface AttachOptions extends StreamOptions {
  readonly quiet: boolean;
  readonly container?: string;
}

/** A pod that has ended already shows its log instead. */
export function* attachToContainer(
  session: Session,
  pod: AnyObject,
  { stdin, tty, quiet, container: asked = '' }: AttachOptions,
): Running<void> {
  const { name, namespace = session.namespace } = pod.metadata;
  const phase = asString(at(pod, 'status', 'phase'));
  const container = chooseContainer(session, pod, asked, { quiet });
  if (phase === 'Succeeded' || phase === 'Failed') {
    yield* podLogs(session, { namespace, name, container: container.name });
    return;
  }
  const withTty = tty && isTtyContainer(session, container, quiet);
  if (!quiet && stdin && withTty)
    session.err(`If you don't see a command prompt, try pressing enter.\n`);
  const { session: connection } = session.rest.exchange({
    method: 'POST',
    path: resourcePath(podResource, namespace, name, 'attach'),
    query: { container: container.name, stdin, stdout: true, stderr: !withTty, tty: withTty },
  });
  if (!connection) throw new CommandError('unable to upgrade connection');
  const exit = yield* streamSession(session.process, connection, { stdin, tty: withTty });
  if (exit.error !== undefined) throw new CommandError(exit.error);
}

function isTtyContainer(
  session: Session,
  container: { readonly name: string; readonly tty: boolean },
  quiet: boolean,
): boolean {
  if (!container.tty && !quiet)
    session.err(`error: Unable to use a TTY - container ${container.name} did not allocate one\n`);
  return container.tty;
}
