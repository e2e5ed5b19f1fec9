/** The question that a request puts to the authorizer. */
import { parseFieldSelector } from '#lib/kube/field-selector.ts';
import type { ResourceAttributes } from './auth/attributes.ts';
import { refuseUnless } from './auth/authorizer.ts';
import type { ResourceRequest } from './request.ts';
import type { Server } from './server.ts';

/** Throws Forbidden unless the user may do this. */
export function authorizeRequest({ authorizer }: Server, request: ResourceRequest): void {
  const attributes = attributesOf(request);
  refuseUnless(authorizer.authorize(attributes), attributes);
}

function attributesOf(request: ResourceRequest): ResourceAttributes {
  const { user, verb, resource, subresource, namespace, name } = request;
  return {
    user,
    verb,
    group: resource.group,
    resource: resource.resource,
    subresource,
    namespace,
    name,
  };
}

/** A list or watch of one name may be allowed by that name. */
export function nameInSelector(fieldSelector: string | null): string {
  if (!fieldSelector?.includes('metadata.name')) return '';
  try {
    const [only, ...others] = parseFieldSelector(fieldSelector);
    const isName = only?.field === 'metadata.name' && !only.isNegated && others.length === 0;
    return isName ? only.value : '';
  } catch {
    // The list itself will say what is wrong with the selector.
    return '';
  }
}
