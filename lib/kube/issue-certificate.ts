/**
 * An X.509 certificate for a certificate signing request: its subject and its key, in the form real clients read.
 * Spec: RFC 5280, RFC 2986, X.690 (DER)
 * Simplified: the signature is a number out of nowhere.
 */
import { toBase64, bytesOfBase64 } from './base64.ts';

export interface Issue {
  /** The request's spec.request: base64 of PEM. */
  readonly request: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Hexadecimal. */
  readonly serial: string;
  readonly signature: string;
}

/** The certificate for status.certificate: base64 of PEM. */
export function issueCertificate(issue: Issue): string {
  const { subject, key } = partsOf(issue.request);
  const body = sequence(
    tagged(0xa0, integer([2])),
    integer(bytesOfHex(`00${issue.serial}`)),
    ecdsaWithSha256,
    issuer,
    sequence(time(issue.notBeforeMs), time(issue.notAfterMs)),
    subject,
    key,
    tagged(0xa3, clientExtensions),
  );
  const signature = tagged(0x03, [0, ...bytesOfHex(issue.signature)]);
  const der = sequence(body, ecdsaWithSha256, signature);
  const lines = toBase64(Uint8Array.from(der)).match(/.{1,64}/g) ?? [];
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  return toBase64(new TextEncoder().encode(pem));
}

type Bytes = readonly number[];

const tagged = (tag: number, content: Bytes): Bytes => [
  tag,
  ...lengthOf(content.length),
  ...content,
];
const sequence = (...parts: readonly Bytes[]): Bytes => tagged(0x30, parts.flat());
const integer = (bytes: Bytes): Bytes => tagged(0x02, bytes);
const textBytes = (text: string): Bytes => [...new TextEncoder().encode(text)];

function lengthOf(length: number): Bytes {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

const bytesOfHex = (hex: string): Bytes =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence([0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);

/** CN = kubernetes */
const issuer = sequence(
  tagged(0x31, sequence([0x06, 0x03, 0x55, 0x04, 0x03], tagged(0x0c, textBytes('kubernetes')))),
);

/** Digital signature (critical), client authentication, not an authority (critical). */
const clientExtensions = sequence(
  sequence([0x06, 0x03, 0x55, 0x1d, 0x0f], [1, 1, 0xff], tagged(0x04, [0x03, 0x02, 0x05, 0xa0])),
  sequence(
    [0x06, 0x03, 0x55, 0x1d, 0x25],
    tagged(0x04, sequence([0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x02])),
  ),
  sequence([0x06, 0x03, 0x55, 0x1d, 0x13], [1, 1, 0xff], tagged(0x04, [0x30, 0x00])),
);

/** UTCTime: 261120183710Z. */
function time(ms: number): Bytes {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x17, textBytes(digits.slice(2)));
}

/** Subject and public key, as the request has them. */
function partsOf(request: string): { subject: Bytes; key: Bytes } {
  const pem = new TextDecoder().decode(bytesOfBase64(request) ?? new Uint8Array());
  const body = /REQUEST-----([\s\S]+?)-----END/.exec(pem)?.[1] ?? '';
  const der = [...(bytesOfBase64(body.replace(/\s/g, '')) ?? [])];
  const [info = []] = elements(contentOf(der));
  const [, subject = [], key = []] = elements(contentOf(info));
  return { subject, key };
}

/** The elements that stand one after the other, each with its tag and length. */
function elements(bytes: Bytes): Bytes[] {
  const found: Bytes[] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const { start, length } = headOf(bytes, at);
    found.push(bytes.slice(at, start + length));
    at = start + length;
  }
  return found;
}

function contentOf(element: Bytes): Bytes {
  const { start, length } = headOf(element, 0);
  return element.slice(start, start + length);
}

function headOf(bytes: Bytes, at: number): { start: number; length: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, length: first };
  const count = first & 0x7f;
  const digits = bytes.slice(at + 2, at + 2 + count);
  return { start: at + 2 + count, length: digits.reduce((sum, digit) => sum * 256 + digit, 0) };
}
