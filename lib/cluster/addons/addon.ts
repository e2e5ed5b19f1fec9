/** Something that is added to a cluster by applying its manifest. */
import type { AnyObject } from '#lib/kube/object.ts';

export interface Addon {
  readonly name: string;
  /** Where its makers publish the manifest: "https://github.com/…/releases/latest/download/components.yaml". */
  readonly urls: RegExp;
  /** What the manifest holds; it may differ from address to address. */
  readonly objects: (url?: string) => readonly AnyObject[];
}
