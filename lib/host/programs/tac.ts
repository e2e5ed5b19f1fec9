/** tac: the lines of each file, last one first. */
import { openEach, openComplaint } from './each-file.ts';
import { defineProgram } from './program.ts';

export const tac = defineProgram({
  name: 'tac',
  suite: 'coreutils',
  summary: 'Write each FILE to standard output, last line first',
  usage: '[OPTION]... [FILE]...',
  options: {
    before: { short: 'b', help: 'attach the separator before instead of after' },
    separator: { short: 's', takes: 'STRING', help: 'use STRING as the separator' },
  },
  notSimulated: ['-r', '--regex'],
  *run(context) {
    const { before, separator = '\n' } = context.options;
    let exit = 0;
    const complaint: typeof openComplaint = (operand, reason) =>
      reason === 'Is a directory'
        ? `${operand}: read error: Invalid argument`
        : `failed to open ${openComplaint(operand, reason).slice('cannot open '.length)}`;
    for (const { input } of openEach(context, complaint, () => (exit = 1))) {
      const pieces = (yield* input.readAll()).split(separator);
      yield* context.out(reversed(pieces, separator, before));
    }
    return exit;
  },
});

/** Each piece keeps its separator: the one behind it, or the one before it. */
function reversed(pieces: readonly string[], separator: string, before: boolean): string {
  const last = pieces.length - 1;
  const whole = pieces.map((piece, index) => {
    if (before) return index === 0 ? piece : separator + piece;
    return index === last ? piece : piece + separator;
  });
  return whole.toReversed().join('');
}
