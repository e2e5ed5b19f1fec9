/** A request for a resource, understood: who wants what done to which object. */
import type { UserInfo } from '../cluster.ts';
import type { Resource } from './resource.ts';

export type Verb =
  'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** Trusted: a client in the house, which sends what fits. */
export type FieldValidation = 'Ignore' | 'Warn' | 'Strict' | 'Trusted';

export interface ResourceRequest {
  readonly verb: Verb;
  readonly resource: Resource;
  /** The version the client speaks: "v1". */
  readonly version: string;
  readonly namespace: string | undefined;
  /** '' where the request names no object. */
  readonly name: string;
  readonly subresource: string;
  readonly user: UserInfo;
  /** Whom managedFields will name for what this request writes. */
  readonly fieldManager: string;
  readonly fieldValidation: FieldValidation;
  readonly isDryRun: boolean;
  /** A server-side apply: its draft has its managers in it already. */
  readonly isApply: boolean;
  /** An apply that takes what others manage. */
  readonly isForced: boolean;
  /** What the client will be warned of. */
  warn(text: string): void;
}
