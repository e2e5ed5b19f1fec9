/**
 * Sends pods away and waits until they are gone. A disruption budget that refuses is asked again every five seconds.
 * Spec: staging/src/k8s.io/kubectl/pkg/drain/drain.go#evictPods
 */
import type { Running } from '#lib/host/process.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { StatusError } from '#lib/kube/status.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';

export interface EvictOptions {
  readonly gracePeriodSeconds: number;
  /** Delete without asking the disruption budgets. */
  readonly isPlainDelete: boolean;
  /** undefined: for ever. */
  readonly timeoutMs: number | undefined;
}

const retryMs = 5_000;
const pollMs = 1_000;

/** Throws CommandError when the time is over, and whatever else the server refuses. */
export function* evictPods(
  session: Session,
  pods: readonly AnyObject[],
  options: EvictOptions,
): Running<void> {
  const { process } = session;
  const startMs = process.nowMs;
  const checkTime = () => {
    if (options.timeoutMs !== undefined && process.nowMs - startMs >= options.timeoutMs)
      throw new CommandError(`global timeout reached: ${options.timeoutMs / 1000}s`);
  };
  let waiting = [...pods];
  while (waiting.length > 0) {
    waiting = waiting.filter((pod) => !isSent(session, pod, options));
    if (waiting.length === 0) break;
    checkTime();
    yield* process.sleep(retryMs);
  }
  for (const pod of pods) {
    while (isThere(session, pod)) {
      checkTime();
      yield* process.sleep(pollMs);
    }
    session.out(`pod/${pod.metadata.name} ${options.isPlainDelete ? 'deleted' : 'evicted'}\n`);
  }
}

const pathOf = ({ metadata }: AnyObject) =>
  `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;

/** Whether the pod is on its way, or gone already. */
function isSent(
  session: Session,
  pod: AnyObject,
  { isPlainDelete, gracePeriodSeconds }: EvictOptions,
): boolean {
  const { name, namespace } = pod.metadata;
  const grace = gracePeriodSeconds < 0 ? {} : { gracePeriodSeconds };
  if (!isPlainDelete) session.out(`evicting pod ${namespace}/${name}\n`);
  try {
    if (isPlainDelete) session.rest.send({ method: 'DELETE', path: pathOf(pod), body: grace });
    else
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
    return true;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    if (error.code === 404) return true;
    if (error.code !== 429) throw error;
    session.err(
      `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)} (will retry after 5s): ${error.message}\n`,
    );
    return false;
  }
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
