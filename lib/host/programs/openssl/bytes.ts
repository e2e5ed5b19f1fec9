/** openssl rand, base64, enc, dgst: bytes in and out. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { base64Of, bytesOf } from '#lib/sim/x509/pem.ts';
import { NotSimulated } from '../usage-error.ts';
import { type Openssl, type OpensslCommand } from './openssl-command.ts';

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const lines = (text: string) => `${(text.match(/.{1,64}/g) ?? []).join('\n')}\n`;

export const rand: OpensslCommand = {
  summary: 'bytes by chance',
  options: { hex: 'flag', base64: 'flag', out: 'outfile' },
  *run({ context, operands, has, output }) {
    const count = Math.min(Number(operands[0] ?? 0) || 0, 65_536);
    const bytes = Uint8Array.from({ length: count }, () => context.process.chance.below(256));
    const text = has('hex')
      ? `${hex(bytes)}\n`
      : has('base64')
        ? lines(base64Of(bytes))
        : bytesToText(bytes);
    yield* output(text);
    return 0;
  },
};

const base64Options = {
  d: 'flag',
  e: 'flag',
  A: 'flag',
  a: 'flag',
  in: 'infile',
  out: 'outfile',
  base64: 'flag',
} as const;

function* convert({ has, input, output }: Openssl) {
  const text = yield* input();
  if (has('d')) yield* output(bytesToText(bytesOf(text) ?? new Uint8Array()));
  else {
    const encoded = base64Of(textToBytes(text));
    yield* output(has('A') ? encoded : lines(encoded));
  }
  return 0;
}

export const base64: OpensslCommand = { summary: 'base64', options: base64Options, run: convert };

export const encode: OpensslCommand = {
  summary: 'base64; no ciphers here',
  options: base64Options,
  run(openssl) {
    if (!openssl.has('base64') && !openssl.has('a'))
      throw new NotSimulated('ciphers', 'enc -base64');
    return convert(openssl);
  },
};

export const digest: OpensslCommand = {
  summary: 'SHA-256 of files',
  options: { sha256: 'flag', hex: 'flag', r: 'flag', out: 'outfile' },
  *run({ context, operands, read, has, output }) {
    const paths = operands.length === 0 ? [undefined] : operands;
    for (const path of paths) {
      const text = path === undefined ? yield* context.process.readAll() : read(path);
      const sum = hex(sha256(textToBytes(text)));
      yield* output(
        has('r') ? `${sum} *${path ?? 'stdin'}\n` : `SHA2-256(${path ?? 'stdin'})= ${sum}\n`,
      );
    }
    return 0;
  },
};
