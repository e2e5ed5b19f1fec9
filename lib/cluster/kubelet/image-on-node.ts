/** The image that a container of a pod is made of, as the node has it: pulled, tagged under another name, or built. */
import type { Image } from '#lib/images/image.ts';
import { parseReference } from '#lib/images/reference.ts';
import { findImage } from '#lib/images/registry.ts';
import type { BuiltFile } from '#lib/sim/docker-engine.ts';
import type { World } from '#lib/sim/world.ts';
import { contentsOf } from '../registries/image-contents.ts';
import { findNodeImage } from './node-images.ts';

export interface ImageOnNode {
  readonly image: Image;
  /** The reference of the described image that is behind the name. */
  readonly base: string;
  /** Files that a build laid over it. */
  readonly files: Readonly<Record<string, BuiltFile>>;
}

const noFiles: ImageOnNode['files'] = {};

export function imageOnNode(world: World, node: string, name: string): ImageOnNode {
  const held = findNodeImage(world, node, name);
  const contents = held && contentsOf(world, held.digest);
  const base = contents?.base ?? name;
  const { image } = findImage(parseReference(base));
  const built = contents?.built;
  if (!built) return { image, base, files: noFiles };
  const { env, exposed, workdir, entrypoint, cmd, files } = built;
  return {
    base,
    files,
    image: {
      ...image,
      env: { ...image.env, ...env },
      exposed,
      ...(workdir === undefined ? {} : { workdir }),
      ...(entrypoint ? { entrypoint } : {}),
      ...(cmd ? { cmd } : {}),
    },
  };
}
