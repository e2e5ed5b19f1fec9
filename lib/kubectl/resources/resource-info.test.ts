import { describe, expect, it } from 'vitest';
import { createBench } from '../testing/run-kubectl.ts';

const failure = (args: readonly string[], stdin = '') => {
  const { stdout, stderr, exitCode } = createBench().run(args, { stdin });
  return { stdout, stderr, exitCode };
};
const nameless = 'apiVersion: v1\nkind: Pod\nspec: {}\n';

describe('a name that cannot stand in a path', () => {
  it.each([
    [['get', 'pod', ''], '', 'error: resource name may not be empty\n'],
    [['get', 'pod', 'a%b'], '', `error: invalid resource name "a%b": [may not contain '%']\n`],
    [['delete', 'pod', '..'], '', `error: invalid resource name "..": [may not be '..']\n`],
    [
      ['delete', '-f', '-'],
      nameless,
      'error: error when deleting "STDIN": resource name may not be empty\n',
    ],
    [
      ['replace', '-f', '-'],
      nameless,
      'error: error when replacing "STDIN": resource name may not be empty\n',
    ],
    [
      ['apply', '-f', '-'],
      nameless,
      `error: error when retrieving current configuration of:
Resource: "/v1, Resource=pods", GroupVersionKind: "/v1, Kind=Pod"
Name: "", Namespace: "default"
from server for: "STDIN": resource name may not be empty
`,
    ],
  ])('kubectl %j', (args, stdin, stderr) => {
    expect(failure(args, stdin)).toEqual({ stdout: '', stderr, exitCode: 1 });
  });
});

it('prints what the server keeps nothing of without a name', () => {
  const review = 'apiVersion: authentication.k8s.io/v1\nkind: SelfSubjectReview\n';
  expect(failure(['create', '-f', '-'], review)).toEqual({
    stdout: 'selfsubjectreview.authentication.k8s.io/<unknown> created\n',
    stderr: '',
    exitCode: 0,
  });
});
