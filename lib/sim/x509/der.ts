/** DER: values as tagged bytes, written and read. Spec: X.690 */
import { concatBytes } from '@noble/hashes/utils.js';

/** Universal tags, and those that context gives: 0xa0 and on are constructed, 0x80 and on are not. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

const ofNumbers = (...bytes: number[]) => Uint8Array.from(bytes);

export function encode(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = concatBytes(...contents);
  return concatBytes(ofNumbers(tag, ...lengthOf(content.length)), content);
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length];
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest & 0xff);
  return [0x80 | digits.length, ...digits];
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array =>
  encode(tags.sequence, ...parts);

export const octets = (content: Uint8Array): Uint8Array => encode(tags.octetString, content);

export const bits = (content: Uint8Array, unused = 0): Uint8Array =>
  encode(tags.bitString, ofNumbers(unused), content);

export const nothing: Uint8Array = ofNumbers(tags.null, 0);

export const truth: Uint8Array = ofNumbers(tags.boolean, 1, 0xff);

export const text = (tag: number, value: string): Uint8Array =>
  encode(tag, new TextEncoder().encode(value));

/** Of a number that is not negative. */
export function integer(value: bigint | number): Uint8Array {
  const bytes = bytesOfNumber(BigInt(value));
  const isHigh = (bytes[0] ?? 0) >= 0x80;
  return encode(tags.integer, isHigh ? ofNumbers(0) : ofNumbers(), bytes);
}

export function bytesOfNumber(value: bigint, length = 0): Uint8Array {
  const hex = value.toString(16);
  const even = hex.padStart(Math.max(length * 2, hex.length + (hex.length % 2)), '0');
  return Uint8Array.from(even.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function numberOfBytes(bytes: Uint8Array): bigint {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return BigInt(`0x${hex || '0'}`);
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return encode(tags.oid, ofNumbers(...bytes));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift(0x80 | (rest & 0x7f));
  return digits;
}

export function oidText(bytes: Uint8Array): string {
  const [first = 0, ...rest] = bytes;
  const numbers = [Math.floor(first / 40), first % 40];
  let value = 0;
  for (const byte of rest) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

/** To the second. Years before 2050 have two digits. Spec: RFC 5280, 4.1.2.5 */
export function time(ms: number): Uint8Array {
  const digits = `${new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+Z/g, '')}Z`;
  return digits < '2050' ? text(tags.utcTime, digits.slice(2)) : text(tags.generalizedTime, digits);
}

export function timeMs({ tag, content }: Element): number {
  const digits = new TextDecoder().decode(content);
  const full = tag === tags.utcTime ? `${digits < '50' ? '20' : '19'}${digits}` : digits;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(full) ?? [];
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
}

/** The elements that stand one after the other; what is cut short is left out. */
export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const { start, length } = headOf(bytes, at);
    if (start + length > bytes.length) break;
    const content = bytes.subarray(start, start + length);
    found.push({ tag: bytes[at] ?? 0, content, whole: bytes.subarray(at, start + length) });
    at = start + length;
  }
  return found;
}

function headOf(bytes: Uint8Array, at: number): { start: number; length: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, length: first };
  const count = first & 0x7f;
  const digits = Array.from(bytes.subarray(at + 2, at + 2 + count));
  return { start: at + 2 + count, length: digits.reduce((sum, digit) => sum * 256 + digit, 0) };
}

/** The elements inside of one. */
export const within = (element: Element | undefined): Element[] =>
  element ? elements(element.content) : [];
