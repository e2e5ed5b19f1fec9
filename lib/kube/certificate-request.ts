/**
 * Reads who a certificate signing request is for.
 * Spec: RFC 2986 (PKCS #10), RFC 5280 (names), X.690 (DER)
 * Simplified: the signature of the request is not verified.
 */
import { bytesOfBase64 } from './base64.ts';

export interface CertificateRequest {
  readonly commonName: string;
  readonly serialNumber: string;
  readonly organizations: readonly string[];
  readonly organizationalUnits: readonly string[];
  readonly countries: readonly string[];
  readonly localities: readonly string[];
  readonly provinces: readonly string[];
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
}

const armour = /-----BEGIN CERTIFICATE REQUEST-----([\s\S]+?)-----END CERTIFICATE REQUEST-----/;

/** The request in a spec.request (base64 of PEM), or what is wrong with it. */
export function readCertificateRequest(base64: string): CertificateRequest | string {
  const bytes = bytesOfBase64(base64);
  const pem = bytes && new TextDecoder().decode(bytes);
  const body = armour.exec(pem ?? '')?.[1];
  const der = body && bytesOfBase64(body.replace(/\s/g, ''));
  if (!der) return 'PEM block type must be CERTIFICATE REQUEST';
  const request = readElements(der)[0];
  const info = request && readElements(request.content)[0];
  const [, subject, , attributes] = info ? readElements(info.content) : [];
  if (!subject) return 'asn1: structure error: malformed certificate request';
  return requestOf(readName(subject.content), attributes?.content);
}

function requestOf(
  name: readonly (readonly [string, string])[],
  attributes: Uint8Array | undefined,
): CertificateRequest {
  const all = (oid: string) => name.filter(([key]) => key === oid).map(([, value]) => value);
  const alternatives = attributes ? readAlternativeNames(attributes) : [];
  const of = (tag: number) =>
    alternatives.filter((one) => one.tag === tag).map(({ content }) => textOf(content));
  const addresses = alternatives.filter(({ tag }) => tag === 0x87);
  return {
    commonName: all('2.5.4.3')[0] ?? '',
    serialNumber: all('2.5.4.5')[0] ?? '',
    organizations: all('2.5.4.10'),
    organizationalUnits: all('2.5.4.11'),
    countries: all('2.5.4.6'),
    localities: all('2.5.4.7'),
    provinces: all('2.5.4.8'),
    dnsNames: of(0x82),
    emailAddresses: of(0x81),
    uris: of(0x86),
    ipAddresses: addresses.map(({ content }) => Array.from(content).join('.')),
  };
}

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** The elements that stand one after the other; what is cut short is left out. */
function readElements(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const { start, length } = readLength(bytes, at + 1);
    if (start + length > bytes.length) break;
    elements.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return elements;
}

function readLength(bytes: Uint8Array, at: number): { start: number; length: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { start: at + 1, length: first };
  const count = first & 0x7f;
  const digits = Array.from(bytes.subarray(at + 1, at + 1 + count));
  return { start: at + 1 + count, length: digits.reduce((sum, digit) => sum * 256 + digit, 0) };
}

/** Pairs of an attribute's object identifier and its text. */
function readName(content: Uint8Array): [string, string][] {
  return readElements(content).flatMap((set) =>
    readElements(set.content).map((attribute): [string, string] => {
      const [oid, value] = readElements(attribute.content);
      return [oid ? oidText(oid.content) : '', value ? textOf(value.content) : ''];
    }),
  );
}

const extensionRequest = '1.2.840.113549.1.9.14';
const subjectAlternativeName = '2.5.29.17';

function readAlternativeNames(attributes: Uint8Array): Element[] {
  return readElements(attributes)
    .map(({ content }) => readElements(content))
    .filter(([oid]) => oid && oidText(oid.content) === extensionRequest)
    .flatMap(([, set]) => (set ? readElements(set.content) : []))
    .flatMap(({ content }) => readElements(content))
    .map(({ content }) => readElements(content))
    .filter(([oid]) => oid && oidText(oid.content) === subjectAlternativeName)
    .flatMap((extension) => readElements(extension.at(-1)?.content ?? new Uint8Array()))
    .flatMap(({ content }) => readElements(content));
}

function oidText(bytes: Uint8Array): string {
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

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
