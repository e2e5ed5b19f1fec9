/** Which pods stand behind which Services, and where a Service's port leads in a pod. */
import type { ServicePort } from 'kubernetes-types/core/v1.d.ts';
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { equalJson } from '#lib/kube/json.ts';
import { goDump } from '#lib/kube/go/go-dump.ts';
import { md5 } from '#lib/kube/md5.ts';
import { isPodReady, isPodTerminal } from '#lib/kube/pods.ts';
import type { ObjectChange, Reconciling } from '../controller.ts';
import type { Pod, Service } from '../objects.ts';

/** The Services that select the pod, or did, when something about it has changed that they care for. */
export function servicesOfPod(
  { before, after }: ObjectChange,
  { informers }: Reconciling,
): readonly ObjectKey[] {
  const [old, pod] = [before as Pod | undefined, after as Pod | undefined];
  if (old && pod && equalJson(concerning(old), concerning(pod))) return [];
  const present = [old, pod].filter((one) => one !== undefined);
  const namespace = present[0]?.metadata.namespace;
  return informers
    .list('services', namespace)
    .filter((service) => present.some((one) => selects(service, one)))
    .map(({ metadata }) => ({ namespace: metadata.namespace, name: metadata.name }));
}

const concerning = (pod: Pod) => [
  pod.metadata.labels,
  pod.metadata.deletionTimestamp,
  pod.spec.nodeName,
  pod.status.podIP,
  isPodReady(pod),
  isPodTerminal(pod),
];

function selects({ spec }: Service, { metadata }: Pod): boolean {
  const pairs = Object.entries(spec.selector ?? {});
  return pairs.length > 0 && pairs.every(([key, value]) => metadata.labels?.[key] === value);
}

/** A Service whose endpoints are somebody else's business: it selects nothing, or is but a name. */
export const isUnmanaged = ({ spec }: Service): boolean =>
  spec.selector === undefined || spec.type === 'ExternalName';

export const isHeadless = ({ spec }: Service): boolean => spec.clusterIP === 'None';

/** The port of the pod that the Service's port means; a name is looked up in its containers. */
export function targetPort({ spec }: Pod, port: ServicePort): number | undefined {
  const target = port.targetPort ?? port.port;
  if (typeof target === 'number') return target;
  const sidecars = (spec.initContainers ?? []).filter((one) => one.restartPolicy === 'Always');
  const named = [...spec.containers, ...sidecars]
    .flatMap(({ ports = [] }) => ports)
    .find(({ name, protocol = 'TCP' }) => name === target && protocol === (port.protocol ?? 'TCP'));
  return named?.containerPort;
}

/** The order of a Service's ports in its endpoints, which is that of their hashes and tells nobody anything. */
export function inHashOrder<T>(
  type: 'core/v1.EndpointPort' | 'discovery/v1.EndpointPort',
  ports: T[],
): T[] {
  if (ports.length < 2) return ports;
  const hashed = ports.map((port) => ({ port, hash: md5(goDump(type, port)) }));
  return hashed.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).map(({ port }) => port);
}

export const podReference = ({ metadata }: Pod) => ({
  kind: 'Pod',
  name: metadata.name,
  namespace: metadata.namespace ?? '',
  uid: metadata.uid,
});

/** The host name by which the pod is known under the Service, when it asks for one. */
export const hostnameUnder = ({ metadata }: Service, { spec }: Pod): { hostname?: string } =>
  spec.hostname && spec.subdomain === metadata.name ? { hostname: spec.hostname } : {};

const triggerAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time';

/**
 * The annotation that tells what moment the change answers to: when the pods became what they are, or the Service
 * was made; none when only things went away.
 * Simplified: the real controllers remember every pod's moment; here what is newer than the last one counts.
 */
export function triggerTime(
  service: Service,
  pods: readonly Pod[],
  before: { readonly metadata: { readonly annotations?: Record<string, string> } } | undefined,
): Record<string, string> {
  const moments = pods.map(
    ({ status, metadata }) =>
      status.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ??
      metadata.creationTimestamp,
  );
  const last = before?.metadata.annotations?.[triggerAnnotation] ?? '';
  const newer = [...moments, service.metadata.creationTimestamp].filter((one) => one > last);
  const first = before
    ? newer.filter((one) => moments.includes(one)).toSorted()[0]
    : newer.toSorted()[0];
  return first === undefined ? {} : { [triggerAnnotation]: first };
}

/** Annotations of the object without the moment of its last change. */
export function withoutTrigger(annotations: Record<string, string> | undefined) {
  const { [triggerAnnotation]: _moment, ...others } = annotations ?? {};
  return others;
}
