/** What the cluster has decided and why, as values: for pages, for feedback, for the curious. */
import type { ObjectKey } from '#lib/kube/api-client.ts';
import type { World } from '#lib/sim/world.ts';
import type { ApiServer } from '../apiserver/api-server.ts';
import type { AccessVerdict } from '../apiserver/auth/access-verdict.ts';
import type { ResourceAttributes } from '../apiserver/auth/attributes.ts';
import { readDecision, type Decision } from '../scheduler/decision.ts';
import { serviceVerdict, type ServiceVerdict } from './service-verdict.ts';

/** Why a connection fails is told by the connection itself: see Connection in lib/sim/net.ts. */
export interface Explain {
  /** Why the pod is Pending, or where it is; undefined: the scheduler has not looked at it. */
  pod(key: ObjectKey): Decision | undefined;
  /** Why the Service has no endpoints, or which; undefined: there is no such Service. */
  service(key: ObjectKey): ServiceVerdict | undefined;
  /** Whether somebody may do something, by whose leave, and what else they were given. */
  access(attributes: ResourceAttributes): AccessVerdict;
}

export const createExplain = (world: World, server: ApiServer): Explain => ({
  pod: (key) => readDecision(world.store, key),
  service: (key) => serviceVerdict(world, key),
  access: (attributes) => server.access(attributes),
});
