/**
 * Writes tar archives in GNU's format, which every tar reads.
 * Spec: https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
import { textToBytes } from '#lib/sim/text.ts';
import {
  blockSize,
  headerChecksum,
  headerFields,
  recordSize,
  type HeaderField,
  type TarEntry,
} from './tar-entry.ts';

/** The whole archive, with the zeros at its end. */
export function writeArchive(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap(writeEntry);
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  const archive = new Uint8Array(roundUp(length + 2 * blockSize, recordSize));
  let at = 0;
  for (const block of blocks) {
    archive.set(block, at);
    at += block.length;
  }
  return archive;
}

const typeFlags: Readonly<Record<TarEntry['type'], string>> = {
  file: '0',
  'hard-link': '1',
  link: '2',
  folder: '5',
};

function writeEntry(entry: TarEntry): Uint8Array[] {
  const [name, target] = [textToBytes(entry.name), textToBytes(entry.target)];
  return [
    ...longName('L', name, headerFields.name[1]),
    ...longName('K', target, headerFields.target[1]),
    header(typeFlags[entry.type], { ...entry, nameBytes: name, targetBytes: target }),
    ...contentBlocks(entry.content),
  ];
}

/** A name too long for the header goes before it, as a member of its own. */
function longName(flag: string, name: Uint8Array, room: number): Uint8Array[] {
  if (name.length <= room) return [];
  const content = new Uint8Array(name.length + 1);
  content.set(name);
  const nameBytes = textToBytes('././@LongLink');
  const head = header(flag, { ...nobody, content, nameBytes, targetBytes: new Uint8Array() });
  return [head, ...contentBlocks(content)];
}

const nobody = {
  mode: 0o644,
  uid: 0,
  gid: 0,
  userName: 'root',
  groupName: 'root',
  modifiedMs: 0,
};

type Header = Omit<TarEntry, 'name' | 'target' | 'type'> & {
  readonly nameBytes: Uint8Array;
  readonly targetBytes: Uint8Array;
};

function header(flag: string, of: Header): Uint8Array {
  const block = new Uint8Array(blockSize);
  const put = (field: HeaderField, value: string | Uint8Array) => {
    const [start, length] = headerFields[field];
    const bytes = typeof value === 'string' ? textToBytes(value) : value;
    block.set(bytes.subarray(0, length), start);
  };
  put('name', of.nameBytes);
  put('mode', octal(of.mode, 7));
  put('uid', octal(of.uid, 7));
  put('gid', octal(of.gid, 7));
  put('size', octal(of.content.length, 11));
  put('modified', octal(Math.max(0, Math.floor(of.modifiedMs / 1000)), 11));
  put('type', flag);
  put('target', of.targetBytes);
  put('magic', 'ustar  ');
  put('userName', of.userName);
  put('groupName', of.groupName);
  put('checksum', `${octal(headerChecksum(block), 6)}\0 `);
  return block;
}

const octal = (value: number, width: number) => value.toString(8).padStart(width, '0');

function contentBlocks(content: Uint8Array): Uint8Array[] {
  if (content.length === 0) return [];
  const padded = new Uint8Array(roundUp(content.length, blockSize));
  padded.set(content);
  return [padded];
}

const roundUp = (length: number, unit: number) => Math.ceil(length / unit) * unit;
