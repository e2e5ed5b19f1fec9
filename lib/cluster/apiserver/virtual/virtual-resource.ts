/** A resource that is not stored: its objects are questions and answers. */
import type { AnyObject } from '#lib/kube/object.ts';
import type { ResourceRequest } from '../request.ts';
import type { Server } from '../server.ts';

export interface VirtualCall {
  readonly server: Server;
  readonly request: ResourceRequest;
  /** The decoded question, which may be kept. */
  readonly object: AnyObject;
}

export interface VirtualResource {
  /** "selfsubjectreviews.authentication.k8s.io". */
  readonly resource: string;
  create?(call: VirtualCall): AnyObject;
  list?(server: Server): readonly AnyObject[];
}
