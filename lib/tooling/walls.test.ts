/** The walls hold, and the tool that checks them would notice if they did not. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const run = promisify(execFile);

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
}

async function cruise(folder: string): Promise<Report> {
  const args = [
    cruiser,
    'lib',
    'app',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ];
  const { stdout } = await run(process.execPath, args, {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((failure: { stdout: string }) => failure);
  return JSON.parse(stdout) as Report;
}

const planted: Record<string, { source: string; rule: string }> = {
  'lib/sim/knows-kubernetes.ts': {
    source: "export type { Thing } from '#lib/kube/thing.ts';\n",
    rule: 'wall-sim',
  },
  'lib/cluster/runs-programs.ts': {
    source: "export { program } from '#lib/host/program.ts';\n",
    rule: 'wall-cluster',
  },
  'lib/host/reads-the-disk.ts': {
    source: "export { readFileSync } from 'node:fs';\n",
    rule: 'no-built-ins-below-server',
  },
  'lib/labs/opens-the-database.ts': {
    source: "export { database } from '#lib/server/database.ts';\n",
    rule: 'wall-labs',
  },
  'app/components/clock.tsx': {
    source: "'use client';\nexport { database } from './shared.ts';\n",
    rule: 'browser-uses-protocol',
  },
  'lib/sim/left.ts': {
    source: "import { right } from './right.ts';\nexport const left = () => right;\n",
    rule: 'no-cycles',
  },
};

const harmless: Record<string, string> = {
  'lib/kube/thing.ts': 'export interface Thing {\n  name: string;\n}\n',
  'lib/host/program.ts': 'export const program = 1;\n',
  'lib/server/database.ts': 'export const database = 1;\n',
  'app/components/shared.ts': "export { database } from '#lib/server/database.ts';\n",
  'lib/sim/right.ts': "import { left } from './left.ts';\nexport const right = () => left;\n",
};

describe('the walls', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'walls-'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
      cpSync(path.join(root, name), path.join(folder, name));
    const sources = Object.entries(planted).map(([name, { source }]) => [name, source] as const);
    for (const [name, source] of [...Object.entries(harmless), ...sources]) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), source);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are noticed when something breaks through', async () => {
    const { summary } = await cruise(folder);
    const found = new Map(summary.violations.map(({ from, rule }) => [from, rule.name]));
    const expected = Object.entries(planted).map(([name, { rule }]) => [name, rule]);
    expect(expected.filter(([name = '']) => found.has(name))).toEqual(expected);
    expect(
      [...found.keys()].filter((name) => !(name in planted) && name !== 'lib/sim/right.ts'),
    ).toEqual([]);
  }, 60_000);

  it('stand', async () => {
    const { summary } = await cruise(root);
    expect(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(20);
  }, 120_000);
});
