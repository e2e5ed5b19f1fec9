/**
 * What is in an image that somebody has built or given another name: which described image it is, and what was laid
 * over that. It goes by the image's digest, so that it is the same wherever the image is pushed to.
 */
import type { BuiltFile } from '#lib/sim/docker-engine.ts';
import type { World } from '#lib/sim/world.ts';

export interface ImageContents {
  /** The reference of a described image. */
  readonly base: string;
  readonly built?: BuiltImage;
}

/** What a built image adds to its base. */
export interface BuiltImage {
  readonly base: string;
  readonly files: Readonly<Record<string, BuiltFile>>;
  readonly env: Readonly<Record<string, string>>;
  readonly exposed: readonly string[];
  readonly workdir?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
}

const key = (digest: string) => `/images/contents/${digest}`;

/** undefined: the image is what its name says. */
export const contentsOf = ({ store }: World, digest: string): ImageContents | undefined =>
  store.get<ImageContents>(key(digest));

export const saveContents = ({ store }: World, digest: string, contents: ImageContents): void =>
  store.set(key(digest), contents);
