/**
 * The cluster's own store as etcd's clients see it.
 * Simplified: values are JSON, where the real API server writes protobuf.
 */
import type { KeyValueStore, StoredChange, StoredKey, StoreMember } from '#lib/sim/key-value.ts';
import type { Change, Item } from '#lib/sim/store.ts';
import type { World } from '#lib/sim/world.ts';
import { ControlPlane } from '../control-plane.ts';
import type { Profile } from '../profile.ts';

const registry = '/registry/';
/** Keys that are no API server's lie apart, so that they are never taken for the world's own. */
const others = '/etcd/keys/';

const inner = (key: string) => (key.startsWith(registry) ? key : others + key);
const outer = (key: string) => (key.startsWith(others) ? key.slice(others.length) : key);
const isOurs = (key: string) => key.startsWith(registry) || key.startsWith(others);
const textOf = (key: string, value: unknown): string =>
  key.startsWith(others) ? String(value) : JSON.stringify(value);

export function keyValueStore(world: World, profile: Profile): KeyValueStore {
  const { store } = world;
  return {
    member: memberOf(world, profile),
    get revision() {
      return store.revision;
    },
    range: (prefix) =>
      [...store.range(registry), ...store.range(others)]
        .filter(({ key }) => outer(key).startsWith(prefix))
        .map(storedKey)
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    put(key, value) {
      const stored = inner(key);
      const content = stored === key ? parsed(value) : value;
      if (content === undefined) return false;
      store.commit([{ key: stored, value: content }]);
      return true;
    },
    delete: (keys) => void store.commit(keys.map((key) => ({ key: inner(key), value: undefined }))),
    changesAfter: (revision) =>
      store
        .changesAfter(revision)
        ?.filter(({ key }) => isOurs(key))
        .map(storedChange),
  };
}

const storedKey = ({ key, value, ...rest }: Item): StoredKey => ({
  key: outer(key),
  value: textOf(key, value),
  createRevision: rest.createRevision,
  modRevision: rest.modRevision,
  version: rest.version,
});

const storedChange = ({ revision, key, before, after }: Change): StoredChange => ({
  revision,
  key: outer(key),
  value: after === undefined ? undefined : textOf(key, after),
  before: before === undefined ? undefined : textOf(key, before),
});

function parsed(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function memberOf(world: World, profile: Profile): StoreMember {
  const plane = new ControlPlane(world, profile);
  const argv = plane.commandOf('etcd');
  const flag = (name: string) =>
    argv.find((word) => word.startsWith(`--${name}=`))?.replace(/^.*?=/, '');
  const image = plane.container('etcd')?.image ?? '';
  return {
    name: flag('name') ?? 'default',
    version: /:v?(\d+\.\d+\.\d+)/.exec(image)?.[1] ?? '2.0.9',
    peerUrl: flag('initial-advertise-peer-urls') ?? 'http://localhost:2380',
    clientUrl: flag('advertise-client-urls') ?? 'http://localhost:2379',
    isSecure: flag('client-cert-auth') === 'true',
  };
}
