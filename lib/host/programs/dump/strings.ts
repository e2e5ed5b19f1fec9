/** strings: what can be read in a file that is no text. */
import { textToBytes } from '#lib/sim/text.ts';
import { attempt } from '../error-text.ts';
import { openInput } from '../input.ts';
import { defineProgram } from '../program.ts';
import { UsageError } from '../usage-error.ts';

const radixes: Readonly<Record<string, number>> = { o: 8, d: 10, x: 16 };

export const strings = defineProgram({
  name: 'strings',
  suite: 'none',
  summary: 'Display printable strings in [file(s)] (stdin by default)',
  usage: '[option(s)] [file(s)]',
  options: {
    all: { short: 'a', help: 'scan the entire file, not just the data section [default]' },
    'print-file-name': { short: 'f', help: 'print the name of the file before each string' },
    bytes: { short: 'n', takes: 'number', help: 'print sequences of at least <number> characters' },
    radix: {
      short: 't',
      takes: '{o,d,x}',
      help: 'print the location of the string in base 8, 10 or 16',
    },
  },
  notSimulated: ['-d', '--data', '-e', '--encoding', '-s', '--output-separator', '-w'],
  rewrite: (args) => args.flatMap((arg) => (/^-\d+$/.test(arg) ? ['-n', arg.slice(1)] : [arg])),
  *run(context) {
    const { options, args, out, error } = context;
    const least = options.bytes ?? '4';
    if (!/^[1-9]\d*$/.test(least)) {
      throw new UsageError(`invalid minimum string length ${least}`, { pointsToHelp: false });
    }
    const radix = radixes[options.radix ?? ''];
    let exit = 0;
    for (const operand of args.length > 0 ? args : ['-']) {
      const input = attempt(
        () => openInput(context, operand),
        (reason) => {
          exit = 1;
          error(
            reason.startsWith('No such') ? `'${operand}': No such file` : `${operand}: ${reason}`,
          );
        },
      );
      if (!input) continue;
      const bytes = textToBytes(yield* input.readAll());
      for (const [at, text] of readable(bytes, Number(least))) {
        const place = radix === undefined ? '' : `${at.toString(radix).padStart(7)} `;
        yield* out(`${options['print-file-name'] ? `${operand}: ` : ''}${place}${text}\n`);
      }
    }
    return exit;
  },
});

function* readable(bytes: Uint8Array, least: number): Generator<readonly [number, string]> {
  let text = '';
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 9 || (byte >= 32 && byte < 127)) text += String.fromCharCode(byte);
    else {
      if (text.length >= least) yield [at - text.length, text];
      text = '';
    }
  }
}
