/** The nodes of a cluster: their kubelets and the network between them, wired to one another. */
import type { ApiClient, Handle } from '#lib/kube/api-client.ts';
import { createFileSystem } from '#lib/sim/file-system.ts';
import type { FileLayer, FileSystem } from '#lib/sim/files.ts';
import { stackLayers } from '#lib/sim/layers.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeApi } from './apiserver/node-api.ts';
import type { UserInfo } from './cluster.ts';
import type { ContainerRuntime } from './container-runtime.ts';
import { createRecorder, type Recorder } from './events/recorder.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { createNodeApi } from './kubelet/node-api.ts';
import type { KubeletParts } from './kubelet/parts.ts';
import { serverIn } from './kubelet/runtime/server-in.ts';
import { createNetwork, type Network } from './network/network.ts';
import type { Profile } from './profile.ts';

export interface NodesOptions {
  readonly world: World;
  readonly profile: Profile;
  readonly runtime?: ContainerRuntime;
  /** Late, because the API server needs the nodes, and they it. */
  api(): { readonly handle: Handle; client(user: UserInfo): ApiClient };
}

export interface Nodes {
  readonly kubelet: Kubelet;
  readonly nodeApi: NodeApi;
  readonly network: Network;
  filesOfNode(node: string): FileSystem;
}

export function createNodes(options: NodesOptions): Nodes {
  const { world, profile, api } = options;
  const clients = new Map<string, { client: ApiClient; recorder: Recorder }>();
  const ofNode = (node: string) => {
    const known = clients.get(node);
    if (known) return known;
    const client = api().client({
      username: `system:node:${node}`,
      groups: ['system:nodes', 'system:authenticated'],
    });
    const source = { component: 'kubelet', host: node };
    const made = { client, recorder: createRecorder({ world, client, source }) };
    clients.set(node, made);
    return made;
  };
  const filesOfNode = (node: string): FileSystem =>
    createFileSystem({
      store: world.store,
      clock: world.clock,
      prefix: `/files/host/${node}`,
      lower: stackLayers([hostLayer]),
    });
  const parts: KubeletParts = {
    world,
    profile,
    client: (node) => ofNode(node).client,
    record: (node, event) => ofNode(node).recorder.record(event),
    runtime: () => options.runtime,
    placeOfPod: (uid) => network.placeOfPod(uid),
    placeOfNode: (node) => network.placeOfNode(node),
    filesOfNode,
  };
  const kubelet = new Kubelet(parts);
  const { containers } = kubelet;
  const network = createNetwork({
    world,
    profile,
    handle: (request) => api().handle(request),
    serverIn: (container, listening) =>
      serverIn({ parts, files: containers.files }, container, listening),
    filesOfPod: (uid) => containers.files.pod(uid),
    filesOfNode,
  });
  const nodeApi = createNodeApi(parts, containers, (uid, port) => network.dialInPod(uid, port));
  return { kubelet, nodeApi, network, filesOfNode };
}

const hostLayer: FileLayer = {
  '/etc/kubernetes/manifests': { type: 'folder' },
  '/root': { type: 'folder', mode: 0o700 },
  '/tmp': { type: 'folder', mode: 0o1777 },
  '/opt': { type: 'folder' },
};
