/** The ready addresses behind a port of a Service: "10.244.1.2:80,10.244.2.2:80". */
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts';
import type { DescribeContext } from '../kind.ts';
import type { TypedData } from '../typed.ts';
import { seenAs } from '../typed.ts';

type Slice = TypedData<EndpointSlice>;

/** Of the slices of the service, those endpoints that serve the port of this name; three at most are shown. */
export function endpointsText(
  context: DescribeContext,
  service: { readonly name: string; readonly namespace?: string },
  portName: string,
): string {
  const { name, namespace } = service;
  const slices = context
    .list('endpointslices.discovery.k8s.io', {
      ...(namespace ? { namespace } : {}),
      labelSelector: `kubernetes.io/service-name=${name}`,
    })
    .map((slice) => seenAs<Slice>(slice));
  if (slices.length === 0) return '<none>';
  const all = slices.flatMap((slice) => addressesOf(slice, portName));
  const shown = all.slice(0, 3).join(',');
  return all.length > 3 ? `${shown} + ${all.length - 3} more...` : shown;
}

function addressesOf({ endpoints, ports }: Slice, portName: string): string[] {
  const ready = (endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready ?? true)
    .map(({ addresses }) => addresses[0] ?? '');
  if (!ports?.length) return ready;
  return ports
    .filter(({ name = '' }) => name === portName)
    .flatMap(({ port }) => ready.map((address) => `${address}:${port}`));
}
