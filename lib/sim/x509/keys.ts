/** Private keys of the kinds that certificates are made with, in the forms that files hold them in. Spec: RFC 5208, RFC 5915 */
import { p256, p384 } from '@noble/curves/nist.js';
import {
  bits,
  elements,
  encode,
  integer,
  nothing,
  numberOfBytes,
  octets,
  oid,
  oidText,
  sequence,
  tags,
  within,
  type Element,
} from './der.ts';
import { pemBlocks, pemText } from './pem.ts';
import {
  encodeRsaKey,
  encodeRsaPublicKey,
  rsaKey,
  rsaSign,
  rsaVerifies,
  type RsaKey,
} from './rsa.ts';

export interface EcKey {
  readonly kind: 'ec';
  readonly curve: CurveName;
  readonly secret: Uint8Array;
}

export type PrivateKey = RsaKey | EcKey;

export const curves = {
  prime256v1: { id: '1.2.840.10045.3.1.7', nist: 'P-256', bits: 256, math: p256 },
  secp384r1: { id: '1.3.132.0.34', nist: 'P-384', bits: 384, math: p384 },
} as const;

export type CurveName = keyof typeof curves;

const rsaId = '1.2.840.113549.1.1.1';
const ecId = '1.2.840.10045.2.1';
const rsaAlgorithm = sequence(oid(rsaId), nothing);
const ecAlgorithm = (curve: CurveName) => sequence(oid(ecId), oid(curves[curve].id));

export const signatureNames: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
};

/** The AlgorithmIdentifier of the key's signatures. */
export function signatureAlgorithm({ kind }: PrivateKey): Uint8Array {
  return kind === 'rsa'
    ? sequence(oid('1.2.840.113549.1.1.11'), nothing)
    : sequence(oid('1.2.840.10045.4.3.2'));
}

/** With SHA-256. */
export function sign(key: PrivateKey, message: Uint8Array): Uint8Array {
  if (key.kind === 'rsa') return rsaSign(key, message);
  return curves[key.curve].math.sign(message, key.secret, { format: 'der' });
}

/** SubjectPublicKeyInfo. */
export function publicKeyOf(key: PrivateKey): Uint8Array {
  if (key.kind === 'rsa') return sequence(rsaAlgorithm, bits(encodeRsaPublicKey(key)));
  return sequence(ecAlgorithm(key.curve), bits(pointOf(key)));
}

const pointOf = ({ curve, secret }: EcKey): Uint8Array =>
  curves[curve].math.getPublicKey(secret, false);

export type PublicKey =
  | { readonly kind: 'rsa'; readonly n: bigint; readonly e: bigint }
  | { readonly kind: 'ec'; readonly curve: CurveName; readonly point: Uint8Array };

/** Reads a SubjectPublicKeyInfo; undefined for kinds of keys that are not known. */
export function readPublicKey(info: Uint8Array): PublicKey | undefined {
  const [algorithm, key] = within(elements(info)[0]);
  const [id, curveId] = within(algorithm).map(({ content }) => oidText(content));
  const content = key?.content.subarray(1) ?? new Uint8Array();
  if (id === rsaId) {
    const [n, e] = within(elements(content)[0]).map((one) => numberOfBytes(one.content));
    return n === undefined || e === undefined ? undefined : { kind: 'rsa', n, e };
  }
  const curve = id === ecId ? curveOf(curveId) : undefined;
  return curve && { kind: 'ec', curve, point: content };
}

const curveOf = (id: string | undefined): CurveName | undefined =>
  (Object.keys(curves) as CurveName[]).find((name) => curves[name].id === id);

/** Whether a signature over SHA-256 was made with the key. */
export function verifies(info: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = readPublicKey(info);
  if (key?.kind === 'rsa') return rsaVerifies(key, message, signature);
  if (!key) return false;
  try {
    return curves[key.curve].math.verify(signature, message, key.point, {
      format: 'der',
      lowS: false,
    });
  } catch {
    // Bytes that are no signature at all.
    return false;
  }
}

/** "pkcs8" is what OpenSSL writes today, "traditional" what kubeadm and older tools do. */
export function privateKeyPem(key: PrivateKey, form: 'pkcs8' | 'traditional'): string {
  const [inner, algorithm, label] =
    key.kind === 'rsa'
      ? ([encodeRsaKey(key), rsaAlgorithm, 'RSA PRIVATE KEY'] as const)
      : ([encodeEcKey(key, form), ecAlgorithm(key.curve), 'EC PRIVATE KEY'] as const);
  if (form === 'traditional') return pemText(label, inner);
  return pemText('PRIVATE KEY', sequence(integer(0), algorithm, octets(inner)));
}

function encodeEcKey(key: EcKey, form: 'pkcs8' | 'traditional'): Uint8Array {
  const curve = form === 'pkcs8' ? [] : [encode(0xa0, oid(curves[key.curve].id))];
  return sequence(integer(1), octets(key.secret), ...curve, encode(0xa1, bits(pointOf(key))));
}

export const publicKeyPem = (info: Uint8Array): string => pemText('PUBLIC KEY', info);

/** The first private key of a PEM text. */
export function readPrivateKey(text: string): PrivateKey | undefined {
  for (const { label, bytes } of pemBlocks(text)) {
    const key = label.endsWith('PRIVATE KEY') ? keyOf(label, elements(bytes)[0]) : undefined;
    if (key) return key;
  }
  return undefined;
}

function keyOf(label: string, element: Element | undefined): PrivateKey | undefined {
  if (label === 'RSA PRIVATE KEY') return readRsa(element);
  if (label === 'EC PRIVATE KEY') return readEc(element, undefined);
  const [, algorithm, inner] = within(element);
  const [id, curveId] = within(algorithm).map(({ content }) => oidText(content));
  const content = elements(inner?.content ?? new Uint8Array())[0];
  if (id === rsaId) return readRsa(content);
  return id === ecId ? readEc(content, curveId) : undefined;
}

function readRsa(element: Element | undefined): RsaKey | undefined {
  const [, , , , p, q] = within(element).map(({ content }) => numberOfBytes(content));
  return p === undefined || q === undefined ? undefined : rsaKey(p, q);
}

function readEc(element: Element | undefined, outer: string | undefined): EcKey | undefined {
  const parts = within(element);
  const named = within(parts.find(({ tag }) => tag === 0xa0))[0];
  const curve = curveOf(named?.tag === tags.oid ? oidText(named.content) : outer);
  const secret = parts[1]?.content;
  return curve && secret ? { kind: 'ec', curve, secret } : undefined;
}
