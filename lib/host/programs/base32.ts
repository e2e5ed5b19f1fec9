/** base32: encodes and decodes. Spec: https://www.rfc-editor.org/rfc/rfc4648#section-6 */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { wrapped } from './base64.ts';
import { openInput } from './input.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const base32 = defineProgram({
  name: 'base32',
  suite: 'coreutils',
  summary: 'Base32 encode or decode FILE, or standard input, to standard output',
  usage: '[OPTION]... [FILE]',
  options: {
    decode: { short: 'd', help: 'decode data' },
    'ignore-garbage': { short: 'i', help: 'when decoding, ignore non-alphabet characters' },
    wrap: { short: 'w', takes: 'COLS', help: 'wrap encoded lines after COLS character' },
  },
  *run(context) {
    const { args, options, out, error, process } = context;
    const [source = '-', extra] = args;
    if (extra !== undefined) throw new UsageError(`extra operand ${quote(process, extra)}`);
    const wrap = options.wrap ?? '76';
    if (!/^\d+$/.test(wrap))
      throw new UsageError(`invalid wrap size: ${quote(process, wrap)}`, { pointsToHelp: false });
    const text = yield* openInput(context, source).readAll();
    if (!options.decode) {
      yield* out(wrapped(encodeBase32(textToBytes(text)), Number(wrap)));
      return 0;
    }
    const clean = text.replace(options['ignore-garbage'] ? /[^A-Z2-7=]/g : /\n/g, '');
    const valid = /^[A-Z2-7]*/.exec(clean)?.[0] ?? '';
    yield* out(bytesToText(decode(valid)));
    const isWhole = clean.length % 8 === 0 && /^=*$/.test(clean.slice(valid.length));
    if (!isWhole) error('invalid input');
    return isWhole ? 0 : 1;
  },
});

export function encodeBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  const text = groups.map((group) => alphabet.charAt(Number.parseInt(group.padEnd(5, '0'), 2)));
  return text.join('').padEnd(Math.ceil(text.length / 8) * 8, '=');
}

function decode(text: string): Uint8Array {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}
