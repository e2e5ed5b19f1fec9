/**
 * Tokens of service accounts: JSON web tokens that this world's API server signs and knows again.
 * Spec: https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-tokens
 * Simplified: the signature looks like RS256 and is a keyed digest.
 */
import { textToBytes } from '#lib/sim/text.ts';
import { textOfBase64Url, toBase64Url } from './base64.ts';
import { isJsonObject } from './json.ts';
import { hexText, sha256 } from './sha256.ts';

export interface TokenClaims {
  readonly aud: readonly string[];
  /** Seconds since 1970. */
  readonly exp: number;
  readonly iat: number;
  readonly iss: string;
  readonly jti: string;
  readonly nbf: number;
  /** "system:serviceaccount:default:robot". */
  readonly sub: string;
  readonly 'kubernetes.io': {
    readonly namespace: string;
    readonly serviceaccount: { readonly name: string; readonly uid: string };
    readonly pod?: { readonly name: string; readonly uid: string };
    readonly node?: { readonly name: string; readonly uid: string };
  };
}

export function signToken(claims: TokenClaims, key: string): string {
  const header = { alg: 'RS256', kid: toBase64Url(sha256(textToBytes(key))) };
  const signed = [header, claims].map((part) => toBase64Url(JSON.stringify(part))).join('.');
  return `${signed}.${signatureOf(signed, key)}`;
}

/** The claims of a token that this key has signed; undefined for any other text. Whether it is still valid is not looked at. */
export function readToken(token: string, key: string): TokenClaims | undefined {
  const [header = '', payload = '', signature] = token.split('.');
  if (signature !== signatureOf(`${header}.${payload}`, key)) return undefined;
  const claims: unknown = JSON.parse(textOfBase64Url(payload) ?? 'null');
  return isJsonObject(claims) ? (claims as unknown as TokenClaims) : undefined;
}

/** As long as one of RSA with 2048 bits. */
function signatureOf(signed: string, key: string): string {
  const digest = hexText(sha256(textToBytes(`${key}.${signed}.${hexText(textToBytes(key))}`)));
  const blocks = Array.from({ length: 8 }, (_, index) =>
    sha256(textToBytes(`${key}.${index}.${digest}`)),
  );
  return toBase64Url(Uint8Array.from(blocks.flatMap((block) => [...block])));
}
