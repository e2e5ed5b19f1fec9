import { describe, expect, it } from 'vitest';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { findLab } from '../lab-files.ts';
import { answerLine } from './requests.ts';

const lab = findLab('serve-httpd')?.lab;

/** Answers the requests of a session, one after the other. */
function answers(requests: readonly unknown[], isInLab = false): unknown[] {
  const world = createWorkspace({ profile: 'kubeadm-3node', seed: 1, pace: 'jump' });
  return requests.map((asked) =>
    answerLine(JSON.stringify(asked), world, isInLab ? lab : undefined),
  );
}

const run = (line: string) => ({ run: line });

describe('the lines of JSON', () => {
  it('run lines, write files, and let time pass', () => {
    const [shown, , there, , later] = answers([
      run('date -u +%s; nothing'),
      { file: 'notes/a.txt', content: '你好\n' },
      run('cat ~/notes/a.txt'),
      { advance: '1h30m' },
      run('date -u +%s'),
    ]) as { stdout: string; stderr: string; exitCode: number; time: string }[];
    expect(shown).toMatchObject({
      exitCode: 127,
      stderr: 'bash: line 1: nothing: command not found\n',
    });
    expect(there).toMatchObject({ stdout: '你好\n', stderr: '', exitCode: 0 });
    const passed = Number(later?.stdout) - Number(shown?.stdout);
    expect([passed >= 5400, passed < 5410]).toEqual([true, true]);
  });

  it('settle until Pods are ready, and take a command back', () => {
    const jsonpath = "-o jsonpath='{.status.readyReplicas}'";
    const [, , ready, , , gone] = answers([
      run('kubectl create deployment web --image=httpd --replicas=2'),
      { settle: true },
      run(`kubectl get deployment web ${jsonpath}`),
      { undo: true },
      { undo: true },
      run('kubectl get deployment'),
    ]);
    expect(ready).toMatchObject({ stdout: '2' });
    expect(gone).toMatchObject({ stderr: 'No resources found in default namespace.\n' });
  });

  it('take a snapshot: the same for the same lines', () => {
    const session = [run('kubectl create deployment web --image=httpd'), { snapshot: true }];
    const [, snapshot] = answers(session);
    expect(snapshot).toEqual({
      bytes: expect.any(Number),
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(answers(session)[1]).toEqual(snapshot);
  });

  it('check the lab that is open', () => {
    expect(answers([{ check: true }])).toEqual([{ error: 'no lab is open: start with --lab ID' }]);
    expect(answers([{ check: true }], true)).toMatchObject([
      { points: 0, maxPoints: 100, errors: [] },
    ]);
  });

  it('refuse what is no request', () => {
    const world = createWorkspace({ profile: 'kubeadm-3node', seed: 1, pace: 'jump' });
    expect(answerLine('{', world, undefined)).toEqual({ error: 'not a line of JSON' });
    expect(answerLine('{"fly": true}', world, undefined)).toMatchObject({
      error: expect.any(String),
    });
    expect(answerLine('{"advance": "soon"}', world, undefined)).toMatchObject({
      error: expect.stringContaining('a duration is written like'),
    });
  });
});
