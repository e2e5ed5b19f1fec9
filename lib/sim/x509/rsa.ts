/** RSA keys, and signatures with them. Spec: RFC 8017 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import {
  bytesOfNumber,
  encode,
  integer,
  nothing,
  numberOfBytes,
  octets,
  oid,
  sequence,
  tags,
} from './der.ts';

export interface RsaPublicKey {
  readonly n: bigint;
  readonly e: bigint;
}

export interface RsaKey extends RsaPublicKey {
  readonly kind: 'rsa';
  readonly d: bigint;
  readonly p: bigint;
  readonly q: bigint;
}

const exponent = 65_537n;

/** The key of two primes. */
export function rsaKey(first: bigint, second: bigint): RsaKey {
  const [p, q] = first > second ? [first, second] : [second, first];
  return {
    kind: 'rsa',
    n: p * q,
    e: exponent,
    p,
    q,
    // Worked out when somebody signs: a public key is all that most certificates need.
    get d() {
      return inverse(exponent, (p - 1n) * (q - 1n));
    },
  };
}

export const modulusBits = ({ n }: RsaPublicKey): number => n.toString(2).length;

/** PKCS #1 v1.5 with SHA-256. */
export function rsaSign(key: RsaKey, message: Uint8Array): Uint8Array {
  const size = Math.ceil(modulusBits(key) / 8);
  return bytesOfNumber(privatePower(key, numberOfBytes(padded(message, size))), size);
}

export function rsaVerifies(
  key: RsaPublicKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const size = Math.ceil(modulusBits(key) / 8);
  return power(numberOfBytes(signature), key.e, key.n) === numberOfBytes(padded(message, size));
}

const sha256Id = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing);

/** EMSA-PKCS1-v1_5. */
function padded(message: Uint8Array, size: number): Uint8Array {
  const info = sequence(sha256Id, octets(sha256(message)));
  const filling = new Uint8Array(size - info.length - 3).fill(0xff);
  return concatBytes(Uint8Array.of(0, 1), filling, Uint8Array.of(0), info);
}

/** By the Chinese remainder theorem: two powers of half the size. */
function privatePower({ d, p, q }: RsaKey, value: bigint): bigint {
  const first = power(value % p, d % (p - 1n), p);
  const second = power(value % q, d % (q - 1n), q);
  const lift = (inverse(q, p) * (((first - second) % p) + p)) % p;
  return second + lift * q;
}

/** base ** power % modulus, four bits at a time. */
function power(base: bigint, exponentOf: bigint, modulus: bigint): bigint {
  const table = [1n];
  for (let n = 1; n < 16; n++) table.push(((table[n - 1] ?? 1n) * base) % modulus);
  let result = 1n;
  for (const digit of exponentOf.toString(16)) {
    for (let n = 0; n < 4; n++) result = (result * result) % modulus;
    result = (result * (table[Number.parseInt(digit, 16)] ?? 1n)) % modulus;
  }
  return result;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b] = [modulus, value % modulus];
  let [x, y] = [0n, 1n];
  while (b > 0n) {
    const times = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - times * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

/** RSAPrivateKey of PKCS #1. */
export function encodeRsaKey({ n, e, d, p, q }: RsaKey): Uint8Array {
  const parts = [0n, n, e, d, p, q, d % (p - 1n), d % (q - 1n), inverse(q, p)];
  return sequence(...parts.map(integer));
}

/** RSAPublicKey of PKCS #1. */
export const encodeRsaPublicKey = ({ n, e }: RsaPublicKey): Uint8Array =>
  encode(tags.sequence, integer(n), integer(e));
