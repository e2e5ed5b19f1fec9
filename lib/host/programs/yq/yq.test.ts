import { describe, expect, it } from 'vitest';
import { runProgram } from '../../testing/run-program.ts';
import { yq } from './yq.ts';

const deployment = `# top
kind: Deployment
metadata:
  name: web # the name
  labels: {app: "web"}
spec:
  replicas: 3
  containers:
    - name: c
      image: nginx:1.25
`;
const files = {
  '/case/d.yaml': deployment,
  '/case/two.yaml': 'kind: A\nn: 1\n---\nkind: B\nfoo-bar: x\n',
  '/case/bad.yaml': 'a: "x\n',
};

function run(...args: readonly string[]) {
  return runProgram(yq.run, { name: 'yq', args, files, cwd: '/case', env: { X: 'hi' } });
}

describe('yq', () => {
  it.each([
    [['.metadata.name', 'd.yaml'], 'web\n'],
    [['.kind', 'two.yaml'], 'A\n---\nB\n'],
    [['.foo-bar', 'two.yaml'], 'null\n---\nx\n'],
    [['select(.kind == "B") | .foo-bar', 'two.yaml'], 'x\n'],
    [['select(di == 1)', 'two.yaml'], 'kind: B\nfoo-bar: x\n'],
    [['.spec.containers', 'd.yaml'], '- name: c\n  image: nginx:1.25\n'],
    [['-o', 'json', '-I0', '.metadata.labels', 'd.yaml'], '{"app":"web"}\n'],
    [['-n', '.a.b = 1'], 'a:\n  b: 1\n'],
    [['d.yaml'], deployment],
    [['.spec.replicas = 5', 'd.yaml'], deployment.replace('3', '5')],
    [['.metadata.name = strenv(X)', 'd.yaml'], deployment.replace('web #', 'hi #')],
    [['del(.metadata.labels)', 'd.yaml'], deployment.replace('  labels: {app: "web"}\n', '')],
  ])('%j', (args, stdout) => {
    const result = run(...args);
    expect([result.stdout, result.stderr, result.exitCode]).toEqual([stdout, '', 0]);
  });

  it.each([
    [['.', 'nosuch'], 'Error: open nosuch: no such file or directory\n', 1],
    [['.a |', 'd.yaml'], 'Error: 1:1: invalid input text ".a |"\n', 1],
    [
      ['-i', '.a = 1'],
      'Error: write in place flag only applicable when giving an expression and at least one file\n',
      1,
    ],
    [
      ['load("x")', 'd.yaml'],
      "yq: not simulated: yq's load; supported: jq's functions, env, strenv\n",
      2,
    ],
  ])('%j is refused', (args, stderr, exitCode) => {
    const result = run(...args);
    expect([result.stdout, result.stderr, result.exitCode]).toEqual(['', stderr, exitCode]);
  });

  it('changes a file in place and keeps what it says beside', () => {
    const { files: after } = run('-i', '.spec.containers[0].image = "nginx:1.27"', 'd.yaml');
    expect(after.read('/case/d.yaml')).toBe(deployment.replace('1.25', '1.27'));
  });
});
