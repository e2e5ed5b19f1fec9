/** What an environment variable shows of its container's resources. */
import type { Container, ResourceFieldSelector } from 'kubernetes-types/core/v1.d.ts';
import { quantityMilliValue, quantityOf, quantityValue } from '../quantity.ts';

/**
 * The amount in units of the divisor, rounded up; a limit that is not set is all the node can give.
 * Spec: staging/src/k8s.io/kubectl/pkg/util/resource/resource.go
 */
export function containerResourceText(
  { resources }: Container,
  { resource, divisor }: ResourceFieldSelector,
): string {
  const [side, name = ''] = resource.split('.');
  const amounts = side === 'limits' ? resources?.limits : resources?.requests;
  const amount = quantityOf(amounts?.[name]);
  const unit = quantityOf(divisor);
  const divideBy = unit.nano === 0n ? quantityOf('1') : unit;
  const read = name === 'cpu' ? quantityMilliValue : quantityValue;
  const value = Math.ceil(read(amount) / read(divideBy));
  const isNodeWide = value === 0 && side === 'limits' && (name === 'cpu' || name === 'memory');
  return isNodeWide ? 'node allocatable' : String(value);
}
