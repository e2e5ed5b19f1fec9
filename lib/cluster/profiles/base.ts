/**
 * The state a cluster of a profile starts from. Making it costs milliseconds, taking a copy costs nothing, so
 * whoever opens many clusters makes it once and hands it to each.
 */
import { kinds } from '#lib/kube/kinds/registry.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import { objectInOrder } from '#lib/kube/wire-order.ts';
import { deepFreeze } from '#lib/sim/deep-freeze.ts';
import { Store, type StoredItem } from '#lib/sim/store.ts';
import { viewWorld } from '#lib/sim/world.ts';
import type { Profile } from '../profile.ts';
import { markUnit } from '../kubelet/units.ts';
import { markSeen } from '../kernel.ts';
import { KindNames, prefixOf, ResourceNames } from '../resource-names.ts';
import { plainObjects } from './plain-objects.ts';
import { startObjects } from './start-objects.ts';

export interface ClusterBase {
  readonly profile: Profile;
  readonly store: Store;
}

export function baseOf(profile: Profile, options: { readonly freeze?: boolean } = {}): ClusterBase {
  const names = new ResourceNames(new KindNames(kinds), new Store());
  const begins = beginsWith(profile);
  const items = begins.map((object) => itemOf(object, names));
  const revision = Math.max(0, ...items.map(([, , , modRevision]) => modRevision));
  const store = Store.restore({ revision, items }, options);
  const world = viewWorld(store);
  world.clock.moveTo(Date.parse(profile.startTime));
  if (profile.begins === 'off')
    for (const { name } of profile.nodes) markUnit(world, name, { unit: 'power', isActive: false });
  markSeen(world);
  return { profile, store };
}

function beginsWith(profile: Profile): readonly AnyObject[] {
  if (profile.begins === 'off') return [];
  return profile.installedAs === 'services' ? plainObjects(profile) : startObjects(profile);
}

function itemOf(object: AnyObject, names: ResourceNames): StoredItem {
  const { name, namespace, resourceVersion } = object.metadata;
  const resource = names.ofObject(object)?.resource;
  if (!resource) throw new Error(`a start object of no known kind: ${object.kind} ${name}`);
  const path = namespace ? `${namespace}/${name}` : name;
  const revision = Number(resourceVersion);
  return [prefixOf(resource) + path, deepFreeze(objectInOrder(object)), revision, revision, 1];
}
