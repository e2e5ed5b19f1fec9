/**
 * The envelope of a protobuf body: four bytes of magic, then the object's type and its bytes.
 * Spec: staging/src/k8s.io/apimachinery/pkg/runtime/serializer/protobuf/protobuf.go
 */
import { readFields, WireError } from './wire.ts';

export interface Envelope {
  readonly apiVersion: string;
  readonly kind: string;
  readonly raw: Uint8Array;
}

const magic = [0x6b, 0x38, 0x73, 0x00];
const decoder = new TextDecoder();

/** Throws WireError for bytes that are no such envelope. */
export function unwrap(body: Uint8Array): Envelope {
  if (magic.some((byte, n) => body[n] !== byte))
    throw new WireError(
      'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]',
    );
  const fields = readFields(body.subarray(magic.length));
  const bytesOf = (number: number, of = fields) => {
    const value = of.find((field) => field.number === number)?.value;
    return value instanceof Uint8Array ? value : new Uint8Array();
  };
  const type = readFields(bytesOf(1));
  const textOf = (number: number) => decoder.decode(bytesOf(number, type));
  return { apiVersion: textOf(1), kind: textOf(2), raw: bytesOf(2) };
}
