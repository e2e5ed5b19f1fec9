/**
 * gzip's format.
 * Spec: https://www.rfc-editor.org/rfc/rfc1952
 * Simplified: the checksum at the end is not compared.
 */
import { Gunzip, gzipSync } from 'fflate';
import { LimitReached } from '../../limits.ts';

/** What one file may become: no archive of a lesson comes near it, and a bomb goes beyond. */
const largest = 8 * 1024 * 1024;
/** Deflate makes a byte into 1032 at the most, so that a step stays small. */
const stepBytes = 4096;

export interface GzipRules {
  readonly level: number;
  /** Kept in the header; absent where the input has no name. */
  readonly name?: string;
  readonly modifiedMs: number;
}

export function compress(bytes: Uint8Array, { level, name, modifiedMs }: GzipRules): Uint8Array {
  const known = name === undefined ? {} : { filename: name };
  return gzipSync(bytes, { level: levelOf(level), mtime: modifiedMs, ...known });
}

/** undefined: this is not in gzip's format, or it is cut off. Throws LimitReached for what would grow too large. */
export function decompress(bytes: Uint8Array): Uint8Array | undefined {
  if (!isCompressed(bytes)) return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Gunzip((part) => {
    parts.push(part);
    length += part.length;
    if (length > largest) throw new LimitReached(`gzip: more than ${largest} bytes: stopped`);
  });
  try {
    for (let at = 0; at < bytes.length; at += stepBytes) {
      reader.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
    }
  } catch (error) {
    if (error instanceof LimitReached) throw error;
    return undefined;
  }
  return joined(parts, length);
}

export function isCompressed(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** How much smaller the data themselves became, header and trailer left out: " 77.5%". */
export function ratio(compressed: Uint8Array, length: number): string {
  const flags = compressed[3] ?? 0;
  const nameLength = (flags & 8) === 0 ? 0 : compressed.indexOf(0, 10) - 10 + 1;
  const payload = compressed.length - 10 - nameLength - 8;
  const saved = length === 0 ? 0 : (1 - payload / length) * 100;
  return `${saved.toFixed(1).padStart(5)}%`;
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

type Level = NonNullable<NonNullable<Parameters<typeof gzipSync>[1]>['level']>;

const levels: readonly Level[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const levelOf = (level: number): Level => levels[level] ?? 6;
