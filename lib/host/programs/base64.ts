/** base64: encodes and decodes. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { openInput } from './input.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64 = defineProgram({
  name: 'base64',
  suite: 'coreutils',
  summary: 'Base64 encode or decode FILE, or standard input, to standard output',
  usage: '[OPTION]... [FILE]',
  options: {
    decode: { short: 'd', help: 'decode data' },
    'ignore-garbage': { short: 'i', help: 'when decoding, ignore non-alphabet characters' },
    wrap: { short: 'w', takes: 'COLS', help: 'wrap encoded lines after COLS character' },
  },
  rewrite: (args) => args.map((arg) => (arg === '-D' ? '-d' : arg)),
  *run(context) {
    const { args, options, out, error, process } = context;
    const [source = '-', extra] = args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const wrap = options.wrap ?? '76';
    if (!/^\d+$/.test(wrap)) {
      const why = `invalid wrap size: ${quote(process, wrap)}`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    const text = yield* openInput(context, source).readAll();
    if (!options.decode) {
      yield* out(wrapped(encodeBase64(textToBytes(text)), Number(wrap)));
      return 0;
    }
    const { bytes, isWhole } = decodeBase64(text, options['ignore-garbage']);
    yield* out(bytesToText(bytes));
    if (!isWhole) error('invalid input');
    return isWhole ? 0 : 1;
  },
});

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.subarray(at, at + 3);
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    text += b === undefined ? '=' : alphabet.charAt((word >> 6) & 63);
    text += c === undefined ? '=' : alphabet.charAt(word & 63);
  }
  return text;
}

/** What could be decoded, and whether that was all. */
export function decodeBase64(text: string, ignoresGarbage = false) {
  const clean = ignoresGarbage ? text.replace(/[^A-Za-z0-9+/=]/g, '') : text.replaceAll('\n', '');
  const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(clean)?.[0];
  const body = valid ?? '';
  const partial = /^[A-Za-z0-9+/]{0,3}/.exec(clean.slice(body.length))?.[0] ?? '';
  const bytes: number[] = [];
  for (const group of `${body}${partial}`.match(/.{1,4}/g) ?? []) {
    const letters = [...group].filter((letter) => letter !== '=');
    const word = letters.reduce((so, letter) => (so << 6) | alphabet.indexOf(letter), 0);
    const aligned = word << (6 * (4 - letters.length));
    for (let n = 0; n < letters.length - 1; n++) bytes.push((aligned >> (16 - 8 * n)) & 0xff);
  }
  return { bytes: Uint8Array.from(bytes), isWhole: body.length === clean.length };
}

/** In lines of so many characters; 0: in one. */
export function wrapped(text: string, width: number): string {
  if (width === 0 || text === '') return text;
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('');
}
