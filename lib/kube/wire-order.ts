/** The order in which the API server writes the fields that every object has. */
import type { AnyObject, ObjectMeta } from './object.ts';

const metadataOrder = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const;

/** A copy whose fields stand as the real server writes them. */
export function metadataInOrder(metadata: ObjectMeta): ObjectMeta {
  const given = metadata as unknown as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  for (const name of metadataOrder) if (given[name] !== undefined) ordered[name] = given[name];
  return { ...ordered, ...metadata };
}

/** Its type first, then its metadata. */
export function objectInOrder(object: AnyObject): AnyObject {
  const { kind, apiVersion, metadata, ...rest } = object;
  return { kind, apiVersion, metadata: metadataInOrder(metadata), ...rest };
}
