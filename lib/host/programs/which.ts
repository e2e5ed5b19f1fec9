/** which: where a command's file lies. */
import { searchPath, searchWholePath } from '../machine/find-program.ts';
import { defineProgram } from './program.ts';

export const which = defineProgram({
  name: 'which',
  suite: 'debianutils',
  summary: 'Locate a command',
  usage: '[-as] args',
  options: {
    a: { short: 'a', long: false, help: 'print all matching pathnames of each argument' },
    s: { short: 's', long: false, help: 'silently return 0 if all were found, 1 otherwise' },
  },
  usageExit: 2,
  *run({ args, options, process, out }) {
    const path = process.env.get('PATH') ?? '';
    const seeker = { place: process.place, cwd: process.cwd, user: process.user };
    let exit = args.length === 0 ? 1 : 0;
    for (const name of args) {
      const first = searchPath(seeker, name, path);
      const found = options.a
        ? searchWholePath(seeker, name, path)
        : first === undefined
          ? []
          : [first];
      if (found.length === 0) exit = 1;
      else if (!options.s) yield* out(found.map((file) => `${file}\n`).join(''));
    }
    return exit;
  },
});
