/** Every script in testdata/bash does here what it did in the real bash, to the byte. */
import { describe, expect, it } from 'vitest';
import type { FileLayer } from '#lib/sim/files.ts';
import type { Program } from '../process.ts';
import { programs as coreutils } from '../programs/registry.ts';
import {
  fixtureArguments,
  fixtureEnvironment,
  fixtureFiles,
  fixtureHome,
  normalizeRun,
  readFixtures,
  type BashFixture,
} from '../testing/bash-fixture.ts';
import { runProgram } from '../testing/run-program.ts';
import { bash } from './bash.ts';

const programs: Record<string, Program> = {};
for (const { name, aliases, run } of coreutils)
  for (const each of [name, ...aliases]) programs[each] = run;
const binary = { content: '\x7fELF\0', mode: 0o755 };

function filesFor({ isFile, script }: BashFixture): FileLayer {
  const folders = ['/bin', '/usr/bin'];
  const binaries = Object.keys(programs).flatMap((name) =>
    folders.map((folder) => [`${folder}/${name}`, binary] as const),
  );
  return {
    [fixtureHome]: { type: 'folder' },
    '/dev/null': '',
    ...Object.fromEntries(binaries),
    ...(isFile && { [`${fixtureHome}/script.sh`]: script }),
  };
}

function replay(each: BashFixture) {
  const { stdout, stderr, exitCode } = runProgram(bash, {
    name: 'bash',
    args: fixtureArguments(each),
    programs,
    stdin: each.stdin ?? '',
    files: filesFor(each),
    cwd: fixtureHome,
    env: fixtureEnvironment,
  });
  return { stdout: normalizeRun(stdout), stderr: normalizeRun(stderr), exitCode };
}

describe.each(fixtureFiles())('%s', (file) => {
  it.each(readFixtures(file).map((each) => [each.name, each] as const))('%s', (_name, each) => {
    const { stdout, stderr, exitCode } = each;
    expect(replay(each)).toEqual({ stdout, stderr, exitCode });
  });
});
