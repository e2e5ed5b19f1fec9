/** yes: a line again and again, until nobody reads it. */
import { defineProgram } from './program.ts';

const linesAtOnce = 512;

export const yes = defineProgram({
  name: 'yes',
  suite: 'coreutils',
  summary: "Repeatedly output a line with all specified STRING(s), or 'y'",
  usage: ['[STRING]...', 'OPTION'],
  options: {},
  *run({ args, process, out }) {
    const text = `${args.length > 0 ? args.join(' ') : 'y'}\n`.repeat(linesAtOnce);
    for (;;) {
      yield* out(text);
      yield* process.pause();
    }
  },
});
