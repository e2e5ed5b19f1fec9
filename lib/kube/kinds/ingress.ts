/**
 * Ingress: which host and path leads to which Service.
 * Spec: https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
import type { Ingress as IngressType } from 'kubernetes-types/networking/v1.d.ts';
import { defineKind } from '../kind.ts';
import { ownedStatus } from '../strategy.ts';
import type { Typed } from '../typed.ts';
import { validateIngress } from '../validation/ingresses.ts';
import { columnsOf, since } from './columns.ts';
import { ingressAddress } from './ingress-address.ts';
import { ageColumn, nameColumn } from './metadata-columns.ts';
import { describeIngress } from './network-descriptions.ts';

export type Ingress = Typed<IngressType>;
const { text } = columnsOf<Ingress>();

export const ingressKind = defineKind({
  group: 'networking.k8s.io',
  versions: ['v1'],
  kind: 'Ingress',
  plural: 'ingresses',
  shortNames: ['ing'],
  namespaced: true,
  subresources: ['status'],
  strategy: {
    ...ownedStatus({ loadBalancer: {} }),
    hasGeneration: true,
    validate: validateIngress,
  },
  columns: [
    nameColumn,
    since(
      18,
      text('Class', ({ spec }) => spec.ingressClassName ?? '<none>'),
    ),
    text('Hosts', hostsText),
    text('Address', ingressAddress),
    text('Ports', ({ spec }) => (spec.tls?.length ? '80, 443' : '80')),
    ageColumn,
  ],
  describe: describeIngress,
});

function hostsText({ spec }: Ingress): string {
  const hosts = (spec.rules ?? []).map(({ host }) => host ?? '').filter(Boolean);
  if (hosts.length === 0) return '*';
  const shown = hosts.slice(0, 3).join(',');
  return hosts.length > 3 ? `${shown} + ${hosts.length - 3} more...` : shown;
}
