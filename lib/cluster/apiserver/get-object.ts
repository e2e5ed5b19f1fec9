/** One object by its name. */
import type { AnyObject } from '#lib/kube/object.ts';
import { notFound } from '#lib/kube/status.ts';
import type { ResourceRequest } from './request.ts';
import type { Server } from './server.ts';
import { virtualResources } from './virtual/registry.ts';

/** Throws NotFound. */
export function getObject(
  server: Server,
  { resource, namespace, name }: ResourceRequest,
): AnyObject {
  const virtual = virtualResources.get(resource.name);
  const object = virtual
    ? virtual
        .list?.(server)
        .find(
          ({ metadata }) =>
            metadata.name === name && (!namespace || metadata.namespace === namespace),
        )
    : server.storage.get(resource, namespace, name);
  if (!object) throw notFound(resource, name);
  return object;
}
