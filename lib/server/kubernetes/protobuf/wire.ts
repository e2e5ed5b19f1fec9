/**
 * Protocol buffers on the wire: numbered fields of three widths. No schema is needed to read them.
 * Spec: https://protobuf.dev/programming-guides/encoding/
 */
export interface WireField {
  readonly number: number;
  /** A whole number, or the bytes of a text, a message or a fixed-width number. */
  readonly value: bigint | Uint8Array;
}

/** Raised for bytes that are no message. */
export class WireError extends Error {}

const maxVarintBytes = 10;

/** The fields of a message in the order they stand. Throws WireError. */
export function readFields(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = readVarint(bytes, at);
    const [value, next] = readValue(bytes, afterTag, Number(tag & 7n));
    fields.push({ number: Number(tag >> 3n), value });
    at = next;
  }
  return fields;
}

function readValue(bytes: Uint8Array, at: number, wireType: number): [WireField['value'], number] {
  if (wireType === 0) return readVarint(bytes, at);
  if (wireType === 1) return slice(bytes, at, 8);
  if (wireType === 5) return slice(bytes, at, 4);
  if (wireType !== 2) throw new WireError(`proto: illegal wireType ${wireType}`);
  const [length, start] = readVarint(bytes, at);
  return slice(bytes, start, Number(length));
}

function slice(bytes: Uint8Array, at: number, length: number): [Uint8Array, number] {
  if (length > bytes.length - at) throw new WireError('unexpected EOF');
  return [bytes.subarray(at, at + length), at + length];
}

function readVarint(bytes: Uint8Array, start: number): [bigint, number] {
  let value = 0n;
  for (let n = 0; n < maxVarintBytes; n++) {
    const byte = bytes[start + n];
    if (byte === undefined) throw new WireError('unexpected EOF');
    value |= BigInt(byte & 0x7f) << BigInt(7 * n);
    if (byte < 0x80) return [value, start + n + 1];
  }
  throw new WireError('proto: integer overflow');
}
