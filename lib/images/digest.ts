/**
 * Digests of images and ids of containers: hexadecimal text that depends on nothing but its seed.
 * Simplified: the digits are mixed from the text and are no SHA-256 of any content.
 */

/** "sha256:" and 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return `sha256:${hexOf(text, 64)}`;
}

export function hexOf(text: string, length: number): string {
  let hex = '';
  for (let round = 0; hex.length < length; round++) {
    hex += mix(`${round}:${text}`).toString(16).padStart(8, '0');
  }
  return hex.slice(0, length);
}

/** FNV-1a with a final avalanche, 32 bits. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
