/** Bytes in rows, for the programs that show them as numbers. */
export interface ByteRow<T> {
  /** How many came before. */
  readonly at: number;
  readonly bytes: T;
}

interface Sliceable<T> {
  readonly length: number;
  slice(start: number, end: number): T;
}

export function rowsOf<T extends Sliceable<T>>(bytes: T, width: number): ByteRow<T>[] {
  return Array.from({ length: Math.ceil(bytes.length / width) }, (_, row) => ({
    at: row * width,
    bytes: bytes.slice(row * width, (row + 1) * width),
  }));
}

/** Two digits a byte. */
export function hexOf(bytes: Uint8Array): string[] {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
}

/** As ASCII, with a dot for what cannot be printed. */
export function printable(bytes: Uint8Array): string {
  return [...bytes]
    .map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.'))
    .join('');
}
