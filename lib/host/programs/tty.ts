/** tty: the terminal that standard input is. */
import { defineProgram } from './program.ts';

export const tty = defineProgram({
  name: 'tty',
  suite: 'coreutils',
  summary: 'Print the file name of the terminal connected to standard input',
  usage: '[OPTION]...',
  options: {
    silent: {
      short: 's',
      long: ['silent', 'quiet'],
      help: 'print nothing, only return an exit status',
    },
  },
  usageExit: 2,
  *run({ options, process, out }) {
    const isTerminal = process.stdin.isTerminal === true;
    if (!options.silent) yield* out(isTerminal ? '/dev/pts/0\n' : 'not a tty\n');
    return isTerminal ? 0 : 1;
  },
});
