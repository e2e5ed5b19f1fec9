import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBench } from '../testing/run-kubectl.ts';

interface Golden {
  readonly argv: readonly string[];
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

// Rows of third parties: read where they lie, on machines that have them.
const place = process.env['CONFORMANCE'] ?? '../shared/conformance';
const path = `${place}/offline-goldens.jsonl`;

const goldens = (): Golden[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Golden);

/** A container's name made unique ends in letters of chance. */
const settled = (yaml: string) => yaml.replace(/(name: serve-hostname-)\w{5}$/m, '$1xxxxx');

describe('generators, as recorded', () => {
  if (!existsSync(path)) {
    it('cannot be compared: the recordings are not on this machine', () =>
      expect(existsSync(path)).toBe(false));
    return;
  }
  const bench = createBench();
  it.each(goldens().map((one) => [one.argv.join(' '), one] as const))(
    'kubectl %s',
    (_line, { argv, rc, stdout, stderr }) => {
      const { exitCode, ...printed } = bench.run(argv);
      // The recorder reported refusals under its own name; what was refused is the same.
      const words = /unknown flag: \S+|required flag.*not set/
        .exec(stderr)?.[0]
        .replaceAll('\\', '');
      expect({ exitCode, stdout: settled(printed.stdout) }).toEqual({
        exitCode: rc,
        stdout: settled(stdout),
      });
      expect(printed.stderr).toContain(words ?? stderr);
    },
  );
});
