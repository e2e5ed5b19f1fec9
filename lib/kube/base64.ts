/** Base64 of text and bytes (sim/text.ts), in its plain form, as Secrets keep it, and in its URL form. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';

export function toBase64(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? textToBytes(content) : content;
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** The bytes a base64 text stands for; undefined when it stands for none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

export function textOfBase64(text: string): string | undefined {
  const bytes = bytesOfBase64(text);
  return bytes && bytesToText(bytes);
}

export function toBase64Url(content: string | Uint8Array): string {
  return toBase64(content).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function textOfBase64Url(text: string): string | undefined {
  return textOfBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}
