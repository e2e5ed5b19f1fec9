/**
 * Reads tar archives: those of GNU tar, of POSIX (ustar and pax, which Go's archive/tar writes) and old ones.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13
 * Simplified: sparse files and devices are not read.
 */
import { bytesToText } from '#lib/sim/text.ts';
import {
  blockSize,
  headerChecksum,
  headerFields,
  type HeaderField,
  type TarEntry,
} from './tar-entry.ts';

export interface ReadArchive {
  readonly entries: readonly TarEntry[];
  /** not-tar: nothing in it looks like an archive; cut: it ends in the middle of a member. */
  readonly problem: 'not-tar' | 'cut' | undefined;
}

/** All that can be read of it; never throws. */
export function readArchive(archive: Uint8Array): ReadArchive {
  const entries: TarEntry[] = [];
  let said: Said = {};
  for (let at = 0; at + blockSize <= archive.length;) {
    const header = archive.subarray(at, at + blockSize);
    if (header.every((byte) => byte === 0)) return { entries, problem: undefined };
    if (!hasChecksum(header)) return { entries, problem: 'not-tar' };
    const size = said.size ?? number(header, 'size');
    const start = at + blockSize;
    if (start + size > archive.length) return { entries, problem: 'cut' };
    const content = archive.subarray(start, start + size);
    const more = saidBefore(text(header, 'type'), content);
    if (!more) entries.push(entryOf(header, content, said));
    said = more ? { ...said, ...more } : {};
    at = start + Math.ceil(size / blockSize) * blockSize;
  }
  const isShort = entries.length === 0 && archive.length > 0;
  return { entries, problem: isShort ? 'not-tar' : undefined };
}

/** What an earlier member says about the next one, because its header has no room for it. */
interface Said {
  readonly name?: string;
  readonly target?: string;
  readonly size?: number;
  readonly modifiedMs?: number;
}

/** undefined: it is a member for itself. */
function saidBefore(flag: string, content: Uint8Array): Said | undefined {
  if (flag === 'L') return { name: untilZero(content) };
  if (flag === 'K') return { target: untilZero(content) };
  if (flag === 'x') return paxRecords(bytesToText(content));
  return flag === 'g' ? {} : undefined;
}

/** "27 path=a/long/name\n", one after the other; the length counts itself. */
function paxRecords(list: string): Said {
  const values = new Map(
    [...list.matchAll(/\d+ ([^=\n]+)=([^\n]*)\n/g)].map(([, key = '', value = '']) => [key, value]),
  );
  const [name, target, size] = ['path', 'linkpath', 'size'].map((key) => values.get(key));
  const modified = values.get('mtime');
  return {
    ...(name !== undefined && { name }),
    ...(target !== undefined && { target }),
    ...(size !== undefined && { size: Number(size) }),
    ...(modified !== undefined && { modifiedMs: Math.floor(Number(modified) * 1000) }),
  };
}

function entryOf(header: Uint8Array, content: Uint8Array, said: Said): TarEntry {
  const name = said.name ?? nameOf(header);
  const type = typeOf(text(header, 'type'), name);
  return {
    name,
    type,
    mode: number(header, 'mode') & 0o7777,
    uid: number(header, 'uid'),
    gid: number(header, 'gid'),
    userName: text(header, 'userName'),
    groupName: text(header, 'groupName'),
    modifiedMs: said.modifiedMs ?? number(header, 'modified') * 1000,
    content: type === 'file' ? content : new Uint8Array(),
    target: said.target ?? text(header, 'target'),
  };
}

function typeOf(flag: string, name: string): TarEntry['type'] {
  if (flag === '1') return 'hard-link';
  if (flag === '2') return 'link';
  return flag === '5' || name.endsWith('/') ? 'folder' : 'file';
}

/** POSIX splits a long name at a slash; in GNU's format other things lie there. */
function nameOf(header: Uint8Array): string {
  const prefix = text(header, 'magic') === 'ustar' ? text(header, 'prefix') : '';
  return prefix === '' ? text(header, 'name') : `${prefix}/${text(header, 'name')}`;
}

function hasChecksum(header: Uint8Array): boolean {
  return number(header, 'checksum') === headerChecksum(header);
}

function number(header: Uint8Array, field: HeaderField): number {
  const digits = text(header, field).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : 0;
}

function text(header: Uint8Array, field: HeaderField): string {
  const [start, length] = headerFields[field];
  return untilZero(header.subarray(start, start + length));
}

function untilZero(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return bytesToText(end < 0 ? bytes : bytes.subarray(0, end));
}
