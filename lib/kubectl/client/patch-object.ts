/** Patches one object. */
import type { AnyObject } from '#lib/kube/object.ts';
import { pathOf, type ResourceInfo } from '../resources/resource-info.ts';
import type { Session } from '../session.ts';
import type { Query } from './rest-client.ts';

export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export type PatchType = keyof typeof patchTypes;

export interface PatchRequest {
  readonly type: PatchType;
  readonly patch: unknown;
  readonly query: Query;
  readonly subresource?: string;
}

/** The object as the server has it afterwards. Throws StatusError. */
export function patchObject(
  session: Session,
  info: ResourceInfo,
  { type, patch, query, subresource }: PatchRequest,
): AnyObject {
  const rest = subresource === undefined || subresource === '' ? [] : [subresource];
  return session.rest.send({
    method: 'PATCH',
    path: pathOf(info, ...rest),
    query,
    body: patch,
    contentType: patchTypes[type],
  }) as AnyObject;
}
