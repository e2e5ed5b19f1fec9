/** A snapshot of a key-value store as a file. */
import type { KeyValueStore } from './key-value.ts';

export interface StoreSnapshotFile {
  readonly revision: number;
  /** Values by their keys. */
  readonly keys: Readonly<Record<string, string>>;
}

const magic = 'etcd snapshot\n';

/** Where etcd keeps its database in its data folder. */
export const databaseOf = (folder: string): string => `${folder}/member/snap/db`;

export function snapshotText(store: KeyValueStore): string {
  const keys = Object.fromEntries(store.range('').map(({ key, value }) => [key, value]));
  return magic + JSON.stringify({ revision: store.revision, keys } satisfies StoreSnapshotFile);
}

/** undefined: the text is no snapshot. */
export function readSnapshot(text: string): StoreSnapshotFile | undefined {
  if (!text.startsWith(magic)) return undefined;
  return JSON.parse(text.slice(magic.length)) as StoreSnapshotFile;
}
