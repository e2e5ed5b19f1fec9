/**
 * Endpoints controller: the addresses behind a Service, in one object; the old form, kept for those who read it.
 * Spec: pkg/controller/endpoint/endpoints_controller.go
 * Simplified: no object is cut off at 1000 addresses.
 */
import type { EndpointAddress, EndpointPort, EndpointSubset } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { isPodReady, isPodTerminal } from '#lib/kube/pods.ts';
import type { Controller, Reconciling } from '../controller.ts';
import { groupBy } from '../group-by.ts';
import type { Endpoints, Pod, Service } from '../objects.ts';
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

const headlessLabel = 'service.kubernetes.io/headless';

export const endpointsController: Controller = {
  name: 'endpoint-controller',
  reconciles: 'services',
  watches: {
    pods: servicesOfPod,
    endpoints: ({ before, after }) => {
      const metadata = (after ?? before)?.metadata;
      return metadata ? [{ namespace: metadata.namespace, name: metadata.name }] : [];
    },
  },

  reconcile(key, context) {
    const { api, informers } = context;
    const service = informers.get('services', key);
    const endpoints = informers.get('endpoints', key);
    if (!service) return endpoints && removeManaged(endpoints, context);
    if (isUnmanaged(service)) return;
    const pods = informers.selected('pods', key.namespace ?? '', {
      matchLabels: service.spec.selector ?? {},
    });
    const subsets = subsetsOf(service, pods);
    const labels = labelsOf(service);
    if (endpoints && isSame(endpoints, { subsets, labels })) return;
    const moment = triggerTime(service, pods, endpoints);
    const annotations = { ...withoutTrigger(endpoints?.metadata.annotations), ...moment };
    const { namespace, name } = service.metadata;
    const metadata = {
      ...(endpoints?.metadata ?? { name, namespace }),
      labels,
      annotations,
    };
    const draft = { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets };
    if (endpoints) api.update('endpoints', { ...endpoints, ...draft } as Endpoints);
    else api.create('endpoints', draft);
  },
};

function isSame(
  { subsets = [], metadata }: Endpoints,
  wanted: { subsets: readonly EndpointSubset[]; labels: Record<string, string> },
): boolean {
  return equalJson(subsets, wanted.subsets) && equalJson(metadata.labels ?? {}, wanted.labels);
}

/** The Service is gone. Endpoints that a person wrote for one without a selector go too, as in the real thing. */
function removeManaged({ metadata }: Endpoints, { api }: Reconciling): void {
  const isElectionRecord =
    metadata.annotations?.['control-plane.alpha.kubernetes.io/leader'] !== undefined;
  if (!isElectionRecord) api.delete('endpoints', metadata);
}

function labelsOf(service: Service): Record<string, string> {
  const { [headlessLabel]: _headless, ...labels } = service.metadata.labels ?? {};
  return isHeadless(service) ? { ...labels, [headlessLabel]: '' } : labels;
}

interface Entry {
  readonly address: EndpointAddress;
  readonly ports: readonly EndpointPort[];
  readonly isReady: boolean;
}

/** Pods that have the same ports share a subset; within it they stand in the order of their addresses. */
function subsetsOf(service: Service, pods: readonly Pod[]): EndpointSubset[] {
  const entries = pods.flatMap((pod) => entryOf(service, pod)).toSorted(byAddress);
  const groups = groupBy(entries, ({ ports }) => JSON.stringify(ports));
  return [...groups.values()].map((group) => {
    const of = (isReady: boolean) =>
      group.filter((one) => one.isReady === isReady).map(({ address }) => address);
    const [addresses, notReadyAddresses] = [of(true), of(false)];
    const ports = group[0]?.ports ?? [];
    return {
      ...(addresses.length > 0 ? { addresses } : {}),
      ...(notReadyAddresses.length > 0 ? { notReadyAddresses } : {}),
      ...(ports.length > 0 ? { ports: inHashOrder('core/v1.EndpointPort', [...ports]) } : {}),
    };
  });
}

function entryOf(service: Service, pod: Pod): Entry[] {
  const tolerates = service.spec.publishNotReadyAddresses ?? false;
  const { podIP } = pod.status;
  const isLeaving = pod.metadata.deletionTimestamp !== undefined && !tolerates;
  if (!podIP || isPodTerminal(pod) || isLeaving) return [];
  const wanted = service.spec.ports ?? [];
  const ports = wanted.flatMap((port): EndpointPort[] => {
    const number = targetPort(pod, port);
    if (number === undefined) return [];
    const { name, protocol = 'TCP', appProtocol } = port;
    return [
      {
        ...(name ? { name } : {}),
        port: number,
        protocol,
        ...(appProtocol ? { appProtocol } : {}),
      },
    ];
  });
  if (ports.length === 0 && !(wanted.length === 0 && isHeadless(service))) return [];
  const address = {
    ...hostnameUnder(service, pod),
    ip: podIP,
    nodeName: pod.spec.nodeName ?? '',
    targetRef: podReference(pod),
  };
  return [{ address, ports, isReady: tolerates || isPodReady(pod) }];
}

const byAddress = (a: Entry, b: Entry): number => (a.address.ip < b.address.ip ? -1 : 1);
