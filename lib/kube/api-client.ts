/**
 * The contract of every client of the API: controllers, kubelets, the emulator, the pages, the checks.
 * There is one way in, `handle`; what stands below it are the same requests, typed.
 * Names of kinds are resource names with their group where it has one: "pods", "deployments.apps".
 */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { AnyObject } from './object.ts';

export type Handle = (request: HttpRequest) => HttpResponse;

export interface ObjectKey {
  readonly namespace?: string | undefined;
  readonly name: string;
}

export interface ApiClient {
  /** undefined when it is not there; any other failure throws StatusError. */
  get(resource: string, key: ObjectKey): AnyObject | undefined;
  list(resource: string, query?: ListQuery): readonly AnyObject[];
  /** Throws StatusError: AlreadyExists, Invalid, Forbidden, NotFound (the namespace). */
  create(resource: string, object: unknown): AnyObject;
  /** Replaces the object, or the part of it that a subresource is; throws Conflict when the object's resourceVersion is not the newest. */
  update(resource: string, object: AnyObject, subresource?: string): AnyObject;
  updateStatus(resource: string, object: AnyObject): AnyObject;
  /** Merge patch of the object or of a subresource. */
  patch(resource: string, key: ObjectKey, patch: unknown, subresource?: string): AnyObject;
  /** Throws NotFound. */
  delete(resource: string, key: ObjectKey, options?: DeleteOptions): void;
  /** A POST to a subresource: binding, eviction, token. */
  post(resource: string, key: ObjectKey, subresource: string, body: unknown): unknown;
}

export interface ListQuery {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}
