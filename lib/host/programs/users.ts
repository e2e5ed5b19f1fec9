/** Who the users of a place are, by its /etc/passwd and /etc/group. */
import type { FileSystem } from '#lib/sim/files.ts';
import { attempt } from './error-text.ts';

export interface UserRecord {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

export interface GroupRecord {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

export function readUsers(files: FileSystem): UserRecord[] {
  return records(files, '/etc/passwd').map(
    ([name = '', , uid, gid, comment = '', home = '/', shell = '/bin/sh']) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
      comment,
      home,
      shell,
    }),
  );
}

export function readGroups(files: FileSystem): GroupRecord[] {
  return records(files, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
}

export function userName(files: FileSystem, uid: number): string {
  const found = readUsers(files).find((user) => user.uid === uid);
  return found?.name ?? (uid === 0 ? 'root' : String(uid));
}

export function groupName(files: FileSystem, gid: number): string {
  const found = readGroups(files).find((group) => group.gid === gid);
  return found?.name ?? (gid === 0 ? 'root' : String(gid));
}

function records(files: FileSystem, path: string): string[][] {
  const text =
    attempt(
      () => files.read(path),
      () => undefined,
    ) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'));
}
