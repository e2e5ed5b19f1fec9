/** What follows from writes of definitions and of their objects. */
import { equalJson } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { ResourceRequest } from '../request.ts';
import type { Resource } from '../resource.ts';
import type { Server } from '../server.ts';
import { specOf } from './definition.ts';
import { cleanupFinalizer, definitionsName, establish } from './definition-status.ts';

/** To be called after every write of an object. */
export function afterWrite(server: Server, resource: Resource, object: AnyObject): void {
  if (resource.name !== definitionsName || object.metadata.deletionTimestamp) return;
  const others = server.storage
    .list(resource)
    .filter(({ metadata }) => metadata.uid !== object.metadata.uid);
  const established = establish(object, others, server.world.clock.timestamp);
  if (!equalJson(established, object)) server.storage.put(resource, established);
}

/** To be called when a definition was marked for deletion: its objects go first, each by `remove`. */
export function deleteCustomObjects(
  server: Server,
  request: ResourceRequest,
  definition: AnyObject,
  remove: (one: ResourceRequest) => void,
): void {
  const { group, names } = specOf(definition);
  const resource = server.resources.byName(`${names.plural}.${group}`);
  for (const { metadata } of resource ? server.storage.list(resource) : []) {
    if (!resource || metadata.deletionTimestamp) continue;
    remove({ ...request, resource, namespace: metadata.namespace, name: metadata.name });
  }
  finishDefinition(server, definition.metadata.name);
}

/** To be called when an object is gone: it may have been the last that a definition waited for. */
export function afterRemoval(server: Server, { isCustom, name }: Resource): void {
  if (isCustom) finishDefinition(server, name);
}

function finishDefinition(server: Server, name: string): void {
  const definitions = server.resources.byName(definitionsName);
  const definition = definitions && server.storage.get(definitions, undefined, name);
  if (!definitions || !definition?.metadata.deletionTimestamp) return;
  const resource = server.resources.byName(name);
  if (resource && server.storage.list(resource).length > 0) return;
  const finalizers = (definition.metadata.finalizers ?? []).filter(
    (one) => one !== cleanupFinalizer,
  );
  if (finalizers.length === 0) server.storage.remove(definitions, definition);
  else
    server.storage.put(definitions, {
      ...definition,
      metadata: { ...definition.metadata, finalizers },
    });
}
