/**
 * What the downward API can say of a pod and of a container's resources.
 * Spec: pkg/fieldpath/fieldpath.go, pkg/api/v1/resource/helpers.go
 */
import type { Container, ResourceFieldSelector } from 'kubernetes-types/core/v1.d.ts';
import { quantityMilliValue, quantityOf, quantityValue } from '#lib/kube/quantity.ts';
import type { Pod } from '#lib/kube/typed.ts';

/** What only the node knows while the pod's status has not said it yet. */
export interface PodPlace {
  readonly podIP: string;
  readonly hostIP: string;
  readonly allocatable: Readonly<Record<string, string | number>>;
}

const quote = (text: string) => JSON.stringify(text);

/** As files of a downwardAPI volume write a map: key="value", one a line. */
const formatMap = (map: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(map ?? {})
    .map(([key, value]) => `${key}=${quote(value)}`)
    .sort()
    .join('\n');

/** Throws for a path that validation should have refused. */
export function fieldValue(pod: Pod, fieldPath: string, place: PodPlace): string {
  const { metadata, spec } = pod;
  const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath);
  if (subscript) {
    const map = subscript[1] === 'labels' ? metadata.labels : metadata.annotations;
    return map?.[subscript[2] ?? ''] ?? '';
  }
  const values: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'metadata.labels': formatMap(metadata.labels),
    'metadata.annotations': formatMap(metadata.annotations),
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
    'status.hostIP': place.hostIP,
    'status.hostIPs': place.hostIP,
    'status.podIP': place.podIP,
    'status.podIPs': place.podIP,
  };
  return values[fieldPath] ?? '';
}

/** A container's request or limit in units of the divisor, rounded up. */
export function resourceValue(
  pod: Pod,
  selector: ResourceFieldSelector,
  { container, place }: { container?: Container; place: PodPlace },
): string {
  const [side = '', resource = ''] = selector.resource.split('.');
  const named = pod.spec.containers.find(({ name }) => name === selector.containerName);
  const resources = (named ?? container)?.resources;
  const own = side === 'limits' ? resources?.limits?.[resource] : resources?.requests?.[resource];
  const amount = own ?? (side === 'limits' ? place.allocatable[resource] : 0);
  const divisor = selector.divisor === undefined ? '1' : String(selector.divisor);
  const unit = divisor === '0' ? '1' : divisor;
  if (resource === 'cpu') {
    const milli = quantityMilliValue(quantityOf(amount));
    return String(Math.ceil(milli / quantityMilliValue(quantityOf(unit))));
  }
  return String(Math.ceil(quantityValue(quantityOf(amount)) / quantityValue(quantityOf(unit))));
}
