/**
 * Containers that somebody has started with a machine's Docker daemon. Below, each is a sandbox of one container, like
 * a pod that no API server knows of: what runs pods runs it, and what finds pods in the network finds it.
 */
import { hexOf } from '#lib/images/digest.ts';
import { DockerError, type ContainerWish, type PublishedPort } from '#lib/sim/docker-engine.ts';
import type { World } from '#lib/sim/world.ts';
import { numberToAddress, addressToNumber } from '../addresses.ts';
import { allRecords, saveRecord, type PodRecord } from '../kubelet/records.ts';

/** The namespace of records that are no pods'. */
export const dockerNamespace = ' docker';

export interface StoredContainer {
  readonly id: string;
  readonly machine: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly command: readonly string[];
  readonly createdMs: number;
  readonly startedMs?: number;
  readonly ports: readonly PublishedPort[];
  readonly exposed: readonly string[];
  readonly binds: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly autoRemove: boolean;
  readonly wish: ContainerWish;
}

const prefix = '/docker-containers/';

export const saveStored = ({ store }: World, one: StoredContainer): void =>
  store.set(prefix + one.id, one);

export const dropStored = ({ store }: World, id: string): void => store.remove(prefix + id);

export function storedContainers({ store }: World, machine?: string): StoredContainer[] {
  const all = store.range<StoredContainer>(prefix).map(({ value }) => value);
  return machine === undefined ? all : all.filter((one) => one.machine === machine);
}

/** The machine's container that has published this port of it. */
export function publisherOf(
  world: World,
  machine: string,
  port: number,
): { readonly uid: string; readonly port: number } | undefined {
  for (const { id, ports } of storedContainers(world, machine)) {
    const published = ports.find((one) => one.host === port);
    if (published) return { uid: id, port: published.container };
  }
  return undefined;
}

const bridge = '172.17.0.0';
const afterGateway = 2;

/** The next free address of the machine's bridge. */
function freeAddress(world: World, machine: string): string {
  const taken = new Set(
    allRecords(world)
      .filter(({ node, namespace }) => node === machine && namespace === dockerNamespace)
      .map(({ sandbox }) => sandbox?.ip),
  );
  for (let offset = afterGateway; ; offset++) {
    const address = numberToAddress(addressToNumber(bridge) + offset);
    if (!taken.has(address)) return address;
  }
}

/** The sandbox of a container that starts. */
export function saveSandbox(world: World, { id, machine }: StoredContainer): PodRecord {
  const nowMs = world.clock.nowMs;
  const record: PodRecord = {
    uid: id,
    namespace: dockerNamespace,
    name: id,
    node: machine,
    firstSeenMs: nowMs,
    isMounted: true,
    sandbox: { id, ip: freeAddress(world, machine), readyMs: nowMs },
    containers: {
      main: {
        name: 'main',
        kind: 'main',
        id,
        restarts: 0,
        image: '',
        imageId: '',
        hash: '',
        startedMs: nowMs,
        started: true,
        ready: true,
      },
    },
    backOffs: {},
    reasons: {},
    busyUntilMs: 0,
    probes: {},
  };
  saveRecord(world, record);
  return record;
}

const adjectives =
  'admiring brave clever dazzling eager focused gallant happy jolly keen loving mystifying nifty quirky serene trusting upbeat vigilant wizardly zen'.split(
    ' ',
  );
const surnames =
  'babbage curie darwin euler fermat galileo hopper hawking jackson keller lovelace mendel newton pasteur ritchie shannon tesla turing wozniak yalow'.split(
    ' ',
  );

/** A name that no container of the machine has. */
export function freeName(world: World, machine: string): string {
  const taken = new Set(storedContainers(world, machine).map(({ name }) => name));
  for (;;) {
    const pick = (words: readonly string[]) => words[world.chance.below(words.length)] ?? '';
    const name = `${pick(adjectives)}_${pick(surnames)}`;
    if (!taken.has(name)) return name;
  }
}

/** Throws DockerError when another container has the name. */
export function claimName(world: World, machine: string, name: string): string {
  const owner = storedContainers(world, machine).find((one) => one.name === name);
  if (!owner) return name;
  throw new DockerError(
    `Conflict. The container name "/${name}" is already in use by container "${owner.id}". You have to remove (or rename) that container to be able to reuse that name.`,
  );
}

export const newId = (world: World, machine: string): string =>
  hexOf(`${machine} ${world.clock.nowMs} ${world.chance.next()}`, 64);
