import { describe, expect, it } from 'vitest';
import { createWorkspace } from '#lib/workspace/create-workspace.ts';
import { answer } from './answer.ts';

const file = '/root/answers.yaml';
const written = 'share: 1.33\nnode: node01\nzones: [b, a]\n';

function ask(name: string, is: string, { tolerance = 0, content = written } = {}) {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump' });
  world.run(`cat > ${file} <<'END'\n${content}\nEND`);
  return answer.run({ file, name, is, tolerance }, { world, locale: 'en', bound: {} });
}

describe('answer', () => {
  it.each([
    ['a number near enough', 'share', '4.0 / 3.0', 'passed'],
    ['a number too far off', 'share', '1.5', 'failed'],
    ['a word for a number', 'node', '1', 'failed'],
    ['a word', 'node', "'node01'", 'passed'],
    ['a list in any order', 'zones', "['a', 'b']", 'passed'],
    ['a list that lacks one', 'zones', "['a', 'b', 'c']", 'failed'],
    ['an answer not given', 'cores', '2', 'absent'],
  ])('judges %s', (_name, name, is, outcome) => {
    expect(ask(name, is, { tolerance: 0.01 }).outcome).toBe(outcome);
  });

  it('takes a file that is half written for no answer, and never shows the right one', () => {
    expect(ask('share', '4.0 / 3.0', { content: 'share: [1' })).toEqual({
      outcome: 'absent',
      observed: '/root/answers.yaml share: not found',
      expected: 'share: …',
    });
  });
});
