/**
 * The audit trail: who asked the server for what, over HTTP, and with what success. Part of the world, so that a fork
 * or a snapshot takes it along.
 * Spec: https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/
 * Simplified: only the newest requests are kept, and neither bodies nor the cluster's own parts are recorded.
 */
import type { World } from '#lib/sim/world.ts';
import type { ResourceRequest, Verb } from './request.ts';

export interface AuditEvent {
  readonly atMs: number;
  readonly username: string;
  readonly verb: Verb;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  readonly isDryRun: boolean;
  /** The status of the answer: 201, 403. */
  readonly code: number;
  readonly userAgent: string;
}

const prefix = '/apiserver/audit/';
const nextKey = '/apiserver/next-audit';
const kept = 256;

export function recordAudit(
  world: World,
  request: ResourceRequest,
  code: number,
  userAgent: string,
): void {
  const { user, verb, resource, subresource, namespace = '', name, isDryRun } = request;
  const event: AuditEvent = {
    atMs: world.clock.nowMs,
    username: user.username,
    verb,
    group: resource.group,
    resource: resource.resource,
    subresource,
    namespace,
    name,
    isDryRun,
    code,
    userAgent,
  };
  const next = world.store.get<number>(nextKey) ?? 0;
  world.store.set(keyOf(next), event);
  world.store.set(nextKey, next + 1);
  world.store.remove(keyOf(next - kept));
}

const keyOf = (number: number) => prefix + String(number).padStart(12, '0');

/** The newest requests, oldest first. */
export function readAudit(world: World): readonly AuditEvent[] {
  return world.store.range<AuditEvent>(prefix).map((item) => item.value);
}
