/** tee: copies its input to files and goes on. */
import { attempt } from './error-text.ts';
import { defineProgram } from './program.ts';

export const tee = defineProgram({
  name: 'tee',
  suite: 'coreutils',
  summary: 'Copy standard input to each FILE, and also to standard output',
  usage: '[OPTION]... [FILE]...',
  options: {
    append: { short: 'a', help: 'append to the given FILEs, do not overwrite' },
    'ignore-interrupts': { short: 'i', help: 'ignore interrupt signals' },
    p: { short: 'p', long: false, help: 'operate in a more appropriate MODE with pipes' },
  },
  notSimulated: ['--output-error'],
  *run({ args, options, process, files, path, out, error }) {
    let exit = 0;
    const mode = 0o666 & ~process.umask;
    const open = args.filter((name) => {
      let isFine = true;
      attempt(
        () => {
          if (!files.stat(path(name))) files.write(path(name), '', { mode });
          else if (!options.append) files.write(path(name), '');
          else files.append(path(name), '');
        },
        (reason) => {
          error(`${name}: ${reason}`);
          isFine = false;
          exit = 1;
        },
      );
      return isFine;
    });
    for (let text = yield* process.read(); text !== ''; text = yield* process.read()) {
      for (const name of open) {
        if (name === '/dev/stderr') process.err(text);
        else files.append(path(name), text);
      }
      yield* out(text);
    }
    return exit;
  },
});
