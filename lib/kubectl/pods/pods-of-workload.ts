/**
 * The pod that stands for a workload: for logs, exec, attach and port-forward of deployments, services and the like.
 * Spec: staging/src/k8s.io/kubectl/pkg/polymorphichelpers/attachablepodforobject.go, helpers.go#GetFirstPod
 */
import type { Running } from '#lib/host/process.ts';
import { asArray, asObject, at } from '#lib/kube/json.ts';
import { parseLabelSelector } from '#lib/kube/label-selector.ts';
import { formatSelector } from '#lib/kube/selector-text.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { podResource, resourcePath } from '../client/api-resource.ts';
import { CommandError } from '../errors.ts';
import type { Session } from '../session.ts';
import { byActivity } from './pod-order.ts';

const lookAgainMs = 500;

/** The label selector of a workload's pods; undefined for a kind that has none. */
export function podSelectorOf(object: AnyObject): string | undefined {
  const selector = at(object, 'spec', 'selector');
  switch (object.kind) {
    case 'Service':
    case 'ReplicationController':
      return labelsText(selector);
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return formatSelector(selector as LabelSelector | undefined);
    default:
      return undefined;
  }
}

const labelsText = (labels: unknown) =>
  Object.entries(asObject(labels))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',');

export function listPods(session: Session, namespace: string, labelSelector: string): AnyObject[] {
  parseLabelSelector(labelSelector);
  const answer = session.rest.send({
    path: resourcePath(podResource, namespace),
    query: { labelSelector },
  });
  return asArray(asObject(answer)['items']).map((item) => item as AnyObject);
}

/** The pod itself, or the workload's first by `order`; waits for one. Throws CommandError when none comes in time. */
export function* attachablePod(
  session: Session,
  object: AnyObject,
  timeoutMs: number,
  order: (a: AnyObject, b: AnyObject) => number = byActivity,
): Running<AnyObject> {
  if (object.kind === 'Pod') return object;
  const selector = podSelectorOf(object);
  if (selector === undefined) {
    const type = `*${object.apiVersion.split('/').at(-1) ?? ''}.${object.kind}`;
    throw new CommandError(`cannot attach to ${type}: selector for ${type} not implemented`);
  }
  const namespace = object.metadata.namespace ?? session.namespace;
  const deadlineMs = session.process.nowMs + timeoutMs;
  for (;;) {
    const [first] = listPods(session, namespace, selector).sort(order);
    if (first) return first;
    if (session.process.nowMs >= deadlineMs)
      throw new CommandError('timed out waiting for the condition');
    yield* session.process.sleep(Math.min(lookAgainMs, Math.max(1, timeoutMs)));
  }
}
