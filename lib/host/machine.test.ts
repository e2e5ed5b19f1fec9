import { describe, expect, it } from 'vitest';
import { createPipe } from './pipe.ts';
import { Interrupted, type Process, type Program, type Running } from './process.ts';
import { runProgram, testStartMs } from './testing/run-program.ts';

const programs: Record<string, Program> = {
  *yes(process: Process): Running<number> {
    for (;;) {
      yield* process.pause();
      yield* process.write('y\n');
    }
  },
  *head(process: Process): Running<number> {
    for (let n = Number(process.argv[1]); n > 0; n--)
      process.out((yield* process.readLine()) ?? '');
    return 0;
  },
  *sleep(process: Process): Running<number> {
    yield* process.sleep(Number(process.argv[1]) * 1000);
    return 0;
  },
  *forever(process: Process): Running<number> {
    for (;;) yield* process.pause();
  },
};

describe('a machine', () => {
  it('runs the ends of a pipe by turns, and ends a writer that nobody reads', () => {
    const { stdout, exitCode } = runProgram(
      function* (process) {
        const pipe = createPipe();
        const writer = process.spawn(['yes'], { stdout: pipe });
        const code = yield* process.run(['head', '2'], { stdin: pipe });
        yield* process.wait({ until: () => writer.exitCode !== undefined });
        process.out(`${code} ${writer.exitCode} ${writer.endedBy}\n`);
        return 3;
      },
      { programs },
    );
    expect({ stdout, exitCode }).toEqual({ stdout: 'y\ny\n0 141 SIGPIPE\n', exitCode: 3 });
  });

  it('lets virtual time pass for those who sleep, and wakes them in order', () => {
    const { stdout, world } = runProgram(function* (process) {
      const late = process.kernel.fork(function* (child) {
        yield* child.sleep(3000);
        child.out('late\n');
        return 0;
      });
      yield* process.sleep(1000);
      process.out('early\n');
      yield* process.wait({ until: () => late.exitCode !== undefined });
      return 0;
    });
    expect(stdout).toBe('early\nlate\n');
    expect(world.clock.nowMs - testStartMs).toBe(3000);
  });

  it('throws a signal at the yield, or ends the process without a word', () => {
    const { stdout } = runProgram(
      function* (process) {
        const polite = process.kernel.fork(function* (child) {
          try {
            yield* child.sleep(60_000);
            return 0;
          } catch (error) {
            child.out(`got ${error instanceof Interrupted ? error.signal : 'a bug'}\n`);
            return 7;
          }
        });
        const sleeper = process.spawn(['sleep', '60']);
        yield* process.sleep(1);
        polite.signal('SIGTERM');
        sleeper.signal('SIGKILL');
        yield* process.sleep(1);
        process.out(`${polite.exitCode} ${sleeper.exitCode} ${sleeper.endedBy}\n`);
        return 0;
      },
      { programs },
    );
    expect(stdout).toBe('got SIGTERM\n7 137 SIGKILL\n');
  });

  it('ends a job that never pauses, with a word to the student', () => {
    const { stderr, exitCode } = runProgram(
      function* (process) {
        return yield* process.run(['forever']);
      },
      { programs, limits: { steps: 5000 } },
    );
    expect({ stderr, exitCode }).toEqual({
      stderr: 'forever: stopped after 5000 steps without a pause: is this a loop without an end?\n',
      exitCode: 137,
    });
  });

  it('ends a job that breeds without end', () => {
    const bomb: Program = function* (process) {
      for (;;) {
        process.kernel.fork(bomb);
        yield* process.pause();
      }
    };
    const { stderr, exitCode } = runProgram(bomb, { name: 'bomb' });
    expect({ stderr, exitCode }).toEqual({
      stderr:
        'bomb: fork: Resource temporarily unavailable: stopped with 96 processes alive at once\n',
      exitCode: 137,
    });
  });

  it('runs scripts by their first line, and says why it cannot run a file', () => {
    const files = {
      '/usr/local/bin/two': { content: '#!/bin/head 2\nrest\n', mode: 0o755 },
      '/root/plain': 'not executable',
    };
    const env = { PATH: '/usr/local/bin:/bin' };
    const attempt = (...argv: string[]) =>
      runProgram(
        function* (process) {
          return yield* process.run(argv);
        },
        { files, env, stdin: '1\n2\n3\n', programs },
      );
    expect(attempt('two').stdout).toBe('1\n2\n');
    expect(attempt('nothing').exitCode).toBe(127);
    expect(attempt('./plain').exitCode).toBe(126);
    expect(attempt('/root').exitCode).toBe(126);
  });
});
