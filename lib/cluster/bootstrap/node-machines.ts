/** The machines of a profile's nodes, made and unmade from a host; a cluster comes up on one phase by phase. */
import { answerPull } from '#lib/images/pull.ts';
import { parseReference } from '#lib/images/reference.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import { kinds, resourceName } from '#lib/kube/kinds/registry.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { registryRoot } from '#lib/kube/storage-key.ts';
import { removeFileSystem } from '#lib/sim/file-system.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type {
  BringUpPhase,
  MachineSize,
  NodeMachine,
  NodeMachines,
} from '#lib/sim/node-machines.ts';
import type { World } from '#lib/sim/world.ts';
import type { NodeUnit } from '../cluster.ts';
import { finishPull } from '../kubelet/node-images.ts';
import type { Profile, ProfileNode } from '../profile.ts';
import { manifestsFolder, staticManifest } from '../profiles/static-manifests.ts';
import { prefixOf } from '../resource-names.ts';
import { bootstrapObjects } from './bootstrap-objects.ts';
import { registeredNode } from './registered-node.ts';

export interface NodeMachineParts {
  readonly world: World;
  readonly profile: Profile;
  /** As somebody who may do anything. */
  readonly api: ApiClient;
  setUnit(node: string, unit: NodeUnit, isActive: boolean): void;
  isUnitActive(node: string, unit: NodeUnit): boolean;
  filesOfNode(node: string): FileSystem;
}

const sizeKey = (name: string) => `/machines/${name}`;

export function createNodeMachines(parts: NodeMachineParts): NodeMachines {
  const { world, profile } = parts;
  const nodeOf = (name: string): ProfileNode => {
    const node = profile.nodes.find((one) => one.name === name);
    if (!node) throw new RangeError(`no machine can be called ${name}`);
    return node;
  };
  return {
    names: profile.nodes.map(({ name }) => name),
    find: (name) => findMachine(parts, nodeOf(name)),
    create: (name, size) => world.store.set(sizeKey(nodeOf(name).name), size),
    start: (name) => parts.setUnit(name, 'power', true),
    stop: (name) => parts.setUnit(name, 'power', false),
    remove: (name) => removeMachine(parts, nodeOf(name)),
    bringUp: (name, phase, { registry }) => {
      const system = profile.system && { ...profile.system, registry };
      const era = system ? { ...profile, system } : profile;
      bringUp({ ...parts, profile: era }, nodeOf(name), phase);
    },
  };
}

function findMachine(parts: NodeMachineParts, node: ProfileNode): NodeMachine | undefined {
  const size = parts.world.store.get<MachineSize>(sizeKey(node.name));
  if (!size) return undefined;
  return {
    ...size,
    name: node.name,
    address: node.address,
    isRunning: parts.isUnitActive(node.name, 'power'),
    files: parts.filesOfNode(node.name),
  };
}

/** With the machine goes what its etcd held, and so the whole cluster. */
function removeMachine(parts: NodeMachineParts, { name }: ProfileNode): void {
  const { store } = parts.world;
  parts.setUnit(name, 'power', false);
  const objects = store.range(registryRoot).map(({ key }) => ({ key, value: undefined }));
  if (objects.length > 0) store.commit(objects);
  removeFileSystem(store, `/files/host/${name}`);
  for (const key of [`/kubelet/images/${name}`, `/kubelet/static/${name}`, sizeKey(name)])
    store.remove(key);
}

const components: Readonly<Partial<Record<BringUpPhase, readonly string[]>>> = {
  'api-server': ['kube-apiserver'],
  'control-plane': ['etcd', 'kube-controller-manager', 'kube-scheduler'],
};

function bringUp(parts: NodeMachineParts, node: ProfileNode, phase: BringUpPhase): void {
  const { world, profile } = parts;
  const objects = bootstrapObjects(profile, phase, world.clock.nowMs);
  if (phase === 'api-server') writeObjects(parts, node, objects);
  else for (const object of objects) createIfMissing(parts.api, object);
  const files = parts.filesOfNode(node.name);
  for (const name of components[phase] ?? []) {
    const manifest = staticManifest(profile, name);
    for (const [, image = ''] of manifest.matchAll(/^ +image: (\S+)$/gm))
      placeImage(world, node.name, image);
    files.write(`${manifestsFolder}/${name}.yaml`, manifest, { mode: 0o600 });
  }
  for (const [, image = ''] of JSON.stringify(objects).matchAll(/"image":"([^"]+)"/g))
    placeImage(world, node.name, image);
}

/** The image comes with the machine, or has been loaded into it. */
function placeImage(world: World, node: string, image: string): void {
  finishPull(world, node, image, answerPull(parseReference(image), { registry: 'any' }));
}

/** What the API server finds or makes in its etcd when it first starts, and the node that registers with it. */
function writeObjects(parts: NodeMachineParts, node: ProfileNode, objects: AnyObject[]): void {
  const { world, profile } = parts;
  const { store, clock } = world;
  const size = store.get<MachineSize>(sizeKey(node.name));
  const resourceVersion = String(store.revision + 1);
  const creationTimestamp = clock.timestamp;
  const writes = objects.map((object) => {
    const own = object.kind === 'Node' ? registeredNode(object, { profile, node, size }) : object;
    const metadata = { ...own.metadata, creationTimestamp, resourceVersion };
    return { key: keyOf(own), value: { ...own, metadata } };
  });
  store.commit(writes.filter(({ key }) => store.get(key) === undefined));
}

function keyOf({ apiVersion, kind, metadata: { namespace, name } }: AnyObject): string {
  const found = kinds.find((one) => one.kind === kind && belongsTo(apiVersion, one.group));
  if (!found) throw new Error(`an object of no known kind: ${apiVersion} ${kind} ${name}`);
  return prefixOf(resourceName(found)) + (namespace ? `${namespace}/${name}` : name);
}

const belongsTo = (apiVersion: string, group: string): boolean =>
  group === '' ? !apiVersion.includes('/') : apiVersion.startsWith(`${group}/`);

function createIfMissing(api: ApiClient, object: AnyObject): void {
  const { apiVersion, kind, metadata } = object;
  const found = kinds.find((one) => one.kind === kind && belongsTo(apiVersion, one.group));
  const resource = found ? resourceName(found) : '';
  const { uid: _uid, resourceVersion: _version, creationTimestamp: _at, ...own } = metadata;
  if (api.get(resource, metadata)) return;
  const { status: _status, ...rest } = object;
  api.create(resource, { ...rest, metadata: own });
}
