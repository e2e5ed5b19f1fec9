/** Shell fixtures: scripts with what the real bash printed. One YAML file a theme in testdata/bash. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const fixture = z.strictObject({
  name: z.string(),
  /** A file of its own, run as `bash script.sh one two`; otherwise `bash -c`. */
  isFile: z.boolean().optional(),
  script: z.string(),
  stdin: z.string().optional(),
  stdout: z.string().default(''),
  stderr: z.string().default(''),
  exitCode: z.int().default(0),
});

export type BashFixture = z.infer<typeof fixture>;

export const fixtureFolder = path.resolve(import.meta.dirname, '../testdata/bash');
/** Where scripts run, on the machine that records and on the simulated one. */
export const fixtureHome = '/tmp/bash-fixture';
export const fixtureEnvironment = {
  PATH: '/usr/bin:/bin',
  HOME: fixtureHome,
  LANG: 'C.UTF-8',
};
export const fixtureArguments = (each: BashFixture) =>
  each.isFile ? ['script.sh', 'one', 'two'] : ['-c', each.script];

export function fixtureFiles(): string[] {
  return readdirSync(fixtureFolder).filter((name) => name.endsWith('.yaml'));
}

export function readFixtures(file: string): BashFixture[] {
  return z.array(fixture).parse(parse(readFileSync(path.join(fixtureFolder, file), 'utf8')));
}

/** Process numbers and measured times differ from run to run. */
export function normalizeRun(text: string): string {
  return text
    .replace(/^(\S+: line \d+: ) *\d+ (?=[A-Z])/gm, '$1PID ')
    .replace(/\bpid \d+ is/g, 'pid PID is')
    .replace(/^(real|user|sys)\t.*$/gm, '$1\tTIME');
}
