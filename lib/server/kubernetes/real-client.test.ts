/** Real kubectls against a simulated cluster, over HTTP. Says so where there is none on the machine. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { serveWorld } from '#lib/server/sim/serve-world.ts';
import { findKubectl } from '#lib/server/testing/find-kubectl.ts';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';

const run = promisify(execFile);
const cache = mkdtempSync(path.join(tmpdir(), 'kubectl-'));
const found = ['1.30', '1.31', '1.32', '1.33'].flatMap((minor) => {
  const kubectl = findKubectl(minor);
  return kubectl ? [{ minor, kubectl }] : [];
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function aServer(): Promise<string> {
  const port = await freePort();
  await serveWorld(createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' }), port);
  return `--server=http://127.0.0.1:${port}`;
}

afterAll(() => rmSync(cache, { recursive: true, force: true }));

describe('a real kubectl', () => {
  if (found.length === 0) {
    it('is not on this machine, and nothing could be tried', () => expect(found).toEqual([]));
    return;
  }

  it.each(found)(
    '$minor creates, waits, reads logs, runs commands, scales and deletes',
    async ({ minor, kubectl }) => {
      const server = await aServer();
      const ask = async (command: string) => {
        const args = [server, `--cache-dir=${cache}/${minor}`, ...command.split(' ')];
        return (await run(kubectl, args, { env: { ...process.env, HOME: cache } })).stdout;
      };
      expect(await ask('create deployment web --image=httpd --replicas=2')).toBe(
        'deployment.apps/web created\n',
      );
      expect(await ask('rollout status deployment/web')).toMatch(/successfully rolled out\n$/);
      expect(
        await ask('get deployment web --no-headers -o custom-columns=R:.status.readyReplicas'),
      ).toBe('2\n');
      expect(await ask('logs deployment/web --tail=1')).toContain('AH00094: Command line:');
      expect(await ask('exec deployment/web -- echo hello')).toBe('hello\n');
      expect(await ask('scale deployment web --replicas=1')).toBe('deployment.apps/web scaled\n');
      expect(await ask('auth can-i delete pods')).toBe('yes\n');
      expect(await ask('delete deployment web')).toMatch(/^deployment.apps "web" deleted/);
    },
    60_000,
  );
});
