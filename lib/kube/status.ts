/**
 * The API's own errors.
 * Spec: staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go
 */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, unknown>;
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: {
    name?: string;
    group?: string;
    kind?: string;
    uid?: string;
    causes?: StatusCause[];
    retryAfterSeconds?: number;
  };
  code?: number;
}

/** A refusal in Kubernetes' own words. Whoever throws it says all that the client will see. */
export class StatusError extends Error {
  readonly status: Status;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: NonNullable<Status['details']>,
  ) {
    super(message);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details ? { details } : {}),
      code,
    };
  }

  get code(): number {
    return this.status.code ?? 500;
  }

  get reason(): string {
    return this.status.reason ?? '';
  }
}

/** "deployments.apps", "pods". */
export interface GroupResource {
  group: string;
  resource: string;
}

export const qualified = ({ group, resource }: GroupResource): string =>
  group ? `${resource}.${group}` : resource;

export function notFound(resource: GroupResource, name: string): StatusError {
  return new StatusError(404, 'NotFound', `${qualified(resource)} "${name}" not found`, {
    name,
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.resource,
  });
}

export function alreadyExists(resource: GroupResource, name: string): StatusError {
  return new StatusError(409, 'AlreadyExists', `${qualified(resource)} "${name}" already exists`, {
    name,
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.resource,
  });
}

export function conflict(resource: GroupResource, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`;
  return new StatusError(409, 'Conflict', message, {
    name,
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.resource,
  });
}

export function forbidden(resource: GroupResource, name: string, why: string): StatusError {
  const subject = name ? `${qualified(resource)} "${name}" is` : `${qualified(resource)} is`;
  return new StatusError(403, 'Forbidden', `${subject} forbidden: ${why}`, {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.resource,
  });
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}
