/** An entry as ls works with it, and its order among others. */
import type { FileEntry } from '#lib/sim/files.ts';
import { columns } from '../display-width.ts';
import { entrySize } from '../file-mode.ts';
import { compareVersions } from '../sort/version-order.ts';

export interface ListedFile {
  readonly name: string;
  readonly path: string;
  readonly entry: FileEntry;
}

type Compare = (a: ListedFile, b: ListedFile) => number;

const byName: Compare = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const extension = (name: string) => /.(\.[^.]*)$/.exec(name)?.[1] ?? '';

export const orders: Readonly<Record<string, Compare | undefined>> = {
  none: () => 0,
  name: byName,
  size: (a, b) => entrySize(b.entry) - entrySize(a.entry) || byName(a, b),
  time: (a, b) => b.entry.modifiedMs - a.entry.modifiedMs || byName(a, b),
  width: (a, b) => columns(a.name) - columns(b.name) || byName(a, b),
  version: (a, b) => compareVersions(a.name, b.name),
  extension: (a, b) => {
    const [left, right] = [extension(a.name), extension(b.name)];
    return left < right ? -1 : left > right ? 1 : byName(a, b);
  },
};

/** A number that names the entry for -i: of its path, as there are no inodes. */
export function inodeOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < path.length; at++) {
    hash = Math.imul(hash ^ path.charCodeAt(at), 0x01000193);
  }
  return path === '/' ? 2 : 131_072 + ((hash >>> 0) % 900_000);
}
