/** Field management of requests: what a write changes goes to its manager; an apply is merged, or refused. */
import {
  applyConfiguration,
  conflictText,
  entriesAfterUpdate,
  type Writer,
} from '#lib/kube/fields/managed-fields.ts';
import { required } from '#lib/kube/field-error.ts';
import type { JsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { emptyObject } from '#lib/kube/schema/value-structs.ts';
import { badRequest, StatusError } from '#lib/kube/status.ts';
import { invalidObject } from './invalid.ts';
import { apiVersionOf } from './resource.ts';
import type { ResourceRequest } from './request.ts';
import type { Server } from './server.ts';

const longestManager = 128;

/**
 * Gives the draft, which may be changed, the entries that follow from the write. What admission changes later is
 * nobody's. An apply has its entries already.
 */
export function recordFields(
  { world, fieldSets }: Pick<Server, 'world' | 'fieldSets'>,
  request: ResourceRequest,
  draft: AnyObject,
  old: AnyObject | undefined,
): void {
  if (request.isApply) return;
  setEntries(draft, old && entriesToKeep(draft, old));
  const { resource } = request;
  // Where versions differ in more than their name, what is stored is compared.
  const version = resource.definition.convert ? resource.storedVersion : request.version;
  const before: JsonObject = old ?? emptyObject(resource.typeIn(version));
  const entries = draft.metadata.managedFields ?? [];
  const writer = writerOf({ ...request, version }, world.clock.timestamp);
  const after = entriesAfterUpdate(entries, writer, before, draft);
  if (after === entries) return;
  draft.metadata.managedFields = after.map((entry) =>
    entries.includes(entry) ? entry : { ...entry, fieldsV1: fieldSets.of(entry.fieldsV1) },
  );
}

/** An empty list is the one way for a client to say something here: that all is forgotten. */
function entriesToKeep(draft: AnyObject, old: AnyObject) {
  const sent = draft.metadata.managedFields;
  const isReset =
    sent !== undefined && (sent.length === 0 || Object.keys(sent[0] ?? {}).length === 0);
  return isReset ? [] : old.metadata.managedFields;
}

function setEntries(draft: AnyObject, entries: AnyObject['metadata']['managedFields']): void {
  if (entries) draft.metadata.managedFields = entries;
  else delete draft.metadata.managedFields;
}

/**
 * The live object (an empty one, where there is none yet) with the configuration applied, and its entries.
 * Throws Conflict where others manage what it wants to change.
 */
export function applyTo(
  request: ResourceRequest,
  live: AnyObject,
  config: AnyObject,
  time: string,
): AnyObject {
  if (!request.fieldManager) throw managerRequired();
  if (config.metadata.managedFields !== undefined) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const writer = writerOf(request, time);
  const { object, entries, conflicts } = applyConfiguration(live, config, writer, request.isForced);
  if (conflicts.length > 0) {
    throw new StatusError(409, 'Conflict', conflictText(conflicts), {
      causes: conflicts.flatMap(({ manager, paths }) =>
        paths.map((field) => ({
          reason: 'FieldManagerConflict',
          message: `conflict with ${manager}`,
          field,
        })),
      ),
    });
  }
  const metadata = {
    ...(object['metadata'] as AnyObject['metadata']),
    managedFields: [...entries],
  };
  return { ...(object as AnyObject), metadata };
}

function managerRequired(): StatusError {
  const detail = 'is required for apply patch';
  const kind = { group: 'meta.k8s.io', kind: 'PatchOptions' };
  return invalidObject(kind, '', [required('fieldManager', detail)]);
}

function writerOf(request: ResourceRequest, time: string): Writer {
  const { resource, version, subresource, fieldManager } = request;
  return {
    manager: fieldManager.slice(0, longestManager),
    apiVersion: apiVersionOf(resource.definition, version),
    subresource,
    time,
    type: resource.typeIn(version),
    hasStatus: resource.definition.subresources.includes('status'),
  };
}
