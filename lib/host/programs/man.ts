/**
 * man: what a program does, and how it is called.
 * Spec: man(1)
 * Simplified: a program's own help stands for its page, and is printed at once.
 */
import { SpawnError } from '../process.ts';
import { defineProgram } from './program.ts';

const nothingFound = 16;

export const man = defineProgram({
  name: 'man',
  suite: 'none',
  summary: 'An interface to the system reference manuals',
  usage: '[section] page ...',
  options: {},
  notSimulated: ['-k', '-f', '-K', '-a', '-w', '--apropos', '--whatis', '--where', '--all'],
  *run({ args, process }) {
    const pages = args.filter((arg) => !/^[1-9]$/.test(arg));
    if (pages.length === 0) {
      process.err("What manual page do you want?\nFor example, try 'man man'.\n");
      return 1;
    }
    let exit = 0;
    for (const page of pages) {
      try {
        yield* process.run([page, '--help']);
      } catch (error) {
        if (!(error instanceof SpawnError)) throw error;
        process.err(`No manual entry for ${page}\n`);
        exit = nothingFound;
      }
    }
    return exit;
  },
});
