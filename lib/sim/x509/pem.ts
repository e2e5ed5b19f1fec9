/** PEM: bytes as lines of base64 between two marks. Spec: RFC 7468 */

export interface PemBlock {
  /** "CERTIFICATE", "RSA PRIVATE KEY". */
  readonly label: string;
  readonly bytes: Uint8Array;
}

export function pemText(label: string, bytes: Uint8Array): string {
  const lines = base64Of(bytes).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** undefined when the text is not base64. White space is passed over. */
export function bytesOf(base64: string): Uint8Array | undefined {
  const compact = base64.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
}

/** The blocks of a text, in order; what stands between them is passed over. */
export function pemBlocks(text: string): PemBlock[] {
  const found = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g);
  return [...found].flatMap(([, label = '', body = '']) => {
    const bytes = bytesOf(body);
    return bytes ? [{ label, bytes }] : [];
  });
}
