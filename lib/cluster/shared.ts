/**
 * What clusters of one process share, because it follows from kinds, images and profiles alone and nobody changes
 * it. Whoever opens many clusters makes one and hands it to each.
 */
import { kinds } from '#lib/kube/kinds/registry.ts';
import { servedKinds } from '#lib/kube/kinds/served-kinds.ts';
import { minorOf } from '#lib/kube/releases.ts';
import { LayerStacks } from '#lib/sim/layers.ts';
import { BuiltInResources } from './apiserver/resource-registry.ts';
import { Interned } from './interned.ts';
import type { Profile } from './profile.ts';
import { KindNames } from './resource-names.ts';

export class Shared {
  readonly kindNames = new KindNames(kinds);
  /** The files of images and of machines. */
  readonly stacks = new LayerStacks();
  /** Sets of managed fields, which are the same for all objects of one make. */
  readonly fieldSets = new Interned();
  readonly #resources = new Map<string, BuiltInResources>();

  /** The resources that clusters of the profile serve: an addon's are there when the addon is. */
  resourcesOf({
    addons,
    kubernetesVersion,
  }: Pick<Profile, 'addons' | 'kubernetesVersion'>): BuiltInResources {
    const minor = minorOf(kubernetesVersion);
    const name = [minor, ...addons].join(' ');
    const served = servedKinds(kinds, minor).filter(
      ({ addon }) => addon === undefined || addons.includes(addon),
    );
    const resources = this.#resources.get(name) ?? new BuiltInResources(served);
    this.#resources.set(name, resources);
    return resources;
  }
}
