/** fold: breaks long lines. It knows bytes and no characters, as GNU's does. */
import { bytesToText, textToBytes } from '#lib/sim/text.ts';
import { openEach, plainComplaint } from './each-file.ts';
import { chomp } from './input.ts';
import { defineProgram } from './program.ts';
import { quote } from './quote.ts';
import { UsageError } from './usage-error.ts';

export const fold = defineProgram({
  name: 'fold',
  suite: 'coreutils',
  summary: 'Wrap input lines in each FILE, writing to standard output',
  usage: '[OPTION]... [FILE]...',
  options: {
    bytes: { short: 'b', help: 'count bytes rather than columns' },
    spaces: { short: 's', help: 'break at spaces' },
    width: { short: 'w', takes: 'WIDTH', help: 'use WIDTH columns instead of 80' },
  },
  rewrite: (args) => args.flatMap((arg) => (/^-\d+$/.test(arg) ? ['-w', arg.slice(1)] : [arg])),
  *run(context) {
    const { width = '80', bytes, spaces } = context.options;
    if (!/^[1-9]\d*$/.test(width)) {
      const range = width === '0' ? ': Numerical result out of range' : '';
      const why = `invalid number of columns: ${quote(context.process, width)}${range}`;
      throw new UsageError(why, { pointsToHelp: false });
    }
    const folding = { width: Number(width), atSpaces: spaces, countsBytes: bytes };
    let exit = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        const folded = foldLine(textToBytes(chomp(line)), folding);
        yield* context.out(folded.join('\n') + (line.endsWith('\n') ? '\n' : ''));
      }
    }
    return exit;
  },
});

interface Folding {
  readonly width: number;
  readonly atSpaces: boolean;
  readonly countsBytes: boolean;
}

function foldLine(line: Uint8Array, { width, atSpaces, countsBytes }: Folding): string[] {
  const folded: string[] = [];
  let start = 0;
  let column = 0;
  const after = (byte: number, at: number) => (countsBytes ? at + 1 : columnAfter(byte, at));
  line.forEach((byte, index) => {
    while (after(byte, column) > width && index > start) {
      const blank = atSpaces ? lastBlank(line, start, index) : -1;
      const end = blank < start ? index : blank + 1;
      folded.push(bytesToText(line.subarray(start, end)));
      start = end;
      column = line.subarray(start, index).reduce((so, one) => after(one, so), 0);
    }
    column = after(byte, column);
  });
  return [...folded, bytesToText(line.subarray(start))];
}

const [backspace, tab, carriageReturn, blank] = [8, 9, 13, 32];

function columnAfter(byte: number, column: number): number {
  if (byte === tab) return column + 8 - (column % 8);
  if (byte === backspace) return Math.max(0, column - 1);
  return byte === carriageReturn ? 0 : column + 1;
}

function lastBlank(line: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (line[at] === blank || line[at] === tab) return at;
  return -1;
}
