/** Turns files into members: for `tar c`, and for whoever sends files through a tar. */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';
import { groupName, userName } from '../users.ts';
import type { TarMember } from './archive.ts';

export interface FoundFile {
  /** As it shall stand in the archive. */
  readonly name: string;
  readonly entry: FileEntry;
}

/** Only files, folders and links: of a device there is nothing to keep. */
export function packFile({ name, entry }: FoundFile, files: FileSystem): TarMember {
  const { type, mode, uid, gid, modifiedMs } = entry;
  return {
    name: type === 'folder' ? name.replace(/\/*$/, '/') : name,
    type,
    mode,
    uid,
    gid,
    owner: userName(files, uid),
    group: groupName(files, gid),
    modifiedMs,
    content: type === 'file' ? (entry.content ?? '') : '',
    target: entry.target ?? '',
  };
}
