/** What an autoscaler scales: the scale of its target, and the pods behind it. */
import type { AnyObject } from '#lib/kube/object.ts';
import { parseLabelSelector, matchesRequirements } from '#lib/kube/label-selector.ts';
import { notFound, StatusError } from '#lib/kube/status.ts';
import { scaleOf } from '../../apiserver/scale.ts';
import type { Reconciling } from '../../controller.ts';
import type { HorizontalPodAutoscaler } from '../../objects.ts';
import type { ResourceNames } from '../../resource-names.ts';
import type { Target } from './usage.ts';

export interface ScaleTarget extends Target {
  readonly resource: string;
  readonly scale: AnyObject;
}

/** Throws StatusError when there is no such thing, or it cannot be scaled. */
export function readTarget(
  hpa: HorizontalPodAutoscaler,
  names: ResourceNames,
  { informers }: Reconciling,
): ScaleTarget {
  const { apiVersion = '', kind, name } = hpa.spec.scaleTargetRef;
  const { namespace = '' } = hpa.metadata;
  const found = names.ofObject({ apiVersion, kind });
  if (!found) {
    const message = `no matches for kind "${kind}" in group "${apiVersion.split('/')[0]}"`;
    throw new StatusError(404, 'NotFound', message);
  }
  const [plural = ''] = found.resource.split('.');
  const object = informers.get(found.resource, { namespace, name });
  if (!object) throw notFound({ group: found.group, resource: plural }, name);
  const scale = scaleOf(object);
  const { replicas = 0 } = scale['spec'] as { replicas?: number };
  const { selector = '' } = (scale['status'] ?? {}) as { selector?: string };
  const requirements = parseLabelSelector(selector);
  const pods = informers
    .list('pods', namespace)
    .filter(
      ({ metadata }) => selector !== '' && matchesRequirements(requirements, metadata.labels),
    );
  return { namespace, selector, replicas, pods, resource: found.resource, scale };
}
