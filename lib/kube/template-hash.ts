/**
 * The hash that tells one revision of a pod template from another: "5c78f69c86".
 * Spec: pkg/controller/controller_utils.go#ComputeHash, staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go#SafeEncodeString
 * Simplified: the hash is taken over JSON with sorted keys and not over Go's dump of the template, so it looks
 * the same and has another value.
 */
import { canonicalJson } from './canonical-json.ts';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

export function templateHash(template: unknown, collisionCount?: number): string {
  const text = canonicalJson(template) + (collisionCount === undefined ? '' : `#${collisionCount}`);
  return safeEncode(String(fnv32a(text)));
}

/** FNV-1a over the text's UTF-8 bytes, in 32 bits. */
export function fnv32a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash;
}

/** Maps every character into the alphabet of generated names, which spells no words. */
export const safeEncode = (text: string): string =>
  Array.from(text, (character) => alphabet[character.charCodeAt(0) % alphabet.length]).join('');
