/**
 * The controller that is to follow another: made from it with a new image, and told apart by a label.
 * Spec: kubernetes/kubernetes v1.1, pkg/kubectl/rolling_updater.go
 */
import { canonicalJson } from '#lib/kube/canonical-json.ts';
import { md5 } from '#lib/kube/md5.ts';
import type { ReplicationController } from '#lib/kube/typed.ts';
import { CommandError } from '../errors.ts';
import type { Controllers } from './controllers.ts';

const prefix = 'kubectl.kubernetes.io/';
export const annotations = {
  next: `${prefix}next-controller-id`,
  source: `${prefix}update-source-id`,
  desired: `${prefix}desired-replicas`,
  original: `${prefix}original-replicas`,
} as const;

export interface NextWish {
  /** The name it shall have; '' for one made of the old one's. */
  readonly name: string;
  readonly image: string;
  /** Which container gets the image; '' where there is only one. */
  readonly container: string;
  readonly labelKey: string;
}

/** Throws CommandError when it is not clear which container is meant. */
export function nextController(
  old: ReplicationController,
  { name, image, container, labelKey }: NextWish,
): ReplicationController {
  const { spec, metadata } = structuredClone(old);
  const containers = spec.template?.spec?.containers ?? [];
  if (containers.length > 1 && container === '')
    throw new CommandError('Must specify container to update when updating a multi-container pod');
  const updated = containers.find((one) => container === '' || one.name === container);
  if (!updated) throw new CommandError(`container ${container} not found in pod template`);
  updated.image = image;
  const hash = md5(canonicalJson(spec));
  const label = { [labelKey]: hash };
  const template = spec.template ?? {};
  template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, ...label } };
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: {
      name: name === '' ? `${metadata.name}-${hash}` : name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      ...(metadata.labels ? { labels: metadata.labels } : {}),
    },
    spec: { ...spec, template, selector: { ...spec.selector, ...label } },
  } as ReplicationController;
}

/** Points the old controller at the next one, and tells its pods apart by the label, if nothing does yet. */
export function markOld(
  controllers: Controllers,
  old: ReplicationController,
  { next, labelKey }: { next: string; labelKey: string },
): ReplicationController {
  const { name } = old.metadata;
  const point = (draft: ReplicationController) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [annotations.next]: next };
  };
  if (old.spec.selector?.[labelKey] !== undefined) return controllers.change(name, point);
  const label = { [labelKey]: `${md5(canonicalJson(old.spec))}-orig` };
  controllers.change(name, (draft) => {
    const template = (draft.spec.template ??= {});
    template.metadata = {
      ...template.metadata,
      labels: { ...template.metadata?.labels, ...label },
    };
    point(draft);
  });
  for (const pod of controllers.podsOf(old)) controllers.label(pod, label);
  return controllers.change(name, (draft) => {
    draft.spec.selector = { ...draft.spec.selector, ...label };
  });
}
