/** MD5 without a platform behind it: not for secrets, but some orders in Kubernetes follow it. Spec: RFC 1321 */
const shifts = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const sines = Array.from({ length: 64 }, (_one, n) =>
  Math.floor(Math.abs(Math.sin(n + 1)) * 2 ** 32),
);

/** The digest of the text's UTF-8 bytes, in hexadecimal. */
export function md5(text: string): string {
  const message = pad(new TextEncoder().encode(text));
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < message.byteLength; at += 64) {
    const block = new DataView(message.buffer, at, 64);
    const mixed = mix(state, block);
    state = state.map((word, index) => (word + (mixed[index] ?? 0)) >>> 0);
  }
  return state.map(hexOf).join('');
}

function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, (bytes.length * 8) >>> 0, true);
  view.setUint32(padded.length - 4, Math.floor(bytes.length / 2 ** 29), true);
  return padded;
}

function mix(state: readonly number[], block: DataView): number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [value, word] = chosen(round, step, [b, c, d]);
    const sum = a + value + (sines[step] ?? 0) + block.getUint32(word * 4, true);
    const shift = shifts[round]?.[step & 3] ?? 0;
    [a, d, c, b] = [d, c, b, (b + rotate(sum, shift)) >>> 0];
  }
  return [a, b, c, d];
}

function chosen(
  round: number,
  step: number,
  [b, c, d]: readonly [number, number, number],
): [value: number, word: number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  if (round === 2) return [b ^ c ^ d, (3 * step + 5) % 16];
  return [c ^ (b | ~d), (7 * step) % 16];
}

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** Little-endian. */
const hexOf = (word: number): string =>
  [0, 8, 16, 24].map((bits) => ((word >>> bits) & 255).toString(16).padStart(2, '0')).join('');
