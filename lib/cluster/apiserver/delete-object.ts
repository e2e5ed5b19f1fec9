/**
 * Deletion: at once, after a grace period, or when the last finalizer goes.
 * Spec: staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go and generic/registry/store.go (Delete)
 */
import type { DeleteOptions } from '#lib/kube/api-client.ts';
import { asObject, at } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { conflict, notFound } from '#lib/kube/status.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import { afterRemoval, deleteCustomObjects } from './custom/definition-lifecycle.ts';
import { definitionsName } from './custom/definition-status.ts';
import type { ResourceRequest } from './request.ts';
import type { Server } from './server.ts';
import { hasNamespaceFinalizers } from './update-object.ts';

export interface Deleted {
  /** The object's last state, or its state while it is being deleted. */
  readonly object: AnyObject;
  readonly isGone: boolean;
}

export function deleteObject(
  server: Server,
  request: ResourceRequest,
  options: DeleteOptions,
): Deleted {
  const { resource } = request;
  const old = server.storage.get(resource, request.namespace, request.name);
  if (!old) throw notFound(resource, request.name);
  checkPreconditions(request, old, options);
  const admission = { operation: 'DELETE', request, object: undefined, old, server } as const;
  server.admission.admit(admission);
  server.admission.validate(admission);
  const graceSeconds = graceOf(request, old, options);
  const finalizers = finalizersAfter(request, old, options);
  if (isPending(old, graceSeconds, finalizers)) return { object: old, isGone: false };
  const marked = mark(server, old, graceSeconds, finalizers);
  if (mustWait(marked, graceSeconds)) {
    const object = request.isDryRun ? marked : server.storage.put(resource, marked);
    if (resource.name === definitionsName && !request.isDryRun) {
      deleteCustomObjects(server, request, object, (one) => deleteObject(server, one, {}));
    }
    return { object, isGone: false };
  }
  if (!request.isDryRun) {
    server.storage.remove(resource, old);
    afterRemoval(server, resource);
  }
  return { object: old, isGone: true };
}

function checkPreconditions(
  { resource, name }: ResourceRequest,
  { metadata }: AnyObject,
  { preconditions }: DeleteOptions,
): void {
  const uid = preconditions?.uid;
  if (uid !== undefined && uid !== metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`;
    throw conflict(resource, name, why);
  }
  const version = preconditions?.resourceVersion;
  if (version !== undefined && version !== metadata.resourceVersion) {
    const why = `the ResourceVersion in the precondition (${version}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`;
    throw conflict(resource, name, why);
  }
}

/** Only pods are given time: their own, unless the request says how much. */
function graceOf({ resource }: ResourceRequest, old: AnyObject, options: DeleteOptions): number {
  if (resource.name !== 'pods') return 0;
  const phase = at(old, 'status', 'phase');
  if (!at(old, 'spec', 'nodeName') || phase === 'Succeeded' || phase === 'Failed') return 0;
  const own = at(old, 'spec', 'terminationGracePeriodSeconds');
  const asked = options.gracePeriodSeconds ?? (typeof own === 'number' ? own : 30);
  return asked < 0 ? 1 : asked;
}

const orphan = 'orphan';
const foreground = 'foregroundDeletion';

/** The two finalizers of the garbage collector, as the propagation policy wants them. */
function finalizersAfter(
  { resource }: ResourceRequest,
  { metadata }: AnyObject,
  { propagationPolicy }: DeleteOptions,
): readonly string[] {
  const present = metadata.finalizers ?? [];
  const others = present.filter((one) => one !== orphan && one !== foreground);
  if (propagationPolicy === 'Orphan') return [...others, orphan];
  if (propagationPolicy === 'Foreground') return [...others, foreground];
  if (propagationPolicy === 'Background') return others;
  if (others.length < present.length) return present;
  return orphansByDefault.has(resource.name) ? [...present, orphan] : present;
}

const orphansByDefault: ReadonlySet<string> = new Set(['replicationcontrollers', 'jobs.batch']);

/** A second deletion changes nothing unless it shortens the grace period or changes what is waited for. */
function isPending(
  { metadata }: AnyObject,
  graceSeconds: number,
  finalizers: readonly string[],
): boolean {
  if (!metadata.deletionTimestamp) return false;
  const present = metadata.finalizers ?? [];
  const sameFinalizers =
    present.length === finalizers.length && present.every((one) => finalizers.includes(one));
  const pendingSeconds = metadata.deletionGracePeriodSeconds ?? 0;
  if (pendingSeconds > 0) return sameFinalizers && graceSeconds >= pendingSeconds;
  return sameFinalizers && finalizers.length > 0;
}

function mark(
  server: Server,
  old: AnyObject,
  graceSeconds: number,
  finalizers: readonly string[],
): AnyObject {
  const { nowMs } = server.world.clock;
  const metadata = { ...old.metadata, deletionGracePeriodSeconds: graceSeconds };
  if (!metadata.deletionTimestamp || graceSeconds > 0) {
    metadata.deletionTimestamp = toTimestamp(nowMs + graceSeconds * 1000);
  }
  if (metadata.generation && !old.metadata.deletionTimestamp) metadata.generation += 1;
  if (finalizers.length > 0) metadata.finalizers = [...finalizers];
  else delete metadata.finalizers;
  if (old.kind !== 'Namespace') return { ...old, metadata };
  return { ...old, metadata, status: { ...asObject(old['status']), phase: 'Terminating' } };
}

function mustWait(marked: AnyObject, graceSeconds: number): boolean {
  if (graceSeconds > 0 || (marked.metadata.finalizers ?? []).length > 0) return true;
  return marked.kind === 'Namespace' && hasNamespaceFinalizers(marked);
}
