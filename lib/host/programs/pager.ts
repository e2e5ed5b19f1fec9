/**
 * less and more.
 * Simplified: the whole text is printed at once, also on a terminal, which scrolls back by itself.
 */
import { openEach, plainComplaint } from './each-file.ts';
import { defineProgram } from './program.ts';

const options = {
  'chop-long-lines': { short: 'S', help: 'chop (truncate) long lines' },
  'LINE-NUMBERS': { short: 'N', help: 'show line numbers' },
  'quit-if-one-screen': { short: 'F', help: 'quit if the entire file fits on one screen' },
  'RAW-CONTROL-CHARS': { short: 'RrX', help: 'show colours' },
  'ignore-case': { short: 'iI', help: 'ignore case in searches' },
} as const;

export const less = defineProgram({
  name: 'less',
  aliases: ['more', 'most'],
  suite: 'less',
  summary: 'Show text',
  usage: '[options] file...',
  options,
  *run(context) {
    let exit = 0;
    let number = 0;
    for (const { input } of openEach(context, plainComplaint, () => (exit = 1))) {
      for (let line = yield* input.readLine(); line !== undefined; line = yield* input.readLine()) {
        const prefix = context.options['LINE-NUMBERS'] ? `${String(++number).padStart(7)} ` : '';
        yield* context.out(prefix + line);
      }
    }
    return exit;
  },
});
