/**
 * The claim a controller has on the objects that its selector selects.
 * Spec: pkg/controller/controller_ref_manager.go
 */
import {
  matchesRequirements,
  matchesSelector,
  selectorRequirements,
} from '#lib/kube/label-selector.ts';
import type { AnyObject, LabelSelector } from '#lib/kube/object.ts';
import { controllerOf, controllerReference } from '#lib/kube/ownership.ts';
import type { Reconciling } from '../controller.ts';
import type { ObjectOf } from '../objects.ts';

/**
 * The objects that `owner` controls after adopting orphans that its selector selects and releasing those that it
 * no longer does. An owner that is being deleted adopts nobody.
 */
export function claim<R extends string>(
  resource: R,
  owner: AnyObject,
  selector: LabelSelector | undefined,
  { api, informers }: Reconciling,
): ObjectOf<R>[] {
  const { namespace = '', uid, deletionTimestamp } = owner.metadata;
  const kept: ObjectOf<R>[] = [];
  // Read once: the owner of thousands asks this of each of them, again and again.
  const wanted = selector && selectorRequirements(selector);
  for (const object of informers.controlledBy(resource, uid)) {
    if (wanted && matchesRequirements(wanted, object.metadata.labels)) kept.push(object);
    else if (!deletionTimestamp) api.patch(resource, object.metadata, release(object, uid));
  }
  if (deletionTimestamp) return kept;
  for (const object of informers.selected(resource, namespace, selector)) {
    if (controllerOf(object) || object.metadata.deletionTimestamp) continue;
    kept.push(api.patch(resource, object.metadata, adopt(object, owner)));
  }
  return kept;
}

/** Owners that an orphan of these labels would wake: those whose selector selects it. */
export function wouldAdopt(
  orphan: AnyObject | undefined,
  owners: readonly (AnyObject & { spec: { selector?: LabelSelector } })[],
) {
  if (!orphan || controllerOf(orphan)) return [];
  return owners
    .filter(({ spec }) => matchesSelector(spec.selector, orphan.metadata.labels))
    .map(({ metadata: { namespace, name } }) => ({ namespace, name }));
}

function release({ metadata }: AnyObject, ownerUid: string) {
  const others = metadata.ownerReferences?.filter(({ uid }) => uid !== ownerUid) ?? [];
  return {
    metadata: { uid: metadata.uid, ownerReferences: others.length > 0 ? others : null },
  };
}

function adopt({ metadata }: AnyObject, owner: AnyObject) {
  const ownerReferences = [...(metadata.ownerReferences ?? []), controllerReference(owner)];
  return { metadata: { uid: metadata.uid, ownerReferences } };
}
