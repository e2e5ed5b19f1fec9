/**
 * Records what the bash of this machine answers to every script in testdata/bash, and writes it beside the script.
 * Run by hand: `npx tsx lib/host/testing/record-bash.ts [theme.yaml …]`. Wants bash 5.2 and the coreutils.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import {
  fixtureArguments,
  fixtureEnvironment,
  fixtureFiles,
  fixtureFolder,
  fixtureHome,
  normalizeRun,
  readFixtures,
  type BashFixture,
} from './bash-fixture.ts';

/** Output goes through pipes, so that /dev/stdout can be opened as on a simulated machine. */
const recorder = `{ { bash "$@" 3>&-; echo $? >/tmp/recorded-code; } 2>&3 | cat >/tmp/recorded-out; } 3> >(cat >/tmp/recorded-err)
wait`;

function record(each: BashFixture): BashFixture {
  rmSync(fixtureHome, { recursive: true, force: true });
  mkdirSync(fixtureHome);
  if (each.isFile) writeFileSync(path.join(fixtureHome, 'script.sh'), each.script);
  const run = spawnSync('bash', ['-c', recorder, 'recorder', ...fixtureArguments(each)], {
    cwd: fixtureHome,
    env: { NODE_ENV: 'test', ...fixtureEnvironment },
    input: each.stdin ?? '',
    encoding: 'utf8',
    timeout: 10_000,
  });
  const [stdout, stderr, code] = ['out', 'err', 'code'].map((name) =>
    readFileSync(`/tmp/recorded-${name}`, 'utf8'),
  );
  if (run.error) throw run.error;
  const { name, isFile, script, stdin } = each;
  return {
    name,
    ...(isFile && { isFile }),
    script,
    ...(stdin !== undefined && { stdin }),
    stdout: normalizeRun(stdout ?? ''),
    stderr: normalizeRun(stderr ?? ''),
    exitCode: Number(code),
  };
}

const chosen = process.argv.slice(2);
for (const file of chosen.length > 0 ? chosen : fixtureFiles()) {
  const recorded = readFixtures(file).map(record);
  writeFileSync(path.join(fixtureFolder, file), stringify(recorded, { lineWidth: 0 }));
}
rmSync(fixtureHome, { recursive: true, force: true });
