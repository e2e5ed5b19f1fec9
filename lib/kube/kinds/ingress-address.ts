/** Where an ingress can be reached, as far as its controller has said. */
import type { Ingress } from './ingress.ts';

export function ingressAddress({ status }: Ingress): string {
  const addresses = (status?.loadBalancer?.ingress ?? []).map(
    (one) => one.ip || one.hostname || '',
  );
  return [...new Set(addresses)].filter(Boolean).toSorted().join(',');
}
