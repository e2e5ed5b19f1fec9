import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cpuMsIn, sayCpuTime } from '../testing/cpu-time.ts';

const run = join(import.meta.dirname, 'run.mjs');

const start = () =>
  spawnSync(process.execPath, [...sayCpuTime, run, '--profile', 'kubeadm-3node', '--jsonl'], {
    input: '{"run": "kubectl get nodes -o name"}\n',
    encoding: 'utf8',
  });

describe('the terminal without a browser', () => {
  // Where a source is newer, the first start makes the bundle anew.
  beforeAll(() => void start(), 60_000);

  it('answers its first line with less than a second of processor time', () => {
    const tries = [start(), start(), start()];
    for (const { stdout } of tries) {
      expect(JSON.parse(stdout)).toMatchObject({
        stdout: 'node/master\nnode/node1\nnode/node2\n',
        exitCode: 0,
      });
    }
    // It takes about 0.6 s. The best of three: a busy machine's caches are cold.
    expect(Math.min(...tries.map(({ stderr }) => cpuMsIn(stderr)))).toBeLessThan(1000);
  });
});
