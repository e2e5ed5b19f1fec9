/** One member's header: a block of fixed fields. Spec: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';

export interface RawHeader {
  readonly name: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly owner: string;
  readonly group: string;
  readonly modifiedMs: number;
  readonly target: string;
  /** The kind of member. */
  readonly letter: string;
  /** Of its content, in bytes. */
  readonly size: number;
}

/** Each field's place: offset and width. */
const fields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  modified: [136, 12],
  checksum: [148, 8],
  letter: [156, 1],
  target: [157, 100],
  magic: [257, 6],
  owner: [265, 32],
  group: [297, 32],
  prefix: [345, 155],
} as const;

type Field = keyof typeof fields;

/** A name longer than its field is cut. */
export function writeHeader(header: RawHeader): Uint8Array {
  const block = new Uint8Array(512);
  const put = (field: Field, value: string) => {
    const [offset, width] = fields[field];
    block.set(textToBytes(value).subarray(0, width), offset);
  };
  const number = (field: Field, value: number) => {
    put(field, `${value.toString(8).padStart(fields[field][1] - 1, '0')}\0`);
  };
  put('name', header.name);
  number('mode', header.mode);
  number('uid', header.uid);
  number('gid', header.gid);
  number('size', header.size);
  number('modified', Math.floor(header.modifiedMs / 1000));
  put('letter', header.letter);
  put('target', header.target);
  // GNU's variant: the version stands in the magic word's last letters.
  put('magic', 'ustar ');
  block.set(textToBytes(' \0'), 263);
  put('owner', header.owner);
  put('group', header.group);
  put('checksum', `${checksum(block).toString(8).padStart(6, '0')}\0 `);
  return block;
}

/** undefined: the block is no header. */
export function readHeader(block: Uint8Array): RawHeader | undefined {
  const bytes = (field: Field) => {
    const [offset, width] = fields[field];
    return block.subarray(offset, offset + width);
  };
  const text = (field: Field) => bytesToText(bytes(field)).replace(/\0.*$/s, '');
  const number = (field: Field) => Number.parseInt(text(field).trim() || '0', 8);
  if (number('checksum') !== checksum(block)) return undefined;
  // Only POSIX's variant has a prefix; GNU's keeps other things there.
  const prefix = bytesToText(bytes('magic')) === 'ustar\0' ? text('prefix') : '';
  return {
    name: prefix === '' ? text('name') : `${prefix}/${text('name')}`,
    mode: number('mode') & 0o7777,
    uid: number('uid'),
    gid: number('gid'),
    owner: text('owner'),
    group: text('group'),
    modifiedMs: number('modified') * 1000,
    target: text('target'),
    letter: bytesToText(bytes('letter')),
    size: number('size'),
  };
}

/** The sum of all bytes, its own field counted as blanks. */
function checksum(block: Uint8Array): number {
  const [offset, width] = fields.checksum;
  return block.reduce(
    (sum, byte, at) => sum + (at >= offset && at < offset + width ? 0x20 : byte),
    0,
  );
}
