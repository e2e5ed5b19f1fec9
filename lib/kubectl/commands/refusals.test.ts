import { beforeAll, describe, expect, it } from 'vitest';
import { createBench, type KubectlBench } from '../testing/run-kubectl.ts';

let bench: KubectlBench;

beforeAll(() => {
  bench = createBench();
  bench.run(['create', 'deployment', 'web', '--image=nginx']);
  bench.run(['create', 'configmap', 'c', '--from-literal=log.level=v', '--from-literal=K=v']);
});

/** Each expectation is what kubectl 1.32 answers: standard error, and the exit code. */
const cases: readonly (readonly [args: string, said: string, exitCode: number])[] = [
  [
    'apply edit-last-applied deploy/web',
    'error: not simulated: kubectl apply edit-last-applied; supported: kubectl apply view-last-applied, then set-last-applied -f FILE\n',
    1,
  ],
  ['auth can-i nope pods', "Warning: verb 'nope' is not a known verb\n\n", 0],
  [
    'patch deploy web --type=bad -p {}',
    'error: --type must be one of [json merge strategic], not "bad"\n',
    1,
  ],
  [
    'patch deploy web -p {bad',
    "Error from server (BadRequest): invalid character 'b' looking for beginning of object key string\n",
    1,
  ],
  [
    'get deploy web -o custom-columns-file=',
    'error: custom-columns format specified but no custom columns given\n',
    1,
  ],
  ['get --raw /version foo', 'error: arguments may not be passed when --raw is specified\n', 1],
  [
    'get --raw /version -w',
    'error: --raw may not be specified with other flags that filter the server request or alter the output\n',
    1,
  ],
  [
    'set env deploy/web --from=configmap/c --local -o name',
    'Warning: key log.level transferred to LOG_LEVEL\n',
    0,
  ],
  [
    'create job j --from=cronjob/nope',
    'Error from server (NotFound): cronjobs.batch "nope" not found\n',
    1,
  ],
  ['delete pod nope --ignore-not-found', '', 0],
  [
    'delete pods --all -l a=b',
    "error: setting 'all' parameter but found a non empty selector. \n",
    1,
  ],
];

describe('kubectl refuses and warns', () => {
  it.each(cases)('%s', (args, said, exitCode) => {
    const result = bench.run(args.split(' '));
    expect([result.stderr, result.exitCode]).toEqual([said, exitCode]);
  });

  it('says nothing where nothing was to be deleted', () => {
    expect(bench.run(['delete', 'pod', 'nope', '--ignore-not-found']).stdout).toBe('');
  });
});
