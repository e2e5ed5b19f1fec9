/** Certificate signing requests. Spec: RFC 2986 */
import { bits, elements, encode, integer, oid, oidText, sequence, tags, within } from './der.ts';
import { readExtensions } from './certificate.ts';
import { encodeExtensions, type Extension } from './extensions.ts';
import { publicKeyOf, sign, signatureAlgorithm, verifies, type PrivateKey } from './keys.ts';
import { decodeName, encodeName, type Name } from './names.ts';
import { pemBlocks, pemText } from './pem.ts';

export interface CertificateRequest {
  readonly subject: Name;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly signatureId: string;
  readonly signature: Uint8Array;
  readonly body: Uint8Array;
  readonly bytes: Uint8Array;
}

const extensionRequest = '1.2.840.113549.1.9.14';

export function requestPem(
  { subject, extensions }: Pick<CertificateRequest, 'subject' | 'extensions'>,
  key: PrivateKey,
): string {
  const attributes =
    extensions.length === 0
      ? []
      : [sequence(oid(extensionRequest), encode(tags.set, encodeExtensions(extensions)))];
  const body = sequence(
    integer(0),
    encodeName(subject),
    publicKeyOf(key),
    encode(0xa0, ...attributes),
  );
  const bytes = sequence(body, signatureAlgorithm(key), bits(sign(key, body)));
  return pemText('CERTIFICATE REQUEST', bytes);
}

/** The first request of a PEM text; undefined when there is none. */
export function readRequest(pem: string): CertificateRequest | undefined {
  const block = pemBlocks(pem).find(({ label }) => /^(NEW )?CERTIFICATE REQUEST$/.test(label));
  const [body, algorithm, signature] = within(block && elements(block.bytes)[0]);
  const [, subject, publicKey, attributes] = within(body);
  if (!block || !body || !subject || !publicKey || !signature) return undefined;
  const wanted = within(attributes)
    .map(within)
    .find(([id]) => id && oidText(id.content) === extensionRequest);
  return {
    subject: decodeName(subject),
    publicKey: publicKey.whole,
    extensions: readExtensions(within(wanted?.[1])[0]),
    signatureId: oidText(within(algorithm)[0]?.content ?? new Uint8Array()),
    signature: signature.content.subarray(1),
    body: body.whole,
    bytes: block.bytes,
  };
}

/** Whether the request is signed with the key that it asks a certificate for. */
export const isRequestGenuine = ({ publicKey, body, signature }: CertificateRequest): boolean =>
  verifies(publicKey, body, signature);
