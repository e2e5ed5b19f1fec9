import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from './create-workspace.ts';

const bases = new Bases();

const newWorld = () => createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });

describe('lines of a shell that is kept', () => {
  it('find its folder, variables, functions, aliases and status', () => {
    const world = newWorld();
    world.run(
      'cd /tmp; export SHOWN=1; OWN=two; list=(a b); f() { echo "f $1"; }; alias q="echo q"; false',
    );
    const { stdout } = world.run('echo $?; pwd; printenv SHOWN; echo $OWN ${list[1]}; f 3; q 4');
    expect(stdout).toBe('1\n/tmp\n1\ntwo b\nf 3\nq 4\n');
  });

  it('survive what ends a line, and an EXIT trap is over with its line', () => {
    const world = newWorld();
    world.run('OWN=kept; trap "echo bye" EXIT; exit 3');
    expect(world.run('echo $? $OWN')).toMatchObject({ stdout: '3 kept\n', exitCode: 0 });
  });

  it('go back with the world', () => {
    const world = newWorld();
    world.run('OWN=first');
    world.run('OWN=second');
    world.apply({ kind: 'undo' });
    expect(world.run('echo $OWN').stdout).toBe('first\n');
  });

  it('are not seen by a shell of its own', () => {
    const world = newWorld();
    world.run('cd /tmp; OWN=kept');
    expect(world.runApart('echo "[$OWN]"; pwd; OWN=other').stdout).toBe('[]\n/root\n');
    expect(world.run('echo $OWN').stdout).toBe('kept\n');
  });
});
