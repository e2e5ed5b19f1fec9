/**
 * Creation: decode, default, admit, fill in what the system sets, validate, commit.
 * Spec: staging/src/k8s.io/apiserver/pkg/registry/rest/create.go
 */
import { isJsonObject, type JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { minorOf } from '#lib/kube/releases.ts';
import { validateObjectMeta } from '#lib/kube/object-meta-validation.ts';
import { metadataInOrder } from '#lib/kube/wire-order.ts';
import { alreadyExists, badRequest, StatusError } from '#lib/kube/status.ts';
import type { Admission } from './admission/admission.ts';
import { afterWrite } from './custom/definition-lifecycle.ts';
import { invalidObject } from './invalid.ts';
import { recordFields } from './managed-fields.ts';
import type { ResourceRequest } from './request.ts';
import { asStored } from './resource.ts';
import { allocateAddresses } from './service-addresses.ts';
import { strategyContext, type Server } from './server.ts';
import { virtualResources } from './virtual/registry.ts';

/**
 * The object as stored, made from a decoded draft, which may be kept.
 * Throws StatusError in the order the real server would find the faults.
 */
export function createObject(
  server: Server,
  request: ResourceRequest,
  decoded: AnyObject,
): AnyObject {
  const { resource } = request;
  const { strategy } = resource.definition;
  const virtual = virtualResources.get(resource.name);
  if (virtual?.create) return virtual.create({ server, request, object: decoded });
  if (resource.isEnding) throw creationRefused();
  const draft = asStored(resource, decoded);
  settleNamespace(request, draft);
  strategy.defaults?.(draft);
  const admission: Admission = {
    operation: 'CREATE',
    request,
    object: draft,
    old: undefined,
    server,
  };
  fillSystemFields(server, request, draft);
  recordFields(server, request, draft, undefined);
  server.admission.admit(admission);
  const context = strategyContext(server);
  strategy.prepareForCreate?.(draft, context);
  if (strategy.hasGeneration) draft.metadata.generation = 1;
  const errors = [
    ...validateObjectMeta(draft, strategy.name),
    ...(strategy.validate?.(draft, context) ?? []),
  ];
  if (errors.length > 0) throw invalidObject(resource.definition, draft.metadata.name, errors);
  for (const text of strategy.warnings?.(draft, undefined) ?? []) request.warn(text);
  server.admission.validate(admission);
  const unmet = allocateAddresses(server, request, draft, undefined);
  if (unmet.length > 0) throw invalidObject(resource.definition, draft.metadata.name, unmet);
  if (server.storage.get(resource, request.namespace, draft.metadata.name)) {
    throw alreadyExists(resource, draft.metadata.name);
  }
  if (request.isDryRun) return draft;
  const stored = server.storage.put(resource, draft);
  afterWrite(server, resource, stored);
  return stored;
}

function creationRefused(): StatusError {
  const message = 'create not allowed while custom resource definition is terminating';
  return new StatusError(405, 'MethodNotAllowed', message);
}

/** The namespace of the request is the object's; one that says otherwise is refused. */
export function settleNamespace({ namespace, resource }: ResourceRequest, draft: AnyObject): void {
  const { metadata } = draft;
  if (!resource.definition.namespaced) {
    delete metadata.namespace;
    return;
  }
  if (metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (namespace !== undefined) metadata.namespace = namespace;
}

function fillSystemFields(server: Server, request: ResourceRequest, draft: AnyObject): void {
  const metadata: AnyObject['metadata'] & JsonObject = { ...draft.metadata };
  if (metadata.resourceVersion) {
    throw new StatusError(
      500,
      'InternalError',
      'resourceVersion should not be set on objects to be created',
    );
  }
  if (!metadata.name && metadata.generateName) {
    metadata.name = freeName(server, request, metadata.generateName);
  }
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  metadata.uid = server.world.chance.uuid();
  metadata.creationTimestamp = server.world.clock.timestamp;
  draft.metadata = metadataInOrder(metadata);
}

/** No vowels and no digits that look like them, so that no name is a word. */
export const suffixAlphabet = 'bcdfghjklmnpqrstvwxz2456789';
/** Before v1.7 the whole alphabet and all digits. Spec: pkg/util/rand/rand.go (v1.6) */
const formerSuffixAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const suffixAlphabetOf = ({ profile }: Server): string =>
  minorOf(profile.kubernetesVersion) < 7 ? formerSuffixAlphabet : suffixAlphabet;

const longestBase = 58;
const attempts = 8;

function freeName(server: Server, request: ResourceRequest, base: string): string {
  let name = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    name = base.slice(0, longestBase) + server.world.chance.word(5, suffixAlphabetOf(server));
    if (!server.storage.get(request.resource, request.namespace, name)) return name;
  }
  return name;
}

export function metadataOf(body: unknown): JsonObject {
  return isJsonObject(body) && isJsonObject(body['metadata']) ? body['metadata'] : {};
}
