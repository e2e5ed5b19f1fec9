/** true and false: end well, end badly. */
import { done } from './done.ts';
import { defineProgram } from './program.ts';

export const trueProgram = defineProgram({
  name: 'true',
  suite: 'coreutils',
  summary: 'Exit with a status code indicating success',
  usage: '[ignored command line arguments]',
  options: {},
  isRaw: true,
  run: () => done(0),
});

export const falseProgram = defineProgram({
  name: 'false',
  suite: 'coreutils',
  summary: 'Exit with a status code indicating failure',
  usage: '[ignored command line arguments]',
  options: {},
  isRaw: true,
  run: () => done(1),
});
