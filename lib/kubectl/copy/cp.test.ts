import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace } from '#lib/workspace/create-workspace.ts';

const bases = new Bases();

function aWorldWithPods() {
  const world = createWorkspace({ profile: 'kubeadm-1.32', seed: 1, pace: 'jump', bases });
  world.run('kubectl run box --image=busybox:1.36 --command -- sleep 3600');
  world.run('kubectl run web --image=nginx');
  world.run('kubectl run bare --image=registry.k8s.io/pause:3.9');
  world.run('kubectl run done --image=busybox --restart=Never -- true');
  world.run('mkdir -p d/sub; echo A > d/a.txt; echo B > d/sub/b.txt; echo milk > note.txt');
  world.settle();
  return world;
}

/** Each expectation is what kubectl 1.32 does with the same cluster. */
describe('kubectl cp', () => {
  it.each([
    ['a file', 'note.txt box:/tmp/n', 'exec box -- cat /tmp/n', 'milk\n'],
    ['a file into a folder', 'note.txt box:/tmp', 'exec box -- cat /tmp/note.txt', 'milk\n'],
    [
      'a folder',
      'd box:/tmp/x',
      'exec box -- find /tmp/x -type f',
      '/tmp/x/a.txt\n/tmp/x/sub/b.txt\n',
    ],
    ['a folder into a folder', 'd box:/tmp', 'exec box -- cat /tmp/d/sub/b.txt', 'B\n'],
    [
      'to where GNU works',
      'note.txt web:/tmp --no-preserve',
      'exec web -- cat /tmp/note.txt',
      'milk\n',
    ],
  ])('takes %s into a container', (_, args, look, seen) => {
    const world = aWorldWithPods();
    expect(world.run(`kubectl cp ${args} && kubectl ${look}`)).toMatchObject({
      stdout: seen,
      stderr: '',
    });
  });

  it('brings a folder back, without its links', () => {
    const world = aWorldWithPods();
    world.run('kubectl cp d box:/tmp && kubectl exec box -- ln -s a.txt /tmp/d/l');
    const got = world.run('kubectl cp box:/tmp/d out; find out -type f | sort');
    expect([got.stdout, got.stderr]).toEqual([
      "tar: removing leading '/' from member names\nout/a.txt\nout/sub/b.txt\n",
      'warning: skipping symlink: "out/l" -> "a.txt" (consider using "kubectl exec -n "" "box" -- tar cf - "/tmp/d" | tar xf -")\n',
    ]);
  });

  it('does not notice that the file is missing', () => {
    expect(aWorldWithPods().run('kubectl cp box:/tmp/missing m')).toMatchObject({
      stdout:
        "tar: removing leading '/' from member names\ntar: /tmp/missing: No such file or directory\ntar: error exit delayed from previous errors\n",
      stderr: '',
      exitCode: 0,
    });
  });

  it.each([
    ['nofile box:/tmp/x', "error: nofile doesn't exist in local filesystem\n"],
    [
      'note.txt box:/no/x',
      "tar: can't change directory to '/no': No such file or directory\ncommand terminated with exit code 1\n",
    ],
    ['note.txt nopod:/x', 'Error from server (NotFound): pods "nopod" not found\n'],
    [
      'note.txt done:/x',
      'error: cannot exec into a container in a completed pod; current phase is Succeeded\n',
    ],
    ['box:/etc/hostname d', 'error: open d: is a directory\n'],
    ['a b', 'error: one of src or dest must be a remote file specification\n'],
    ['a:/x b:/y', 'error: one of src or dest must be a local file specification\n'],
    ['a: b', 'error: filepath can not be empty\n'],
    [':x b', 'error: filespec must match the canonical format: [[namespace/]pod:]file/path\n'],
    ['a:', 'error: source and destination are required\n'],
  ])('refuses %s', (args, words) => {
    const { stderr, exitCode } = aWorldWithPods().run(`kubectl cp ${args}`);
    expect([stderr, exitCode]).toEqual([words, 1]);
  });

  it.each(['note.txt bare:/x', 'bare:/x y'])('needs tar in the container: %s', (args) => {
    const { stderr } = aWorldWithPods().run(`kubectl cp ${args}`);
    expect(stderr.replace(/[0-9a-f]{64}/, '<id>')).toBe(
      'error: Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "<id>": OCI runtime exec failed: exec failed: unable to start container process: exec: "tar": executable file not found in $PATH: unknown\n',
    );
  });
});
