/**
 * Which logs `kubectl logs` is about.
 * Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/logsforobject.go
 */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, asString, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { CommandError } from '../errors.ts';
import { byLogging } from '../pods/pod-order.ts';
import { attachablePod, listPods, podSelectorOf } from '../pods/pods-of-workload.ts';
import { chooseContainer } from '../streams/choose-container.ts';
import type { Session } from '../session.ts';

export interface LogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface LogSelection {
  readonly container: string;
  readonly allContainers: boolean;
  readonly allPods: boolean;
  readonly timeoutMs: number;
}

export function* requestsForObject(
  session: Session,
  object: AnyObject,
  selection: LogSelection,
): Running<LogRequest[]> {
  if (object.kind === 'Pod') return requestsForPod(session, object, selection);
  const selector = podSelectorOf(object);
  if (selector === undefined)
    throw new CommandError(
      `cannot get the logs from *${object.apiVersion.split('/').at(-1) ?? ''}.${object.kind}: selector for ${object.kind} not implemented`,
    );
  const namespace = object.metadata.namespace ?? session.namespace;
  const first = yield* attachablePod(session, object, selection.timeoutMs, byLogging);
  const all = listPods(session, namespace, selector);
  if (selection.allPods) return all.flatMap((pod) => requestsForPod(session, pod, selection));
  if (all.length > 1) session.err(`Found ${all.length} pods, using pod/${first.metadata.name}\n`);
  return requestsForPod(session, first, selection);
}

/** Throws CommandError for a container that the pod does not have. */
export function requestsForPod(
  session: Session,
  pod: AnyObject,
  { container, allContainers }: LogSelection,
): LogRequest[] {
  const { name, namespace = session.namespace } = pod.metadata;
  const request = (one: string) => ({ namespace, pod: name, container: one });
  if (allContainers)
    return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((member) =>
      asArray(at(pod, 'spec', member)).map((one) => request(asString(asObject(one)['name']))),
    );
  const names = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((member) =>
    asArray(at(pod, 'spec', member)).map((one) => asString(asObject(one)['name'])),
  );
  if (container !== '' && !names.includes(container))
    throw new CommandError(`container ${container} is not valid for pod ${name}`);
  return [request(chooseContainer(session, pod, container, { quiet: false }).name)];
}
