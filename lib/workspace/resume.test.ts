import { describe, expect, it } from 'vitest';
import { createWorkspace } from './create-workspace.ts';
import type { Workspace } from './workspace.ts';

const pod = (script: string) =>
  `kubectl run p --image=busybox:1.36 --restart=Never --command -- sh -c '${script}'`;

const settleFor = (world: Workspace, seconds: number) =>
  world.apply({ kind: 'time', toMs: world.nowMs + seconds * 1000 });

const logs = (world: Workspace) => {
  const path = '/api/v1/namespaces/default/pods/p/log';
  const peer = {
    address: '172.18.0.1',
    certificate: { commonName: 'kubernetes-admin', organizations: ['system:masters'] },
  };
  return String(world.handle({ method: 'GET', path, headers: {}, peer }).body);
};

const phase = (world: Workspace) =>
  world.run(`kubectl get pod p -o jsonpath='{.status.phase}'`).stdout;

describe('a program in a container', () => {
  it('goes on in a fork where it was', () => {
    const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
    world.run(
      pod(
        'for i in 1 2 3 4 5 6; do echo x >> /tmp/f; echo line $(wc -l < /tmp/f); sleep 10; done; exit 3',
      ),
    );
    settleFor(world, 25);
    expect(logs(world)).toBe('line 1\nline 2\nline 3\n');
    const fork = world.fork();
    settleFor(fork, 10);
    expect(logs(fork)).toBe('line 1\nline 2\nline 3\nline 4\n');
    settleFor(fork, 40);
    expect(phase(fork)).toBe('Failed');
    expect(logs(world)).toBe('line 1\nline 2\nline 3\n');
    expect(phase(world)).toBe('Running');
  });
});
