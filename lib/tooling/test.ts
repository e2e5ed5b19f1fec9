/**
 * `npm test`: everything that guards the house, one after the other, with one line of figures at the end.
 * A stage that fails shows its output; the others still run, so that one run tells all.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads how many tests passed and failed; absent: the stage itself is the test. */
  readonly count?: () => Counts;
  readonly env?: Readonly<Record<string, string>>;
}

interface Counts {
  passed: number;
  failed: number;
}

const reports = mkdtempSync(path.join(tmpdir(), 'wavetank-test-'));
const unitReport = path.join(reports, 'unit.json');
const journeyReport = path.join(reports, 'journeys.json');

const stages: readonly Stage[] = [
  { name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types', command: ['tsc', '--noEmit', '--incremental', 'false'] },
  { name: 'walls', command: ['depcruise', 'lib', 'app', '--config', '.dependency-cruiser.cjs'] },
  { name: 'dead code', command: ['knip'] },
  {
    name: 'unit tests and the proof of every lab',
    command: [
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    count: () => countUnits(unitReport),
  },
  {
    name: 'journeys in a browser',
    command: ['playwright', 'test', '--reporter=line,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport },
    count: () => countJourneys(journeyReport),
  },
];

function countUnits(file: string): Counts {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: numFailedTests };
}

function countJourneys(file: string): Counts {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

function runStage({ name, command, count, env }: Stage): Counts {
  const [program = '', ...args] = command;
  const started = performance.now();
  const { status } = spawnSync(path.resolve('node_modules/.bin', program), args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = countOrFail(status, count);
  console.log(`${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  return counts;
}

/** A runner that ends badly has failed, whatever it counted. */
function countOrFail(status: number | null, count: Stage['count']): Counts {
  const whole = status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  if (!count) return whole;
  try {
    const { passed, failed } = count();
    return { passed, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return whole.failed ? whole : { passed: 0, failed: 1 };
  }
}

const total = { passed: 0, failed: 0 };
for (const stage of stages) {
  const { passed, failed } = runStage(stage);
  total.passed += passed;
  total.failed += failed;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
