/** sha256sum: checksums of files. */
import { textToBytes } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { defineProgram, type DefinedProgram } from './program.ts';
import { sha256 } from './sha256.ts';
import { openInput } from './input.ts';
import { attempt } from './error-text.ts';
import type { Context } from './program.ts';
import type { Running } from '../process.ts';

const options = {
  binary: { short: 'b', help: 'read in binary mode' },
  check: { short: 'c', help: 'read checksums from the FILEs and check them' },
  quiet: { help: "don't print OK for each successfully verified file" },
  status: { help: "don't output anything, status code shows success" },
  text: { short: 't', help: 'read in text mode (default)' },
} as const;

function digestProgram(name: string, digest: (bytes: Uint8Array) => string): DefinedProgram {
  return defineProgram({
    name,
    suite: 'coreutils',
    summary: 'Print or check checksums',
    usage: '[OPTION]... [FILE]...',
    options,
    *run(context) {
      let exit = 0;
      for (const { operand, input } of openEach(context, plainComplaint, () => (exit = 1))) {
        const text = yield* input.readAll();
        if (context.options.check) exit = (yield* check(context, text, digest)) || exit;
        else {
          const mark = context.options.binary ? '*' : ' ';
          yield* context.out(`${digest(textToBytes(text))} ${mark}${operand}\n`);
        }
      }
      return exit;
    },
  });
}

function* check(
  context: Context<typeof options>,
  list: string,
  digest: (bytes: Uint8Array) => string,
): Running<number> {
  let failed = 0;
  for (const [, wanted, name = ''] of list.matchAll(/^([0-9a-f]+) [ *](.*)$/gm)) {
    const input = attempt(
      () => openInput(context, name),
      (reason) => context.error(`${name}: ${reason}`),
    );
    const isFine = input !== undefined && digest(textToBytes(yield* input.readAll())) === wanted;
    if (!isFine) failed++;
    const words = isFine ? 'OK' : input ? 'FAILED' : 'FAILED open or read';
    const isShown = !context.options.status && !(isFine && context.options.quiet);
    if (isShown) yield* context.out(`${name}: ${words}\n`);
  }
  if (failed > 0 && !context.options.status) {
    const what = failed === 1 ? 'computed checksum did' : 'computed checksums did';
    context.error(`WARNING: ${failed} ${what} NOT match`);
  }
  return failed > 0 ? 1 : 0;
}

export const sha256sum = digestProgram('sha256sum', sha256);
