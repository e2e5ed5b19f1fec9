/** Whatever a student types ends, with a word on why, and in bounded memory. */
import { describe, expect, it } from 'vitest';
import { programs as coreutils } from '../programs/registry.ts';
import type { Program } from '../process.ts';
import { runProgram } from '../testing/run-program.ts';
import { bash } from './bash.ts';

const programs: Record<string, Program> = Object.fromEntries(
  coreutils.map(({ name, run }) => [name, run]),
);

function attempt(script: string) {
  const limits = { steps: 20_000, output: 200_000, fileLength: 50_000, textLength: 100_000 };
  const { stdout, stderr, exitCode } = runProgram(bash, {
    name: 'bash',
    args: ['-c', script],
    programs,
    limits,
  });
  return { printed: stdout.length, stderr, exitCode };
}

describe('a shell', () => {
  it.each([
    [
      'while :; do :; done',
      'bash: stopped after 20000 steps without a pause: is this a loop without an end?\n',
      137,
    ],
    [
      'x=aa; while :; do x=$x$x; done',
      'bash: xrealloc: cannot allocate 131072 bytes (100000 allowed)\n',
      137,
    ],
    ['echo {1..9999999}', 'bash: brace expansion gives too many words: stopped\n', 137],
    ['f() { f; }; f', 'environment: line 1: f: maximum function nesting level exceeded (200)\n', 1],
    [
      'while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; done',
      'bash: stopped after 200000 characters of output\n',
      137,
    ],
  ])('ends %s', (script, stderr, exitCode) => {
    const ended = attempt(script);
    expect({ ...ended, printed: 0 }).toEqual({ printed: 0, stderr, exitCode });
    expect(ended.printed).toBeLessThan(210_000);
  });

  it('fills no disk', () => {
    const { stderr } = attempt(
      'while echo yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy; do :; done > /tmp/f; echo end >&2',
    );
    expect(stderr).toBe('bash: line 1: echo: write error: No space left on device\nend\n');
  });

  it('matches what sends other engines astray', () => {
    const script = 'x=$(printf "a%.0s" {1..200})!; [[ $x =~ ^(a+)+$ ]]; echo $? ${x//*(a)*(a)b/}';
    expect(attempt(script)).toEqual({ printed: 204, stderr: '', exitCode: 0 });
  });
});
