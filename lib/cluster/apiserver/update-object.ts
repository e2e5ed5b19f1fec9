/**
 * Changes of objects that exist: whole, of their status, by PUT and by PATCH alike.
 * Spec: staging/src/k8s.io/apiserver/pkg/registry/rest/update.go and generic/registry/store.go (Update)
 */
import { invalid } from '#lib/kube/field-error.ts';
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '#lib/kube/object-meta-validation.ts';
import { metadataInOrder } from '#lib/kube/wire-order.ts';
import { badRequest, conflict, notFound } from '#lib/kube/status.ts';
import { createObject, settleNamespace } from './create-object.ts';
import { afterRemoval, afterWrite } from './custom/definition-lifecycle.ts';
import { invalidObject } from './invalid.ts';
import { recordFields } from './managed-fields.ts';
import { apiVersionOf, asStored, inVersion } from './resource.ts';
import type { ResourceRequest } from './request.ts';
import { allocateAddresses } from './service-addresses.ts';
import { strategyContext, type Server } from './server.ts';
import { subresourceUpdate, type SubresourceUpdate } from './subresource-updates.ts';

/**
 * Makes the draft of the new object from the one there is, which it must not change. Both are in the version of the
 * request.
 */
export type MakeDraft = (old: AnyObject) => AnyObject;

export interface Updated {
  readonly object: AnyObject;
  readonly wasCreated: boolean;
}

export function updateObject(server: Server, request: ResourceRequest, make: MakeDraft): Updated {
  const { resource } = request;
  const old = server.storage.get(resource, request.namespace, request.name);
  if (!old) return createByUpdate(server, request, make);
  const draft = asStored(resource, make(inVersion(resource, old, request.version)));
  checkIdentity(request, draft, old);
  const object = takePart(server, request, draft, old) ?? prepareWhole(server, request, draft, old);
  return { object: store(server, request, object, old), wasCreated: false };
}

function createByUpdate(server: Server, request: ResourceRequest, make: MakeDraft): Updated {
  const { resource, name } = request;
  const mayCreate =
    request.isApply ||
    (resource.definition.strategy.allowCreateOnUpdate && request.verb === 'update');
  if (!mayCreate || request.subresource) throw notFound(resource, name);
  const draft = make(emptyOf(request));
  checkName(request, draft);
  return { object: createObject(server, request, draft), wasCreated: true };
}

/** What an apply starts from where nothing is yet. */
function emptyOf({ resource, version, name, namespace }: ResourceRequest): AnyObject {
  const { definition } = resource;
  const metadata = namespace === undefined ? { name } : { name, namespace };
  const apiVersion = apiVersionOf(definition, version);
  return { kind: definition.kind, apiVersion, metadata } as unknown as AnyObject;
}

function checkIdentity(request: ResourceRequest, draft: AnyObject, old: AnyObject): void {
  checkName(request, draft);
  settleNamespace(request, draft);
  const { resource, name } = request;
  const { uid, resourceVersion } = draft.metadata;
  if (!resourceVersion && request.verb === 'update' && resource.isCustom) {
    const unset = invalid(
      'metadata.resourceVersion',
      { goText: '0x0' },
      'must be specified for an update',
    );
    throw invalidObject(resource.definition, name, [unset]);
  }
  if (uid && uid !== old.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
    throw conflict(resource, name, why);
  }
  if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) {
    throw conflict(resource, name, modified);
  }
}

const modified =
  'the object has been modified; please apply your changes to the latest version and try again';

function checkName({ name }: ResourceRequest, draft: AnyObject): void {
  const own = draft.metadata.name;
  if (!own) draft.metadata.name = name;
  else if (own !== name) {
    throw badRequest(
      `the name of the object (${own}) does not match the name on the URL (${name})`,
    );
  }
}

/** A subresource changes its own part of the object and nothing else; undefined: this one is no such part. */
function takePart(
  server: Server,
  request: ResourceRequest,
  draft: AnyObject,
  old: AnyObject,
): AnyObject | undefined {
  const update = subresourceUpdate(request.subresource);
  if (!update) return undefined;
  const { timestamp } = server.world.clock;
  const object = update.narrow(draft, old, timestamp);
  if (request.isApply) object.metadata.managedFields = draft.metadata.managedFields ?? [];
  recordFields(server, request, object, old);
  if (update.isChecked) return checkPart(server, request, { object, old, update });
  server.admission.validate({ operation: 'UPDATE', request, object, old, server });
  return object;
}

function checkPart(
  server: Server,
  request: ResourceRequest,
  { object, old, update }: { object: AnyObject; old: AnyObject; update: SubresourceUpdate },
): AnyObject {
  const { definition } = request.resource;
  const { strategy } = definition;
  strategy.defaults?.(object);
  const admission = { operation: 'UPDATE', request, object, old, server } as const;
  server.admission.admit(admission);
  const errors = [
    ...(update.validate?.(object, old) ?? []),
    ...(strategy.validate?.(object, strategyContext(server)) ?? []),
  ];
  if (errors.length > 0) throw invalidObject(definition, old.metadata.name, errors);
  server.admission.validate(admission);
  return object;
}

function prepareWhole(
  server: Server,
  request: ResourceRequest,
  draft: AnyObject,
  old: AnyObject,
): AnyObject {
  const { definition } = request.resource;
  const { strategy } = definition;
  const admission = { operation: 'UPDATE', request, object: draft, old, server } as const;
  keepSystemFields(draft, old);
  strategy.defaults?.(draft);
  recordFields(server, request, draft, old);
  server.admission.admit(admission);
  const context = strategyContext(server);
  strategy.prepareForUpdate?.(draft, old, context);
  if (strategy.hasGeneration) countGeneration(draft, old);
  const errors = [
    ...validateObjectMeta(draft, strategy.name),
    ...validateObjectMetaUpdate(draft, old),
    ...(strategy.validate?.(draft, context) ?? []),
    ...(strategy.validateUpdate?.(draft, old, context) ?? []),
  ];
  if (errors.length > 0) throw invalidObject(definition, old.metadata.name, errors);
  for (const text of strategy.warnings?.(draft, old) ?? []) request.warn(text);
  server.admission.validate(admission);
  const unmet = allocateAddresses(server, request, draft, old);
  if (unmet.length > 0) throw invalidObject(definition, old.metadata.name, unmet);
  return draft;
}

/** What a client leaves out of what the system has set stays as it is. */
function keepSystemFields(draft: AnyObject, { metadata: old, ...rest }: AnyObject): void {
  const metadata = { ...draft.metadata };
  metadata.uid ||= old.uid;
  metadata.creationTimestamp ||= old.creationTimestamp;
  metadata.resourceVersion = old.resourceVersion;
  keep(metadata, old, 'generation', true);
  keep(metadata, old, 'deletionTimestamp', false);
  keep(metadata, old, 'deletionGracePeriodSeconds', false);
  draft.metadata = metadataInOrder(metadata);
  if ('status' in rest && !('status' in draft)) draft['status'] = rest['status'];
}

function keep<K extends keyof AnyObject['metadata']>(
  metadata: AnyObject['metadata'],
  old: AnyObject['metadata'],
  field: K,
  always: boolean,
): void {
  const value = old[field];
  if (value === undefined) {
    if (always) delete metadata[field];
  } else if (always || metadata[field] === undefined) metadata[field] = value;
}

/** metadata.generation counts changes of what is wanted. */
function countGeneration(draft: AnyObject, old: AnyObject): void {
  const before = old.metadata.generation ?? 0;
  draft.metadata.generation = equalJson(wanted(draft), wanted(old)) ? before : before + 1;
}

function wanted({ metadata: _metadata, status: _status, ...rest }: AnyObject): unknown {
  return rest;
}

function store(
  server: Server,
  request: ResourceRequest,
  draft: AnyObject,
  old: AnyObject,
): AnyObject {
  draft.metadata.resourceVersion = old.metadata.resourceVersion;
  // As in the real server, a write that changes nothing is not written. A sign of life, put whole, is written down.
  const { resource, verb } = request;
  const known = verb === 'update' ? server.storage.written(resource, old) : old;
  if (equalJson(draft, known)) return old;
  if (request.isDryRun) return draft;
  if (endsDeletion(draft, old)) {
    server.storage.remove(resource, old);
    afterRemoval(server, resource);
    return draft;
  }
  const stored = server.storage.put(resource, draft);
  afterWrite(server, resource, stored);
  return stored;
}

/** The last finalizer of an object that waits for nothing else has gone. */
function endsDeletion(draft: AnyObject, old: AnyObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = old.metadata;
  if (!deletionTimestamp || (draft.metadata.finalizers ?? []).length > 0) return false;
  if (deletionGracePeriodSeconds !== 0) return false;
  return draft.kind !== 'Namespace' || !hasNamespaceFinalizers(draft);
}

export function hasNamespaceFinalizers(namespace: AnyObject): boolean {
  const spec = namespace['spec'] as { finalizers?: readonly string[] } | undefined;
  return (spec?.finalizers ?? []).length > 0;
}
