/** Certificates: made, read, and checked against one another. Spec: RFC 5280 */
import {
  bits,
  elements,
  encode,
  integer,
  numberOfBytes,
  oidText,
  sequence,
  tags,
  time,
  timeMs,
  within,
  type Element,
} from './der.ts';
import { encodeExtensions, type Extension } from './extensions.ts';
import { sign, signatureAlgorithm, verifies, type PrivateKey } from './keys.ts';
import { decodeName, encodeName, type Name } from './names.ts';
import { pemBlocks, pemText } from './pem.ts';

export interface CertificateFields {
  readonly serial: bigint;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly extensions: readonly Extension[];
}

export interface Certificate extends CertificateFields {
  /** The part that is signed, and the signature. */
  readonly body: Uint8Array;
  readonly signatureId: string;
  readonly signature: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The certificate as DER. `signature`: the one that `key` would make, when somebody has it already. */
export function issueCertificate(
  fields: CertificateFields,
  key: PrivateKey,
  signature = signatureOf(fields, key),
): Uint8Array {
  return sequence(bodyOf(fields, key), signatureAlgorithm(key), bits(signature));
}

export const signatureOf = (fields: CertificateFields, key: PrivateKey): Uint8Array =>
  sign(key, bodyOf(fields, key));

/** The part that is signed. */
function bodyOf(fields: CertificateFields, key: PrivateKey): Uint8Array {
  const { extensions, notBeforeMs, notAfterMs } = fields;
  return sequence(
    // Without extensions it is of the first version, which is not written.
    ...(extensions.length > 0 ? [encode(0xa0, integer(2))] : []),
    integer(fields.serial),
    signatureAlgorithm(key),
    encodeName(fields.issuer),
    sequence(time(notBeforeMs), time(notAfterMs)),
    encodeName(fields.subject),
    fields.publicKey,
    ...(extensions.length > 0 ? [encode(0xa3, encodeExtensions(extensions))] : []),
  );
}

export const certificatePem = (bytes: Uint8Array): string => pemText('CERTIFICATE', bytes);

/** undefined for bytes that are no certificate. */
export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  const [body, algorithm, signature] = within(elements(bytes)[0]);
  const all = within(body);
  const fields = all[0]?.tag === 0xa0 ? all.slice(1) : all;
  const [serial, , issuer, validity, subject, publicKey] = fields;
  const [notBefore, notAfter] = within(validity);
  if (!body || !serial || !publicKey || !signature || !notBefore || !notAfter) return undefined;
  const wrapped = fields.find(({ tag }) => tag === 0xa3);
  return {
    serial: numberOfBytes(serial.content),
    issuer: decodeName(issuer),
    subject: decodeName(subject),
    notBeforeMs: timeMs(notBefore),
    notAfterMs: timeMs(notAfter),
    publicKey: publicKey.whole,
    extensions: readExtensions(within(wrapped)[0]),
    body: body.whole,
    signatureId: oidText(within(algorithm)[0]?.content ?? new Uint8Array()),
    signature: signature.content.subarray(1),
    bytes,
  };
}

/** The certificates of a PEM text, in order. */
export function readCertificates(pem: string): Certificate[] {
  return pemBlocks(pem)
    .filter(({ label }) => label === 'CERTIFICATE' || label === 'TRUSTED CERTIFICATE')
    .flatMap(({ bytes }) => readCertificate(bytes) ?? []);
}

export function readExtensions(list: Element | undefined): Extension[] {
  return within(list).map((extension) => {
    const parts = within(extension);
    return {
      id: oidText(parts[0]?.content ?? new Uint8Array()),
      isCritical: parts.some(({ tag, content }) => tag === tags.boolean && content[0] !== 0),
      value: parts.at(-1)?.content ?? new Uint8Array(),
    };
  });
}

/** Whether the authority's key has signed the certificate. */
export const isSignedBy = (certificate: Certificate, authority: Certificate): boolean =>
  verifies(authority.publicKey, certificate.body, certificate.signature);
