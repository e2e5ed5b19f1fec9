/** Turns files into members: for `tar c`, and for whoever sends files through a tar. */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';
import { textToBytes } from '#lib/sim/text.ts';
import { groupName, userName } from '../users.ts';
import type { TarEntry } from './tar-entry.ts';

export interface FoundFile {
  /** As it shall stand in the archive. */
  readonly name: string;
  readonly entry: FileEntry;
}

/** Only files, folders and links: of a device there is nothing to keep. */
export function packFile({ name, entry }: FoundFile, files: FileSystem): TarEntry {
  const { type, mode, uid, gid, modifiedMs } = entry;
  return {
    name: type === 'folder' ? name.replace(/\/*$/, '/') : name,
    type,
    mode,
    uid,
    gid,
    userName: userName(files, uid),
    groupName: groupName(files, gid),
    modifiedMs,
    content: textToBytes(type === 'file' ? (entry.content ?? '') : ''),
    target: entry.target ?? '',
  };
}
