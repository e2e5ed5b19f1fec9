/**
 * The hash that tells one revision of a pod template from another: "5c78f69c86".
 * Spec: pkg/controller/controller_utils.go#ComputeHash, staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go#SafeEncodeString
 */
import { goDump } from './go/go-dump.ts';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/** The hash a cluster of v1.32 computes for the template. */
export function templateHash(template: unknown, collisionCount?: number): string {
  const dump = new TextEncoder().encode(goDump('v1.PodTemplateSpec', template));
  const count = new Uint8Array(collisionCount === undefined ? 0 : 8);
  if (collisionCount !== undefined) new DataView(count.buffer).setUint32(0, collisionCount, true);
  return safeEncode(String(fnv32a([...dump, ...count])));
}

/** FNV-1a in 32 bits. */
export function fnv32a(bytes: Iterable<number>): number {
  let hash = offsetBasis;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, prime) >>> 0;
  return hash;
}

/** FNV-1 in 32 bits, over the text's UTF-8 bytes. */
export function fnv32(text: string): number {
  let hash = offsetBasis;
  for (const byte of new TextEncoder().encode(text)) hash = (Math.imul(hash, prime) ^ byte) >>> 0;
  return hash;
}

/** Maps every character into the alphabet of generated names, which spells no words. */
export const safeEncode = (text: string): string =>
  Array.from(text, (character) => alphabet[character.charCodeAt(0) % alphabet.length]).join('');
