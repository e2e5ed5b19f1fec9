/** What the kubelets are given by the cluster that they serve. */
import type { ImageRules } from '#lib/images/image.ts';
import type { ApiClient } from '#lib/kube/api-client.ts';
import type { AnyObject } from '#lib/kube/object.ts';
import type { Pod } from '#lib/kube/typed.ts';
import type { FileSystem } from '#lib/sim/files.ts';
import type { LayerStacks } from '#lib/sim/layers.ts';
import type { NetworkPlace } from '#lib/sim/net.ts';
import type { World } from '#lib/sim/world.ts';
import type { ContainerRuntime } from '../container-runtime.ts';
import type { LogTap } from './log-tap.ts';
import { unreachableRegistries } from '../faults/registries.ts';
import type { Profile } from '../profile.ts';

export interface KubeletParts {
  readonly world: World;
  readonly profile: Profile;
  /** The API as the node's user (system:node:NAME) sees it. */
  client(node: string): ApiClient;
  record(node: string, event: NodeEvent): void;
  /** The machine that runs programs; without one, programs cannot be started. */
  runtime(): ContainerRuntime | undefined;
  placeOfPod(uid: string): NetworkPlace;
  placeOfNode(node: string): NetworkPlace;
  filesOfNode(node: string): FileSystem;
  /** Hears what servers log while somebody listens. */
  readonly tap: LogTap;
  /** The layers of images, indexed. */
  readonly stacks: LayerStacks;
  /** The pods that the API has bound to the node. */
  podsOn(node: string): readonly Pod[];
}

export interface NodeEvent {
  readonly object: AnyObject;
  /** "spec.containers{nginx}". */
  readonly fieldPath?: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** How images behave here; every name can be pulled unless the profile says otherwise. */
export const imageRules = ({ profile, world }: KubeletParts): ImageRules => ({
  ...(profile.images ?? { registry: 'any' }),
  unreachable: unreachableRegistries(world.store),
});
