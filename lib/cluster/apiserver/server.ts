/** What every operation of the API server works with. */
import type { StrategyContext } from '#lib/kube/kind.ts';
import type { World } from '#lib/sim/world.ts';
import type { Interned } from '../interned.ts';
import type { Profile } from '../profile.ts';
import type { AdmissionChain } from './admission/admission.ts';
import type { ClientCertificates } from './auth/client-certificates.ts';
import type { Authorizer } from './auth/authorizer.ts';
import type { RbacAuthorizer } from './auth/rbac.ts';
import type { NodeApi } from './node-api.ts';
import type { Resource } from './resource.ts';
import type { ResourceRegistry } from './resource-registry.ts';
import type { Storage } from './storage.ts';

export interface Server {
  readonly world: World;
  readonly profile: Profile;
  readonly resources: ResourceRegistry;
  readonly storage: Storage;
  readonly admission: AdmissionChain;
  readonly authorizer: Authorizer;
  readonly rbac: RbacAuthorizer;
  readonly clientCertificates: ClientCertificates;
  /** The kubelets, where there are any. */
  readonly nodes: NodeApi | undefined;
  /** Holds sets of managed fields, so that equal ones are one. */
  readonly fieldSets: Interned;
}

/** What a kind's strategy may look at while it judges an object. */
export function strategyContext({ world, resources, storage }: Server): StrategyContext {
  const find = (kind: string): Resource | undefined => resources.find(kind);
  return {
    get nowMs() {
      return world.clock.nowMs;
    },
    get timestamp() {
      return world.clock.timestamp;
    },
    get(kind, namespace, name) {
      const resource = find(kind);
      return resource && storage.get(resource, namespace, name);
    },
    list(kind, namespace) {
      const resource = find(kind);
      return resource ? storage.list(resource, namespace) : [];
    },
  };
}
