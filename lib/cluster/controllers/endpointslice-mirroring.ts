/**
 * EndpointSlice mirroring: Endpoints that somebody wrote by hand, for those who read slices.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#endpointslice-mirroring
 */
import type { EndpointAddress, EndpointSubset } from 'kubernetes-types/core/v1.d.ts';
import { equalJson } from '#lib/kube/json.ts';
import { controllerReference } from '#lib/kube/ownership.ts';
import type { Controller } from '../controller.ts';
import type { EndpointSlice, Endpoints } from '../objects.ts';

const slices = 'endpointslices.discovery.k8s.io';
const manager = 'endpointslicemirroring-controller.k8s.io';
const managerLabel = 'endpointslice.kubernetes.io/managed-by';
const nameLabel = 'kubernetes.io/service-name';
const skipLabel = 'endpointslice.kubernetes.io/skip-mirror';

export const endpointSliceMirroringController: Controller = {
  name: 'endpointslicemirroring-controller',
  reconciles: 'endpoints',
  owns: [slices],
  watches: {
    services: ({ before, after }) => {
      const metadata = (after ?? before)?.metadata;
      return metadata ? [{ namespace: metadata.namespace, name: metadata.name }] : [];
    },
  },

  reconcile(key, { api, informers }) {
    const endpoints = informers.get('endpoints', key);
    const service = informers.get('services', key);
    if (!endpoints) return;
    const mirrors = informers.controlledBy(slices, endpoints.metadata.uid);
    const isMirrored =
      service && !service.spec.selector && endpoints.metadata.labels?.[skipLabel] !== 'true';
    const wanted = isMirrored ? (endpoints.subsets ?? []).map(contentOf) : [];
    const left = [...mirrors];
    for (const content of wanted) {
      const slice = left.shift();
      if (!slice) api.create(slices, newSlice(endpoints, content));
      else if (!isSame(slice, content))
        api.update(slices, { ...slice, ...content } as EndpointSlice);
    }
    for (const { metadata } of left) api.delete(slices, metadata);
  },
};

type Content = ReturnType<typeof contentOf>;

const isSame = ({ endpoints, ports }: EndpointSlice, content: Content): boolean =>
  equalJson(endpoints, content.endpoints) && equalJson(ports ?? [], content.ports);

function contentOf({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset) {
  const endpointOf = ({ ip, hostname, nodeName, targetRef }: EndpointAddress, ready: boolean) => ({
    addresses: [ip],
    conditions: { ready },
    ...(hostname ? { hostname } : {}),
    ...(nodeName ? { nodeName } : {}),
    ...(targetRef ? { targetRef } : {}),
  });
  return {
    endpoints: [
      ...addresses.map((one) => endpointOf(one, true)),
      ...notReadyAddresses.map((one) => endpointOf(one, false)),
    ],
    ports: ports.map(({ name = '', port, protocol = 'TCP' }) => ({ name, port, protocol })),
  };
}

function newSlice(endpoints: Endpoints, content: Content) {
  const { name, namespace, labels } = endpoints.metadata;
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: { ...labels, [managerLabel]: manager, [nameLabel]: name },
      ownerReferences: [controllerReference(endpoints)],
    },
    addressType: 'IPv4',
    ...content,
  };
}
