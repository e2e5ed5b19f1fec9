/** Certificates and requests in words. Spec: openssl-x509(1), -text */
import { elements, numberOfBytes, oidText, within } from '#lib/sim/x509/der.ts';
import type { Certificate } from '#lib/sim/x509/certificate.ts';
import {
  extensionIds,
  keyUsages,
  purposes,
  readAltNames,
  type Extension,
} from '#lib/sim/x509/extensions.ts';
import { curves, readPublicKey, signatureNames } from '#lib/sim/x509/keys.ts';
import { nameText } from '#lib/sim/x509/names.ts';
import type { CertificateRequest } from '#lib/sim/x509/request.ts';
import { bytesOfNumber } from '#lib/sim/x509/der.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Nov 20 18:30:39 2026 GMT". */
export function gmtText(ms: number): string {
  const date = new Date(ms);
  const day = String(date.getUTCDate()).padStart(2);
  return `${months[date.getUTCMonth()] ?? ''} ${day} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()} GMT`;
}

export const colonHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':');

function hexLines(bytes: Uint8Array, perLine: number, indent: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const end = at + perLine < bytes.length ? ':' : '';
    lines.push(`${' '.repeat(indent)}${colonHex(bytes.subarray(at, at + perLine))}${end}\n`);
  }
  return lines.join('');
}

export function publicKeyText(info: Uint8Array): string {
  const key = readPublicKey(info);
  if (!key) return '            Unable to load Public Key\n';
  if (key.kind === 'rsa') {
    const bytes = bytesOfNumber(key.n);
    const padded = (bytes[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...bytes) : bytes;
    return `            Public Key Algorithm: rsaEncryption
                Public-Key: (${key.n.toString(2).length} bit)
                Modulus:
${hexLines(padded, 15, 20)}                Exponent: ${key.e} (0x${key.e.toString(16)})
`;
  }
  const { bits, nist } = curves[key.curve];
  return `            Public Key Algorithm: id-ecPublicKey
                Public-Key: (${bits} bit)
                pub:
${hexLines(key.point, 15, 20)}                ASN1 OID: ${key.curve}
                NIST CURVE: ${nist}
`;
}

export function certificateText(certificate: Certificate): string {
  const { serial, issuer, subject, notBeforeMs, notAfterMs, publicKey, extensions } = certificate;
  const version = extensions.length > 0 ? '3 (0x2)' : '1 (0x0)';
  const algorithm = algorithmName(certificate.signatureId);
  return `Certificate:
    Data:
        Version: ${version}
${serialText(serial)}
        Signature Algorithm: ${algorithm}
        Issuer: ${nameText(issuer)}
        Validity
            Not Before: ${gmtText(notBeforeMs)}
            Not After : ${gmtText(notAfterMs)}
        Subject: ${nameText(subject)}
        Subject Public Key Info:
${publicKeyText(publicKey)}${extensions.length > 0 ? `        X509v3 extensions:\n${extensionsText(extensions, 12)}` : ''}    Signature Algorithm: ${algorithm}
    Signature Value:
${hexLines(certificate.signature, 18, 8)}`;
}

const algorithmName = (id: string) => signatureNames[id] ?? id;

function serialText(serial: bigint): string {
  if (serial < 2n ** 63n) return `        Serial Number: ${serial} (0x${serial.toString(16)})`;
  return `        Serial Number:\n            ${colonHex(bytesOfNumber(serial))}`;
}

export function requestText(request: CertificateRequest): string {
  const { subject, publicKey, extensions, signature } = request;
  const wanted =
    extensions.length > 0
      ? `            Requested Extensions:\n${extensionsText(extensions, 16)}`
      : '            (none)\n            Requested Extensions:\n';
  return `Certificate Request:
    Data:
        Version: 1 (0x0)
        Subject: ${nameText(subject)}
        Subject Public Key Info:
${publicKeyText(publicKey)}        Attributes:
${wanted}    Signature Algorithm: ${algorithmName(request.signatureId)}
    Signature Value:
${hexLines(signature, 18, 8)}`;
}

const extensionNames: Readonly<Record<string, string>> = {
  [extensionIds.subjectKeyId]: 'X509v3 Subject Key Identifier',
  [extensionIds.keyUsage]: 'X509v3 Key Usage',
  [extensionIds.altNames]: 'X509v3 Subject Alternative Name',
  [extensionIds.basicConstraints]: 'X509v3 Basic Constraints',
  [extensionIds.authorityKeyId]: 'X509v3 Authority Key Identifier',
  [extensionIds.extendedKeyUsage]: 'X509v3 Extended Key Usage',
};

export function extensionsText(extensions: readonly Extension[], indent: number): string {
  const blank = ' '.repeat(indent);
  return extensions
    .map((extension) => {
      const name = extensionNames[extension.id] ?? extension.id;
      const head = `${name}: ${extension.isCritical ? 'critical' : ''}`;
      return `${blank}${head}\n${blank}    ${valueText(extension)}\n`;
    })
    .join('');
}

const usageWords = [
  'Digital Signature',
  'Non Repudiation',
  'Key Encipherment',
  'Data Encipherment',
  'Key Agreement',
  'Certificate Sign',
  'CRL Sign',
  'Encipher Only',
  'Decipher Only',
];

const purposeWords = new Map([
  [purposes.serverAuth, 'TLS Web Server Authentication'],
  [purposes.clientAuth, 'TLS Web Client Authentication'],
  [purposes.codeSigning, 'Code Signing'],
  [purposes.emailProtection, 'E-mail Protection'],
]) as ReadonlyMap<string, string>;

function valueText({ id, value }: Extension): string {
  const upper = (bytes: Uint8Array) => colonHex(bytes).toUpperCase();
  const [element] = elements(value);
  switch (id) {
    case extensionIds.keyUsage:
      return keyUsages
        .flatMap((_usage, place) => (hasBit(element?.content, place) ? [usageWords[place]] : []))
        .join(', ');
    case extensionIds.extendedKeyUsage:
      return within(element)
        .map(({ content }) => purposeWords.get(oidText(content)) ?? oidText(content))
        .join(', ');
    case extensionIds.basicConstraints: {
      const isAuthority = within(element).some(({ tag, content }) => tag === 1 && content[0] !== 0);
      const length = within(element).find(({ tag }) => tag === 2);
      const depth = length ? `, pathlen:${numberOfBytes(length.content)}` : '';
      return `CA:${isAuthority ? 'TRUE' : 'FALSE'}${depth}`;
    }
    case extensionIds.subjectKeyId:
      return upper(element?.content ?? new Uint8Array());
    case extensionIds.authorityKeyId:
      return upper(within(element)[0]?.content ?? new Uint8Array());
    case extensionIds.altNames:
      return readAltNames(value)
        .map(({ kind, value: name }) => `${kind === 'IP' ? 'IP Address' : kind}:${name}`)
        .join(', ');
    default:
      return upper(value);
  }
}

/** Bits are counted from the left, behind a byte that says how many are unused. */
const hasBit = (content: Uint8Array | undefined, place: number): boolean =>
  (((content?.[1 + (place >> 3)] ?? 0) << (place & 7)) & 0x80) !== 0;
