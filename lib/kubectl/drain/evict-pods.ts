/**
 * Sends pods away and waits until they are gone. A disruption budget that refuses is asked again every five seconds.
 * Spec: staging/src/k8s.io/kubectl/pkg/drain/drain.go#evictPods
 */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { formatGoDuration } from '#lib/kube/duration.ts';
import { StatusError } from '#lib/kube/status.ts';
import { AggregateFailure, CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { goQuote } from '../text/go-quote.ts';

export interface EvictOptions {
  readonly gracePeriodSeconds: number;
  /** Delete without asking the disruption budgets. */
  readonly isPlainDelete: boolean;
  /** undefined: for ever. */
  readonly timeoutMs: number | undefined;
}

const retryMs = 5_000;
const pollMs = 1_000;

/** Throws AggregateFailure with what befell each pod: the time was over, or the server refused. */
export function* evictPods(
  session: Session,
  pods: readonly AnyObject[],
  options: EvictOptions,
): Running<void> {
  const { process } = session;
  const endMs = process.nowMs + (options.timeoutMs ?? Infinity);
  const errors: Error[] = [];
  const sent: AnyObject[] = [];
  let waiting = [...pods];
  while (waiting.length > 0) {
    const outcomes = waiting.map((pod) => ({
      pod,
      outcome: send(session, pod, { ...options, endMs }),
    }));
    for (const { pod, outcome } of outcomes)
      if (outcome === 'sent') sent.push(pod);
      else if (outcome !== 'again') errors.push(outcome);
    waiting = outcomes.filter(({ outcome }) => outcome === 'again').map(({ pod }) => pod);
    if (waiting.length > 0) yield* process.sleep(retryMs);
  }
  for (const pod of sent) {
    while (isThere(session, pod) && process.nowMs < endMs) yield* process.sleep(pollMs);
    if (isThere(session, pod)) errors.push(stillThere(pod, options));
    else session.out(`pod/${pod.metadata.name} ${options.isPlainDelete ? 'deleted' : 'evicted'}\n`);
  }
  if (errors.length > 0) throw new AggregateFailure(errors);
}

const timeUp = ({ timeoutMs = 0 }: EvictOptions) =>
  `global timeout reached: ${formatGoDuration(timeoutMs)}`;

function stillThere({ metadata }: AnyObject, options: EvictOptions): CommandError {
  const space = goQuote(metadata.namespace ?? '');
  return new CommandError(
    `error when waiting for pod ${goQuote(metadata.name)} in namespace ${space} to terminate: ${timeUp(options)}`,
  );
}

const pathOf = ({ metadata }: AnyObject) =>
  `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;

/** `again`: a disruption budget is in the way. */
function send(
  session: Session,
  pod: AnyObject,
  options: EvictOptions & { readonly endMs: number },
): 'sent' | 'again' | Error {
  const { name, namespace = '' } = pod.metadata;
  const what = `error when evicting pods/${goQuote(name)} -n ${goQuote(namespace)}`;
  if (!options.isPlainDelete) session.out(`evicting pod ${namespace}/${name}\n`);
  if (session.process.nowMs >= options.endMs)
    return new CommandError(`${what}: ${timeUp(options)}`);
  try {
    remove(session, pod, options);
    return 'sent';
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    if (error.code === 404) return 'sent';
    if (error.code !== 429) return error;
    session.err(`${what} (will retry after 5s): ${error.message}\n`);
    return 'again';
  }
}

function remove(
  session: Session,
  pod: AnyObject,
  { isPlainDelete, gracePeriodSeconds }: EvictOptions,
): void {
  const grace = gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds };
  if (isPlainDelete) {
    session.rest.send({ method: 'DELETE', path: pathOf(pod), body: grace });
    return;
  }
  const { name, namespace } = pod.metadata;
  session.rest.send({
    method: 'POST',
    path: `${pathOf(pod)}/eviction`,
    body: {
      kind: 'Eviction',
      apiVersion: 'policy/v1',
      metadata: { name, namespace, creationTimestamp: null },
      deleteOptions: grace,
    },
  });
}

/** A pod of the same name that came after it is another one. */
function isThere(session: Session, pod: AnyObject): boolean {
  try {
    const now = session.rest.send({ path: pathOf(pod) }) as AnyObject;
    return now.metadata.uid === pod.metadata.uid;
  } catch (error) {
    if (error instanceof StatusError && error.code === 404) return false;
    throw error;
  }
}
