/**
 * `kubectl run -i` and `--attach`: waits for the pod, joins its container, and ends as it ended.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/run/run.go
 */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { resourcePath } from '../client/api-resource.ts';
import { waitFor } from '../client/wait-for.ts';
import type { Invocation } from '../command.ts';
import { CommandError, PlainError } from '../errors.ts';
import type { runPage } from '../pages/run.ts';
import type { ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';
import { attachToContainer } from './attach-to-container.ts';

type RunInvocation = Invocation<(typeof runPage)['flags']>;

/** Throws PlainError with the container's exit code when it failed. */
export function* attachToRun(
  { session, flags }: RunInvocation,
  pod: AnyObject,
  service: AnyObject | undefined,
): Running<undefined> {
  const info = infoOf(session, pod);
  try {
    const running = yield* waitForPodRunning(session, info, flags['pod-running-timeout']);
    yield* attachToContainer(session, running, {
      stdin: flags.stdin,
      tty: flags.tty,
      quiet: flags.quiet,
    });
    const awaitsEnd =
      !flags['leave-stdin-open'] && flags.restart !== 'Always' && flags.restart !== '';
    if (awaitsEnd) yield* finish(session, info, flags.restart);
  } finally {
    if (flags.rm) remove(session, [pod, ...(service ? [service] : [])]);
  }
  return undefined;
}

const infoOf = (session: Session, { apiVersion, kind, metadata }: AnyObject): ResourceInfo => {
  const resource = session.mapper.kind(apiVersion, kind);
  if (!resource) throw new CommandError(`unknown kind ${kind}`);
  return { resource, namespace: metadata.namespace ?? session.namespace, name: metadata.name };
};

const phaseOf = (pod: AnyObject) => asString(at(pod, 'status', 'phase'));

/** The pod once it runs, or has already ended. Throws CommandError when that takes too long. */
export function* waitForPodRunning(
  session: Session,
  info: ResourceInfo,
  timeoutMs: number,
): Running<AnyObject> {
  const deadlineMs = session.process.nowMs + timeoutMs;
  const pod = yield* waitFor(
    session,
    info,
    (object) => (object && hasStarted(object) ? object : undefined),
    deadlineMs,
  );
  if (!pod) throw new CommandError('timed out waiting for the condition');
  return pod;
}

function hasStarted(pod: AnyObject): boolean {
  const phase = phaseOf(pod);
  if (phase === 'Succeeded' || phase === 'Failed') return true;
  return phase === 'Running' && asArray(at(pod, 'status', 'containerStatuses')).every(isReady);
}

const isReady = (status: unknown) =>
  asObject(asObject(status)['state'])['running'] !== undefined ||
  asObject(asObject(status)['state'])['terminated'] !== undefined;

function* finish(session: Session, info: ResourceInfo, restart: string): Running<void> {
  const ends = restart === 'Never' ? ['Succeeded', 'Failed'] : ['Succeeded'];
  const pod = yield* waitFor(
    session,
    info,
    (object) => (object && ends.includes(phaseOf(object)) ? object : undefined),
    Infinity,
  );
  if (!pod || phaseOf(pod) !== 'Failed') return;
  const name = `${info.namespace ?? ''}/${info.name}`;
  const terminated = asObject(
    at(asArray(at(pod, 'status', 'containerStatuses'))[0], 'state', 'terminated'),
  );
  const code = Number(terminated['exitCode'] ?? 0);
  if (code === 0) throw new CommandError(`pod ${name} failed with unknown exit code`);
  const { reason = '', message = '' } = terminated as { reason?: string; message?: string };
  throw new PlainError(`pod ${name} terminated (${reason})\n${message}`, code);
}

function remove(session: Session, objects: readonly AnyObject[]): void {
  for (const object of objects) {
    const { resource, namespace, name } = infoOf(session, object);
    session.rest.send({
      method: 'DELETE',
      path: resourcePath(resource, namespace, name),
      body: { propagationPolicy: 'Background' },
    });
    session.out(`${object.kind.toLowerCase()} "${name}" deleted\n`);
  }
}
