/** What stands below an object in the API: a pod's binding, its log, a service account's token. */
import type { HttpRequest, HttpResponse } from '#lib/sim/http.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';

export interface SubresourceCall {
  readonly server: Server;
  readonly request: ResourceRequest;
  readonly body: unknown;
}

export interface ConnectCall {
  readonly server: Server;
  readonly request: ResourceRequest;
  readonly http: HttpRequest;
  readonly query: URLSearchParams;
  /** The path behind the subresource. */
  readonly rest: string;
}

export interface Subresource {
  /** "pods/binding". */
  readonly name: string;
  /** Answers a POST with an object. Throws StatusError. */
  create?(call: SubresourceCall): unknown;
  /** Answers any method with a response of its own: text, a stream, a session. */
  connect?(call: ConnectCall): HttpResponse;
}
