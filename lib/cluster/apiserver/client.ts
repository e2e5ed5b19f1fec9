/**
 * The client inside the house: the same operations as over HTTP, without paths and texts in between.
 * What it returns belongs to the store and must not be changed.
 */
import type { ApiClient, DeleteOptions, ListQuery, ObjectKey } from '#lib/kube/api-client.ts';
import { cloneJson, isJsonObject } from '#lib/kube/json.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { notFound, StatusError } from '#lib/kube/status.ts';
import type { UserInfo } from '../cluster.ts';
import { authorizeRequest } from './authorize-request.ts';
import { createObject, metadataOf } from './create-object.ts';
import { decodeBody } from './decode-body.ts';
import { deleteObject } from './delete-object.ts';
import { listObjects } from './list-objects.ts';
import { applyPatch } from './patch-object.ts';
import type { Body } from './read-body.ts';
import type { ResourceRequest, Verb } from './request.ts';
import type { Resource } from './resource.ts';
import { asScale, scaleOf, withScale } from './scale.ts';
import type { Server } from './server.ts';
import type { Subresource } from './subresources/subresource.ts';
import { updateObject } from './update-object.ts';
import { virtualResources } from './virtual/registry.ts';

export interface ClientParts {
  readonly server: Server;
  /** By "pods/binding". */
  subresource(name: string): Subresource | undefined;
}

const asBody = (value: unknown): Body => ({ value, problems: [] });

export class InHouseClient implements ApiClient {
  readonly #parts: ClientParts;
  readonly #user: UserInfo;
  readonly #fieldManager: string;

  constructor(parts: ClientParts, user: UserInfo, fieldManager: string) {
    this.#parts = parts;
    this.#user = user;
    this.#fieldManager = fieldManager;
  }

  get(name: string, key: ObjectKey): AnyObject | undefined {
    const { resource } = this.#request('get', name, key);
    const namespace = resource.definition.namespaced ? key.namespace : undefined;
    return this.#parts.server.storage.get(resource, namespace, key.name);
  }

  list(name: string, query: ListQuery = {}): readonly AnyObject[] {
    const { server } = this.#parts;
    const { resource } = this.#request('list', name, { namespace: query.namespace, name: '' });
    const namespace = resource.definition.namespaced ? query.namespace : undefined;
    const isPlain = !query.labelSelector && !query.fieldSelector;
    if (isPlain && !virtualResources.has(name)) return server.storage.list(resource, namespace);
    return listObjects(server, resource, { ...query, namespace }).items;
  }

  create(name: string, object: unknown): AnyObject {
    const namespace = metadataOf(object)['namespace'];
    const key = { namespace: typeof namespace === 'string' ? namespace : undefined, name: '' };
    const request = this.#request('create', name, key);
    return createObject(this.#parts.server, request, decodeBody(request, asBody(object)));
  }

  update(name: string, object: AnyObject, subresource = ''): AnyObject {
    const request = this.#request('update', name, object.metadata, subresource);
    if (subresource === 'scale') return this.#scale(request, () => object);
    return updateObject(this.#parts.server, request, () => decodeBody(request, asBody(object)))
      .object;
  }

  updateStatus(name: string, object: AnyObject): AnyObject {
    const request = this.#request('update', name, object.metadata, 'status');
    return updateObject(this.#parts.server, request, () => ({
      ...object,
      metadata: { ...object.metadata },
      status: cloneJson(object['status']),
    })).object;
  }

  patch(name: string, key: ObjectKey, patch: unknown, subresource = ''): AnyObject {
    const request = this.#request('patch', name, key, subresource);
    const { server } = this.#parts;
    if (subresource === 'scale') {
      return this.#scale(request, (scale) => asScale(applyPatch('merge', scale, patch, undefined)));
    }
    return updateObject(server, request, (old) =>
      decodeBody(request, asBody(applyPatch('merge', old, patch, undefined))),
    ).object;
  }

  /** Changes the object as its scale is changed, and answers with the new scale. */
  #scale(request: ResourceRequest, change: (scale: AnyObject) => AnyObject): AnyObject {
    const { scale: paths } = request.resource;
    const { object } = updateObject(this.#parts.server, request, (old) =>
      withScale(old, change(scaleOf(old, paths)), paths),
    );
    return scaleOf(object, paths);
  }

  delete(name: string, key: ObjectKey, options: DeleteOptions = {}): void {
    deleteObject(this.#parts.server, this.#request('delete', name, key), options);
  }

  post(name: string, key: ObjectKey, subresource: string, body: unknown): unknown {
    const { server } = this.#parts;
    const request = this.#request('create', name, key, subresource);
    const handler = this.#parts.subresource(`${name}/${subresource}`);
    if (!handler?.create) throw notFound(request.resource, key.name);
    return handler.create({ server, request, body: isJsonObject(body) ? cloneJson(body) : body });
  }

  #request(verb: Verb, name: string, key: ObjectKey, subresource = ''): ResourceRequest {
    const resource = this.#resource(name);
    const request: ResourceRequest = {
      verb,
      resource,
      version: resource.storedVersion,
      namespace: key.namespace,
      name: key.name,
      subresource,
      user: this.#user,
      fieldManager: this.#fieldManager,
      fieldValidation: 'Trusted',
      isDryRun: false,
      isApply: false,
      isForced: false,
      warn() {},
    };
    authorizeRequest(this.#parts.server, request);
    return request;
  }

  #resource(name: string): Resource {
    const resource = this.#parts.server.resources.byName(name);
    if (resource) return resource;
    throw new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
  }
}
