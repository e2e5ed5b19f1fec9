/** The nodes of a cluster: their kubelets and the network between them, wired to one another. */
import type { ApiClient, Handle } from '#lib/kube/api-client.ts';
import { createFileSystem } from '#lib/sim/file-system.ts';
import type { FileLayer, FileSystem } from '#lib/sim/files.ts';
import type { ShellServer } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeApi } from './apiserver/node-api.ts';
import type { LiveObjects } from './apiserver/storage.ts';
import type { UserInfo } from './cluster.ts';
import type { ContainerRuntime } from './container-runtime.ts';
import { createRecorder, type Recorder } from './events/recorder.ts';
import type { Informers } from './informers.ts';
import { liveLease, liveNode } from './kubelet/heartbeat.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { createNodeApi } from './kubelet/node-api.ts';
import { LogTap } from './kubelet/log-tap.ts';
import type { KubeletParts } from './kubelet/parts.ts';
import { serverIn } from './kubelet/runtime/server-in.ts';
import { nodeUsage } from './kubelet/usage/node-usage.ts';
import { statsSummary } from './kubelet/usage/stats-summary.ts';
import { withLogs } from './machine/log-files.ts';
import { createNetwork, type Network } from './network/network.ts';
import { nodeNamed } from './network/node-named.ts';
import { machinesOf, type Profile, type ProfileMachine } from './profile.ts';
import { machineFiles } from './profiles/node-files.ts';
import type { Shared } from './shared.ts';

export interface NodesOptions {
  readonly world: World;
  readonly profile: Profile;
  readonly runtime?: ContainerRuntime;
  /** Files of every node that the cluster knows nothing of. */
  readonly informers: Informers;
  readonly shared: Shared;
  readonly hostFiles?: (machine: ProfileMachine) => FileLayer;
  readonly shellOf?: (node: string) => ShellServer | undefined;
  /** Late, because the API server needs the nodes, and they it. */
  api(): { readonly handle: Handle; client(user: UserInfo): ApiClient };
}

export interface Nodes {
  readonly kubelet: Kubelet;
  readonly nodeApi: NodeApi;
  readonly network: Network;
  filesOfNode(node: string): FileSystem;
  /** What the kubelets say of themselves again and again. */
  readonly live: LiveObjects;
}

export function createNodes(options: NodesOptions): Nodes {
  const { world, profile, api } = options;
  const voices = nodeVoices(options);
  const filesOfNode = machines(options);
  const parts: KubeletParts = {
    world,
    profile,
    client: (node) => voices(node).client,
    record: (node, event) => voices(node).recorder.record(event),
    runtime: () => options.runtime,
    placeOfPod: (uid) => network.placeOfPod(uid),
    placeOfNode: (node) => network.placeOfNode(node),
    filesOfNode,
    tap: new LogTap(),
    stacks: options.shared.stacks,
    podsOn: (node) => options.informers.podsOn(node),
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
    statsOfNode(name) {
      const node = nodeNamed(profile, name);
      return node && statsSummary(name, nodeUsage(parts, containers, node), world.clock.nowMs);
    },
    shellOf: (node) => options.shellOf?.(node),
  });
  const nodeApi = createNodeApi(parts, containers, (uid, port) => network.dialInPod(uid, port));
  const live: LiveObjects = {
    nodes: (node) => liveNode(world, node),
    'leases.coordination.k8s.io': (lease) => liveLease(world, lease),
  };
  return { kubelet, nodeApi, network, filesOfNode, live };
}

/** Each kubelet speaks to the API, and of its pods, under its node's name. */
function nodeVoices({ world, api }: NodesOptions) {
  const known = new Map<string, { client: ApiClient; recorder: Recorder }>();
  return (node: string) => {
    const present = known.get(node);
    if (present) return present;
    const username = `system:node:${node}`;
    const client = api().client({ username, groups: ['system:nodes', 'system:authenticated'] });
    const source = { component: 'kubelet', host: node };
    const made = { client, recorder: createRecorder({ world, client, source }) };
    known.set(node, made);
    return made;
  };
}

/** The machines' files, each made when it is first asked for. */
function machines({ world, profile, shared, hostFiles }: NodesOptions) {
  const { store, clock } = world;
  const made = new Map<string, FileSystem>();
  return (name: string): FileSystem => {
    const known = made.get(name);
    if (known) return known;
    const machine = machinesOf(profile).find((one) => one.name === name);
    if (!machine) throw new RangeError(`no machine ${name}`);
    const layers = () => [hostFiles?.(machine) ?? {}, machineFiles(profile, machine)];
    const start = Date.parse(profile.startTime);
    const lower = shared.stacks.of(`machine ${profile.name} ${name}`, layers, start);
    const own = createFileSystem({ store, clock, prefix: `/files/host/${name}`, lower });
    const files = withLogs(own, world, name);
    made.set(name, files);
    return files;
  };
}
