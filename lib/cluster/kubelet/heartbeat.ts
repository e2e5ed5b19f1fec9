/**
 * What a kubelet says again and again while nothing changes: that it is there. Nobody is woken for it: the times
 * are worked out when somebody reads them.
 * Spec: https://kubernetes.io/docs/reference/node/node-status/#heartbeats
 */
import type { AnyObject, Condition } from '#lib/kube/object.ts';
import { toTimestamp } from '#lib/sim/clock.ts';
import type { World } from '#lib/sim/world.ts';
import { imagesOf } from './node-images.ts';
import { silentSince } from './units.ts';

/** How often a lease is renewed, and a status reported that has not changed. */
const renewMs = 10_000;
const reportMs = 300_000;
const mostImages = 50;

/** The last of the moments `base`, `base + period`, … that is not after `nowMs`. */
function lastBeat(base: number, period: number, nowMs: number): number {
  return base + Math.floor(Math.max(0, nowMs - base) / period) * period;
}

/** When the node's kubelet last gave a sign of life, by the lease that the store holds. */
export function lastRenewal(world: World, node: string): number | undefined {
  const lease = world.store.get<AnyObject>(`/registry/leases/kube-node-lease/${node}`);
  const base = Date.parse(renewTimeOf(lease) ?? '');
  if (Number.isNaN(base)) return undefined;
  return lastBeat(base, renewMs, silentSince(world, node) ?? world.clock.nowMs);
}

const renewTimeOf = (lease: AnyObject | undefined): string | undefined =>
  (lease?.['spec'] as { renewTime?: string } | undefined)?.renewTime;

/** A node's lease as it stands now. */
export function liveLease(world: World, lease: AnyObject): AnyObject {
  const { name, namespace } = lease.metadata;
  const old = renewTimeOf(lease);
  if (namespace !== 'kube-node-lease' || old === undefined) return lease;
  const ms = lastRenewal(world, name);
  if (ms === undefined || ms === Date.parse(old)) return lease;
  const micros = /\.\d{3}(\d{3})Z$/.exec(old)?.[1] ?? '000';
  const renewTime = new Date(ms).toISOString().replace('Z', `${micros}Z`);
  return { ...lease, spec: { ...(lease['spec'] as object), renewTime } };
}

/** A node as its kubelet reports it now: the times of its heartbeats, and its images. */
export function liveNode(world: World, node: AnyObject): AnyObject {
  const { name } = node.metadata;
  const status = node['status'] as { conditions?: Condition[]; images?: unknown } | undefined;
  if (!status?.conditions) return node;
  const nowMs = silentSince(world, name) ?? world.clock.nowMs;
  const images = reportedImages(world, name, nowMs);
  const conditions = status.conditions.map((condition) => ({
    ...condition,
    ...heartbeat(condition, nowMs),
  }));
  return {
    ...node,
    status: { ...status, conditions, ...(images.length > 0 ? { images } : {}) },
  };
}

/** Only what the kubelet itself has said is repeated; what was said in its place stands. */
function heartbeat(condition: Condition & { lastHeartbeatTime?: string }, nowMs: number) {
  const base = Date.parse(condition.lastHeartbeatTime ?? '');
  if (Number.isNaN(base) || condition.status === 'Unknown') return {};
  return { lastHeartbeatTime: toTimestamp(lastBeat(base, reportMs, nowMs)) };
}

function reportedImages(world: World, node: string, nowMs: number) {
  return imagesOf(world, node)
    .filter(({ sinceMs }) => sinceMs + renewMs <= nowMs)
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, mostImages)
    .map(({ name, digest, sizeBytes }) => ({
      names: [`${name.replace(/:[^:/]*$/, '')}@${digest}`, name],
      sizeBytes,
    }));
}
