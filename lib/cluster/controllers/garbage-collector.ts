/**
 * Garbage collector: what has lost its owners goes after them; what is deleted in the foreground goes after its
 * dependents; what is deleted with orphans lets them go.
 * Spec: https://kubernetes.io/docs/concepts/architecture/garbage-collection/#owners-dependents
 */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject, OwnerReference } from '#lib/kube/object.ts';
import type { Controller, ObjectChange, Reconciling } from '../controller.ts';
import type { ResourceNames } from '../resource-names.ts';

const foreground = 'foregroundDeletion';
const orphan = 'orphan';

export function createGarbageCollector(names: ResourceNames): Controller {
  const keyOf = (object: AnyObject): ObjectKey[] => {
    const resource = names.ofObject(object)?.resource;
    if (!resource) return [];
    return [{ namespace: object.metadata.namespace, name: `${resource} ${object.metadata.name}` }];
  };
  return {
    name: 'generic-garbage-collector',
    watches: {
      '*': (change, context) => concerned(change, context, names).flatMap(keyOf),
    },

    reconcile({ namespace, name: text }, context) {
      const [resource = '', name = ''] = text.split(' ');
      const object = context.informers.get(resource, { namespace, name });
      if (!object) return;
      const item = { resource, object };
      const finalizers = object.metadata.finalizers ?? [];
      if (!object.metadata.deletionTimestamp) collect(item, context, names);
      else if (finalizers.includes(orphan)) letGo(item, context, names);
      else if (finalizers.includes(foreground)) waitForDependents(item, context, names);
    },
  };
}

interface Item {
  readonly resource: string;
  readonly object: AnyObject;
}

/** The objects whose fate a change may decide. */
function concerned(
  { before, after }: ObjectChange,
  { informers }: Reconciling,
  names: ResourceNames,
): readonly AnyObject[] {
  const ownersOf = (object: AnyObject | undefined) =>
    (object?.metadata.ownerReferences ?? []).flatMap(
      (owner) => find(owner, object, informers, names) ?? [],
    );
  if (!after) return [...informers.dependents(before?.metadata.uid ?? ''), ...ownersOf(before)];
  const { ownerReferences = [], deletionTimestamp, finalizers } = after.metadata;
  const isOwnedAnew = !equalJson(before?.metadata.ownerReferences, after.metadata.ownerReferences);
  const isNews =
    isOwnedAnew ||
    before?.metadata.deletionTimestamp !== deletionTimestamp ||
    !equalJson(before?.metadata.finalizers, finalizers);
  const own = isNews && (ownerReferences.length > 0 || deletionTimestamp) ? [after] : [];
  // An owner that waits for it may no longer have to.
  return before && isOwnedAnew ? [...own, ...ownersOf(before).filter(isWaiting)] : own;
}

/** The owner a reference means: undefined when it is gone, or another of its name is there. */
function find(
  { apiVersion, kind, name, uid }: OwnerReference,
  dependent: AnyObject | undefined,
  informers: Reconciling['informers'],
  names: ResourceNames,
): AnyObject | undefined {
  const found = names.ofObject({ apiVersion, kind });
  if (!found) return undefined;
  const namespace = found.namespaced ? dependent?.metadata.namespace : undefined;
  const owner = informers.get(found.resource, { namespace, name });
  return owner?.metadata.uid === uid ? owner : undefined;
}

/** Deletes the object when none of its owners is left, and strikes out those that are gone. */
function collect({ resource, object }: Item, context: Reconciling, names: ResourceNames): void {
  const references = object.metadata.ownerReferences ?? [];
  if (references.length === 0) return;
  const owners = references.map((one) => ({
    one,
    // Of a kind nobody knows nothing can be said: it counts as there.
    isKnown: names.ofObject(one) !== undefined,
    owner: find(one, object, context.informers, names),
  }));
  const isSolid = ({ isKnown, owner }: (typeof owners)[number]) =>
    !isKnown || (owner !== undefined && !isWaiting(owner));
  const solid = owners.filter(isSolid);
  if (solid.length > 0) {
    if (solid.length < owners.length) {
      const ownerReferences = solid.map(({ one }) => one);
      context.api.patch(resource, object.metadata, { metadata: { ownerReferences } });
    }
    return;
  }
  const dependents = context.informers.dependents(object.metadata.uid);
  const isForeground = owners.some(({ owner }) => owner !== undefined) && dependents.length > 0;
  // Two that own one another would wait for ever.
  if (isForeground && dependents.some(isWaiting)) unblock({ resource, object }, context);
  context.api.delete(resource, object.metadata, {
    propagationPolicy: isForeground ? 'Foreground' : 'Background',
    preconditions: { uid: object.metadata.uid },
  });
}

/** Lets its owners go before it does. */
function unblock({ resource, object }: Item, { api }: Reconciling): void {
  const ownerReferences = (object.metadata.ownerReferences ?? []).map((one) => ({
    ...one,
    blockOwnerDeletion: false,
  }));
  api.patch(resource, object.metadata, { metadata: { ownerReferences } });
}

const isWaiting = ({ metadata }: AnyObject): boolean =>
  metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(foreground);

/** Deletes the dependents that block the owner's end; when none is left the owner may go. */
function waitForDependents(item: Item, context: Reconciling, names: ResourceNames): void {
  const { uid } = item.object.metadata;
  const blocking = context.informers
    .dependents(uid)
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some((one) => one.uid === uid && one.blockOwnerDeletion),
    );
  if (blocking.length === 0) return removeFinalizer(item, foreground, context);
  for (const object of blocking.filter(({ metadata }) => !metadata.deletionTimestamp)) {
    const resource = names.ofObject(object)?.resource;
    if (resource) collect({ resource, object }, context, names);
  }
}

function letGo(item: Item, context: Reconciling, names: ResourceNames): void {
  const { uid } = item.object.metadata;
  for (const object of context.informers.dependents(uid)) {
    const resource = names.ofObject(object)?.resource;
    const others = object.metadata.ownerReferences?.filter((one) => one.uid !== uid) ?? [];
    const ownerReferences = others.length > 0 ? others : null;
    if (resource) context.api.patch(resource, object.metadata, { metadata: { ownerReferences } });
  }
  removeFinalizer(item, orphan, context);
}

function removeFinalizer({ resource, object }: Item, name: string, { api }: Reconciling): void {
  const left = object.metadata.finalizers?.filter((one) => one !== name) ?? [];
  const finalizers = left.length > 0 ? left : null;
  api.patch(resource, object.metadata, { metadata: { finalizers } });
}
