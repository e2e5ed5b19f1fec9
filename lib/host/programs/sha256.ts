/**
 * SHA-256.
 * Spec: https://doi.org/10.6028/NIST.FIPS.180-4
 */
const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractions of roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    let isPrime = true;
    for (let by = 2; by * by <= candidate; by++) if (candidate % by === 0) isPrime = false;
    if (isPrime) found.push(Math.floor((root(candidate) % 1) * 2 ** 32) | 0);
  }
  return found;
}

/** In hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  const constants = fractions(64, Math.cbrt);
  const state = fractions(8, Math.sqrt);
  const padded = pad(bytes);
  const view = new DataView(padded.buffer);
  for (let at = 0; at < padded.length; at += 64) mix(state, schedule(view, at), constants);
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  return padded;
}

function schedule(view: DataView, at: number): number[] {
  const words: number[] = [];
  for (let n = 0; n < 16; n++) words.push(view.getInt32(at + n * 4));
  for (let n = 16; n < 64; n++) {
    const [a = 0, b = 0, c = 0, d = 0] = [words[n - 15], words[n - 2], words[n - 16], words[n - 7]];
    const first = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const second = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words.push((c + first + d + second) | 0);
  }
  return words;
}

function mix(state: number[], words: readonly number[], constants: readonly number[]): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let n = 0; n < 64; n++) {
    const first = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + first + choice + (constants[n] ?? 0) + (words[n] ?? 0)) | 0;
    const second = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + second + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, n) => (state[n] = ((state[n] ?? 0) + word) | 0));
}
