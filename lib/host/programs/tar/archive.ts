/**
 * The tar archive format: members as headers and padded content, read from and written to a stream's text.
 * Spec: https://www.gnu.org/software/tar/manual/html_node/Standard.html
 * Simplified: of pax headers only path, linkpath and size count; sparse files and several volumes are not read.
 */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { readHeader, writeHeader, type RawHeader } from './header.ts';

export interface TarMember {
  /** As it stands in the archive; a folder's ends in a slash. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'hardlink';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly owner: string;
  readonly group: string;
  readonly modifiedMs: number;
  /** Of a file; '' otherwise. */
  readonly content: string;
  /** Of a link. */
  readonly target: string;
}

/** `not-an-archive`: the first block is no header. `unexpected-end`: the text stops inside a member. */
export class ArchiveError extends Error {
  readonly code: 'not-an-archive' | 'unexpected-end';

  constructor(code: ArchiveError['code']) {
    super(code);
    this.code = code;
  }
}

const blockSize = 512;
/** What stands after the last member. */
export const archiveEnd = '\0'.repeat(2 * blockSize);

const letters = { file: '0', hardlink: '1', link: '2', folder: '5' } as const;
const types: Readonly<Record<string, TarMember['type'] | undefined>> = {
  '\0': 'file',
  '0': 'file',
  '1': 'hardlink',
  '2': 'link',
  '5': 'folder',
  '7': 'file',
};

/** A member as it stands in an archive: header and content, padded to whole blocks. */
export function memberText(member: TarMember): string {
  const content = textToBytes(member.content);
  const header: RawHeader = { ...member, letter: letters[member.type], size: content.length };
  return (
    longName(member, 'K', member.target) +
    longName(member, 'L', member.name) +
    bytesToText(writeHeader(header)) +
    padded(member.content, content.length)
  );
}

/** The longest name or target that a header holds, in bytes. */
const nameSize = 100;

/** A name too long for its header stands before it as a member of its own, as GNU tar writes it. */
function longName(member: TarMember, letter: 'K' | 'L', name: string): string {
  const size = textToBytes(name).length;
  if (size <= nameSize) return '';
  const header = { ...member, name: '././@LongLink', target: '', letter, size: size + 1 };
  return bytesToText(writeHeader(header)) + padded(`${name}\0`, size + 1);
}

const padded = (text: string, size: number) => text + '\0'.repeat(-size & (blockSize - 1));

/** The members in their order. Throws ArchiveError when it comes to text that is no member. */
export function* readMembers(archive: string): Generator<TarMember, void> {
  const bytes = textToBytes(archive);
  let given: Partial<RawHeader> = {};
  for (let at = 0; at < bytes.length;) {
    const block = bytes.subarray(at, at + blockSize);
    if (block.every((byte) => byte === 0)) return;
    if (block.length < blockSize) throw new ArchiveError('unexpected-end');
    const read = readHeader(block);
    if (!read) throw new ArchiveError('not-an-archive');
    const { size, letter, ...named } = { ...read, ...given };
    const start = at + blockSize;
    const content = bytes.subarray(start, start + size);
    if (content.length < size) throw new ArchiveError('unexpected-end');
    at = start + Math.ceil(size / blockSize) * blockSize;
    const extra = extension(letter, content);
    given = extra ? { ...given, ...extra } : {};
    const type = types[letter];
    if (!extra && type) yield { ...named, type, content: bytesToText(content) };
  }
}

/** What a member says about the next one; undefined: it is one itself. */
function extension(letter: string, content: Uint8Array): Partial<RawHeader> | undefined {
  const text = () => bytesToText(content);
  if (letter === 'L') return { name: text().replace(/\0.*$/s, '') };
  if (letter === 'K') return { target: text().replace(/\0.*$/s, '') };
  if (letter === 'g') return {};
  return letter === 'x' ? paxValues(text()) : undefined;
}

/** Spec: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (pax Header Block) */
function paxValues(records: string): Partial<RawHeader> {
  const pairs = Object.fromEntries(
    [...records.matchAll(/^\d+ ([^=\n]+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
  ) as Partial<Record<string, string>>;
  const { path, linkpath, size } = pairs;
  return {
    ...(path === undefined ? {} : { name: path }),
    ...(linkpath === undefined ? {} : { target: linkpath }),
    ...(size === undefined ? {} : { size: Number(size) }),
  };
}
