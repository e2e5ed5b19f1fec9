/** One member of an archive, as it is written and as it is found. */
export interface TarEntry {
  /** As it stands in the archive: a folder's ends with a slash. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link' | 'hard-link';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly userName: string;
  readonly groupName: string;
  readonly modifiedMs: number;
  /** Of a file; '' of everything else. */
  readonly content: Uint8Array;
  /** What a link points to. */
  readonly target: string;
}

export const blockSize = 512;
/** Twenty blocks: what tar writes at once, and fills up with zeros. */
export const recordSize = 20 * blockSize;
/** Where the numbers and names lie in a header: offset and length. */
export const headerFields = {
  name: [0, 100],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  modified: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  target: [157, 100],
  magic: [257, 8],
  userName: [265, 32],
  groupName: [297, 32],
  prefix: [345, 155],
} as const;

export type HeaderField = keyof typeof headerFields;

/** The sum of a header's bytes, its own checksum counted as blanks. */
export function headerChecksum(header: Uint8Array): number {
  const [start, length] = headerFields.checksum;
  return header.reduce((sum, byte, at) => {
    const isChecksum = at >= start && at < start + length;
    return sum + (isChecksum ? 0x20 : byte);
  }, 0);
}
