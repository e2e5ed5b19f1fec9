import { describe, expect, it } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { nano, vim } from './edit-file.ts';

describe('editors', () => {
  it.each([
    ['vim', vim.run, ['a.yaml'], 'vim: standard input is not a terminal\n', 1],
    ['nano', nano.run, ['+3', 'a.yaml'], 'nano: standard input is not a terminal\n', 1],
    ['vim', vim.run, [], 'vim: not simulated: no file, or several; supported: vim FILE\n', 2],
  ])('%s refuses what it cannot do', (name, program, args, stderr, exitCode) => {
    const result = runProgram(program, { name, args });
    expect([result.stderr, result.exitCode]).toEqual([stderr, exitCode]);
  });
});
