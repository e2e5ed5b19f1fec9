/**
 * Text and bytes. Streams and files hold JavaScript strings; a byte that is not valid UTF-8 stands in them as a
 * lone low surrogate U+DC80..U+DCFF, so that binary data survives a trip through text unharmed.
 */
const encoder = new TextEncoder();

const anySurrogate = /[\ud800-\udfff]/;

const escapeBase = 0xdc00;
const isEscaped = (unit: number) => unit >= 0xdc80 && unit <= 0xdcff;

/** For sorting: the order of UTF-16 code units, as `<` has it and toSorted() by itself. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many bytes the text has as UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isEscaped(code)) bytes += 1;
    else bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

export function textToBytes(text: string): Uint8Array {
  // Text without escaped bytes, which is nearly all text, is one step.
  if (!anySurrogate.test(text)) return encoder.encode(text);
  const bytes = new Uint8Array(byteLength(text));
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isEscaped(code)) bytes[at++] = code - escapeBase;
    else at += encoder.encodeInto(character, bytes.subarray(at)).written;
  }
  return bytes;
}

export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const [code, width] = decodeAt(bytes, at);
    text += String.fromCodePoint(code);
    at += width;
  }
  return text;
}

/** The code point at `at` and its width; an invalid byte comes back escaped, one wide. */
function decodeAt(bytes: Uint8Array, at: number): [code: number, width: number] {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return [first, 1];
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  let code = first & (0xff >> (width + 1));
  for (let n = 1; n < width; n++) {
    const next = bytes[at + n] ?? 0;
    if ((next & 0xc0) !== 0x80) return [escapeBase + first, 1];
    code = (code << 6) | (next & 0x3f);
  }
  const least = [0, 0, 0x80, 0x800, 0x10000][width] ?? 0;
  const isValid =
    first >= 0xc2 &&
    first <= 0xf4 &&
    code >= least &&
    code <= 0x10ffff &&
    (code & 0xfff800) !== 0xd800;
  return isValid ? [code, width] : [escapeBase + first, 1];
}
