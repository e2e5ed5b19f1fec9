/**
 * EndpointSlice: some of the addresses behind a Service.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/
 */
import type { EndpointSlice as SliceType } from 'kubernetes-types/discovery/v1.d.ts';
import { defineKind } from '../kind.ts';
import type { AnyObject } from '../object.ts';
import { seenAs, type TypedData } from '../typed.ts';
import { validateEndpointSlice, validateEndpointSliceUpdate } from '../validation/endpoints.ts';
import { columnsOf, firstThree } from './columns.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeEndpointSlice } from './network-descriptions.ts';

export type EndpointSlice = TypedData<SliceType>;
const { text } = columnsOf<EndpointSlice>();

export const endpointSliceKind = defineKind({
  group: 'discovery.k8s.io',
  versions: ['v1'],
  kind: 'EndpointSlice',
  plural: 'endpointslices',
  namespaced: true,
  strategy: {
    hasGeneration: true,
    defaults: setDefaults,
    validate: validateEndpointSlice,
    validateUpdate: validateEndpointSliceUpdate,
  },
  columns: [
    nameColumn,
    text('AddressType', ({ addressType }) => addressType),
    text('Ports', ({ ports }) =>
      ports?.length ? firstThree(ports.map(({ port }) => `${port ?? '*'}`)) : '<unset>',
    ),
    text('Endpoints', ({ endpoints }) =>
      endpoints?.length ? firstThree(endpoints.flatMap(({ addresses }) => addresses)) : '<unset>',
    ),
    ageColumn,
  ],
  describe: describeEndpointSlice,
});

/** Spec: pkg/apis/discovery/v1/defaults.go */
function setDefaults(draft: AnyObject): void {
  for (const port of seenAs<EndpointSlice>(draft).ports ?? []) {
    port.name ??= '';
    port.protocol ??= 'TCP';
  }
}
