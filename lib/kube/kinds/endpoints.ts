/**
 * Endpoints: the addresses behind a Service.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/service/#endpoints
 */
import type { Endpoints as EndpointsType, EndpointSubset } from 'kubernetes-types/core/v1.d.ts';
import { defineKind } from '../kind.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { validateEndpoints } from '../validation/endpoints.ts';
import { columnsOf, firstThree } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeEndpoints } from './network-descriptions.ts';

type Endpoints = TypedData<EndpointsType>;
const { text } = columnsOf<Endpoints>();

export const endpointsKind = defineKind({
  group: '',
  versions: ['v1'],
  kind: 'Endpoints',
  plural: 'endpoints',
  shortNames: ['ep'],
  namespaced: true,
  strategy: {
    allowCreateOnUpdate: true,
    defaults: (draft) => {
      for (const { ports } of seenAs<Endpoints>(draft).subsets ?? [])
        for (const port of ports ?? []) port.protocol ||= 'TCP';
    },
    validate: validateEndpoints,
  },
  columns: [
    nameColumn,
    text('Endpoints', ({ subsets }) =>
      subsets?.length ? firstThree(subsets.flatMap(addressesOf)) : '<none>',
    ),
    ageColumn,
  ],
  describe: describeEndpoints,
});

/** Each address with each port; the address alone where there are no ports. */
function addressesOf({ addresses, ports }: EndpointSubset): string[] {
  const ips = (addresses ?? []).map(({ ip }) => ip);
  if (!ports?.length) return ips;
  return ports.flatMap(({ port }) => ips.map((ip) => `${ip}:${port}`));
}
