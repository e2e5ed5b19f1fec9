/**
 * EndpointSlice controller: the addresses behind a Service, in slices of at most a hundred.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 * Simplified: IPv4 only, and no topology hints.
 */
import type { Endpoint, EndpointPort } from 'kubernetes-types/discovery/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { controllerReference } from '#lib/kube/ownership.ts';
import { isPodReady, isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller, Reconciling } from '../controller.ts';
import { groupBy } from '../group-by.ts';
import type { EndpointSlice, Pod, Service } from '../objects.ts';
import {
  hostnameUnder,
  inHashOrder,
  isHeadless,
  isUnmanaged,
  podReference,
  servicesOfPod,
  targetPort,
  triggerTime,
  withoutTrigger,
} from './service-pods.ts';

const nameLabel = 'kubernetes.io/service-name';
const managerLabel = 'endpointslice.kubernetes.io/managed-by';
const headlessLabel = 'service.kubernetes.io/headless';
const manager = 'endpointslice-controller.k8s.io';
const perSlice = 100;

export const endpointSliceController: Controller = {
  name: 'endpointslice-controller',
  reconciles: 'services',
  owns: ['endpointslices.discovery.k8s.io'],
  watches: { pods: servicesOfPod },

  reconcile(key, context) {
    const { informers } = context;
    const service = informers.get('services', key);
    if (!service || service.metadata.deletionTimestamp || isUnmanaged(service)) return;
    const namespace = key.namespace ?? '';
    const pods = informers.selected('pods', namespace, {
      matchLabels: service.spec.selector ?? {},
    });
    const slices = informers
      .controlledBy('endpointslices.discovery.k8s.io', service.metadata.uid)
      .filter(({ metadata }) => metadata.labels?.[managerLabel] === manager);
    writeSlices(
      { service, pods, slices, wanted: wantedSlices(service, pods, slices, context) },
      context,
    );
  },
};

interface Wanted {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly Endpoint[];
}

/** Endpoints with the same ports stand together, those that were there in their old order. */
function wantedSlices(
  service: Service,
  pods: readonly Pod[],
  slices: readonly EndpointSlice[],
  context: Reconciling,
): Wanted[] {
  const entries = pods
    .filter((pod) => pod.status.podIP && pod.spec.nodeName && !isPodTerminal(pod))
    .map((pod) => ({ ports: portsOf(service, pod), endpoint: endpointOf(service, pod, context) }));
  const rank = new Map(
    slices
      .flatMap(({ endpoints }) => endpoints ?? [])
      .map((one, index) => [one.targetRef?.uid, index]),
  );
  const placeOf = (one: (typeof entries)[number]) =>
    rank.get(one.endpoint.targetRef?.uid) ?? Number.MAX_SAFE_INTEGER;
  const groups = groupBy(entries, ({ ports }) => JSON.stringify(ports));
  const wanted = [...groups.values()].flatMap((group) => {
    const endpoints = group.toSorted((a, b) => placeOf(a) - placeOf(b)).map((one) => one.endpoint);
    return chunks(endpoints, perSlice).map((part) => ({
      ports: group[0]?.ports ?? [],
      endpoints: part,
    }));
  });
  return wanted.length > 0 ? wanted : [{ ports: [], endpoints: [] }];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_one, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function portsOf({ spec }: Service, pod: Pod): EndpointPort[] {
  const ports = (spec.ports ?? []).flatMap((port): EndpointPort[] => {
    const number = targetPort(pod, port);
    if (number === undefined) return [];
    const { name = '', protocol = 'TCP', appProtocol } = port;
    return [{ ...(appProtocol ? { appProtocol } : {}), name, port: number, protocol }];
  });
  return inHashOrder('discovery/v1.EndpointPort', ports);
}

function endpointOf(service: Service, pod: Pod, { informers }: Reconciling): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const nodeName = pod.spec.nodeName ?? '';
  const zone = informers.get('nodes', { name: nodeName })?.metadata.labels?.[
    'topology.kubernetes.io/zone'
  ];
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: {
      ready: (service.spec.publishNotReadyAddresses ?? false) || (serving && !terminating),
      serving,
      terminating,
    },
    ...hostnameUnder(service, pod),
    nodeName,
    targetRef: podReference(pod),
    ...(zone ? { zone } : {}),
  };
}

interface Work {
  readonly service: Service;
  readonly pods: readonly Pod[];
  readonly slices: readonly EndpointSlice[];
  readonly wanted: readonly Wanted[];
}

/** A slice of the same ports is changed; what is left over is created or deleted. */
function writeSlices({ service, pods, slices, wanted }: Work, { api }: Reconciling): void {
  const resource = 'endpointslices.discovery.k8s.io';
  const free = [...slices];
  const labels = labelsOf(service);
  for (const { ports, endpoints } of wanted) {
    const found = free.findIndex((slice) => equalJson(slice.ports ?? [], ports));
    const index = found < 0 && free.length > 0 ? 0 : found;
    const [slice] = index < 0 ? [] : free.splice(index, 1);
    const content = { endpoints: [...endpoints], ports: [...ports] };
    if (!slice) {
      api.create(resource, newSlice(service, content, triggerTime(service, pods, undefined)));
      continue;
    }
    const isSame =
      equalJson(slice.endpoints ?? [], content.endpoints) &&
      equalJson(slice.ports ?? [], content.ports) &&
      equalJson(slice.metadata.labels, labels);
    if (isSame) continue;
    const annotations = {
      ...withoutTrigger(slice.metadata.annotations),
      ...triggerTime(service, pods, slice),
    };
    api.update(resource, {
      ...slice,
      ...content,
      metadata: { ...slice.metadata, labels, annotations },
    });
  }
  for (const { metadata } of free) api.delete(resource, metadata);
}

function labelsOf(service: Service): Record<string, string> {
  return {
    ...service.metadata.labels,
    [managerLabel]: manager,
    [nameLabel]: service.metadata.name,
    ...(isHeadless(service) ? { [headlessLabel]: '' } : {}),
  };
}

function newSlice(service: Service, content: object, annotations: Record<string, string>) {
  const { name, namespace } = service.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: labelsOf(service),
      annotations,
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    ...content,
  };
}
