/**
 * The API server: one door for everybody. `handle` speaks Kubernetes' REST; `client` is the same for those who live
 * in the same process. Both go the same way: authorization, admission, validation, one commit.
 * Spec: https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
import type { ApiClient, Handle } from '#lib/kube/api-client.ts';
import { kinds } from '#lib/kube/kinds/registry.ts';
import type { World } from '#lib/sim/world.ts';
import type { UserInfo } from '../cluster.ts';
import { ControlPlane } from '../control-plane.ts';
import type { Profile } from '../profile.ts';
import { Shared } from '../shared.ts';
import { AdmissionChain } from './admission/admission.ts';
import { admissionPlugins } from './admission/plugins.ts';
import { aggregatedResources } from './aggregated-resources.ts';
import { accessVerdict, type AccessVerdict } from './auth/access-verdict.ts';
import type { ResourceAttributes } from './auth/attributes.ts';
import { ClientCertificates } from './auth/client-certificates.ts';
import { alwaysAllow, createAuthorizer } from './auth/authorizer.ts';
import { RbacAuthorizer } from './auth/rbac.ts';
import { InHouseClient } from './client.ts';
import { customResources } from './custom/custom-resources.ts';
import { createHandle } from './handle.ts';
import type { NodeApi } from './node-api.ts';
import { ResourceRegistry } from './resource-registry.ts';
import type { Server } from './server.ts';
import { Storage, type LiveObjects } from './storage.ts';
import { createSubresources } from './subresources/registry.ts';

export interface ApiServerOptions {
  readonly world: World;
  readonly profile: Profile;
  /** The kubelets; without them nothing runs, and logs and exec find no node. */
  readonly nodes?: NodeApi;
  /** Objects whose reading shows what their kubelets say at this moment. */
  readonly live?: LiveObjects;
  /** As the flag --authorization-mode: the profile's unless a test wants another. */
  readonly authorizationMode?: 'RBAC' | 'AlwaysAllow';
  /** By default the server shares nothing. */
  readonly shared?: Shared;
}

export interface ApiServer {
  /** Never throws StatusError: a refusal is an answer. */
  readonly handle: Handle;
  client(user: UserInfo): ApiClient;
  /** Whether somebody may do something, and by which bindings. */
  access(attributes: ResourceAttributes): AccessVerdict;
}

export function createApiServer(options: ApiServerOptions): ApiServer {
  const server = createServer(options);
  const subresources = new Map(createSubresources(options.nodes).map((one) => [one.name, one]));
  const parts = { server, subresource: (name: string) => subresources.get(name) };
  return {
    handle: createHandle(parts),
    client: (user) => new InHouseClient(parts, user, managerOf(user)),
    access: (attributes) => accessVerdict(server, attributes),
  };
}

function createServer(options: ApiServerOptions): Server {
  const { world, profile, live, authorizationMode, shared = new Shared() } = options;
  const custom = customResources(world.store);
  const aggregated = aggregatedResources(world.store, addonKinds);
  const resources = new ResourceRegistry(
    shared.resourcesOf(profile),
    () => new Map([...custom(), ...aggregated()]),
  );
  const storage = new Storage(world.store, live);
  const controlPlane = new ControlPlane(world, profile);
  const rbac = new RbacAuthorizer(world, storage, resources);
  return {
    world,
    profile,
    resources,
    storage,
    admission: new AdmissionChain(admissionPlugins, () => controlPlane.commandOf('kube-apiserver')),
    authorizer:
      (authorizationMode ?? usualMode(profile)) === 'AlwaysAllow'
        ? alwaysAllow
        : createAuthorizer(rbac),
    rbac,
    clientCertificates: new ClientCertificates(() => {
      const files = options.nodes?.files;
      return files && { files, command: controlPlane.commandOf('kube-apiserver') };
    }),
    nodes: options.nodes,
    fieldSets: shared.fieldSets,
  };
}

/** A cluster that nobody has secured lets everybody do everything. */
const usualMode = ({ installedAs }: Profile): 'RBAC' | 'AlwaysAllow' =>
  installedAs === 'services' ? 'AlwaysAllow' : 'RBAC';

/** Kinds that come with an addon's own server. */
const addonKinds = kinds.filter(({ addon }) => addon !== undefined);

/** "system:serviceaccount:kube-system:deployment-controller" writes as kube-controller-manager; others by their last name. */
function managerOf({ username }: UserInfo): string {
  if (username.startsWith('system:serviceaccount:kube-system:')) return 'kube-controller-manager';
  if (username.startsWith('system:node:')) return 'kubelet';
  return username.split(':').at(-1) ?? username;
}
