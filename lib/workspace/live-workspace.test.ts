import { describe, expect, it } from 'vitest';
import { Bases, createWorkspace, restoreWorkspace } from './create-workspace.ts';
import type { Applied, Workspace } from './workspace.ts';

const bases = new Bases();
const aWorkspace = () =>
  createWorkspace({ profile: 'kubeadm-3node', seed: 7, pace: 'wall', bases });
const escapes = new RegExp(String.raw`\u001b\[[0-9;?]*[a-zA-Z]`, 'g');
const textOf = ({ output }: Applied) =>
  output
    .map(({ text }) => text)
    .join('')
    .replaceAll(escapes, '')
    .replaceAll('\r', '');

function open(world: Workspace): string {
  return textOf(world.apply({ kind: 'open', terminal: 'a', host: '', columns: 140, rows: 40 }));
}

const type = (world: Workspace, text: string) =>
  textOf(world.apply({ kind: 'keys', terminal: 'a', text }));
/** All of a world but since when probes sleep, which is found anew whenever one is brought to life. */
const dataOf = (world: Workspace) =>
  world.snapshot().data.replace(/\["\/kubelet\/asleep-since",\d+,0,0,0\]/, '');
const podCount = (world: Workspace) => world.api.list('pods', { namespace: 'default' }).length;

describe('a workspace', () => {
  it('opens a terminal where the chapter begins, and echoes what is typed', () => {
    const world = aWorkspace();
    expect(open(world)).toBe('root@master:~/k8s# ');
    expect(type(world, 'echo 你好\r')).toBe('echo 你好\n你好\nroot@master:~/k8s# ');
  });

  it('follows the wall: what waits goes on when time is moved', () => {
    const world = aWorkspace();
    open(world);
    expect(type(world, 'sleep 5; echo done\r')).toBe('sleep 5; echo done\n');
    expect(textOf(world.advanceTo(world.nowMs + 4000))).toBe('');
    expect(textOf(world.advanceTo(world.nowMs + 1100))).toBe('done\nroot@master:~/k8s# ');
  });

  it('takes the last command back: objects, files and clock', () => {
    const world = aWorkspace();
    open(world);
    type(world, 'echo kept > kept.txt\r');
    const before = world.nowMs;
    type(world, 'kubectl create deployment web --image=httpd --replicas=3; echo x > gone.txt\r');
    world.advanceTo(world.nowMs + 5000);
    expect(podCount(world)).toBe(3);
    world.apply({ kind: 'undo' });
    expect(podCount(world)).toBe(0);
    expect(world.nowMs).toBe(before);
    expect(world.undoable.map(({ line }) => line)).toEqual(['echo kept > kept.txt']);
    expect(world.run('cat kept.txt; ls gone.txt').stdout).toBe('kept\n');
  });

  it('tells whom a program of its terminals, or a browser, has reached', () => {
    const world = aWorkspace();
    open(world);
    type(world, 'kubectl run web --image=httpd\r');
    world.advanceTo(world.nowMs + 5000);
    const podIP = world.run("kubectl get pod web -o jsonpath='{.status.podIP}'").stdout;
    const url = `${podIP}:80`;
    world.apply({ kind: 'keys', terminal: 'a', text: `curl -s ${url}\r` });
    expect(world.advanceTo(world.nowMs + 100).reached).toEqual([]);
    const text = `curl -s ${url}; curl -s ${podIP}:81\r`;
    expect(world.apply({ kind: 'keys', terminal: 'a', text }).reached).toEqual([podIP]);
    expect(world.apply({ kind: 'browse', url }).reached).toEqual([]); // it is not outside that Pods can be reached
  });

  it('never notices what happens in a fork', () => {
    const world = aWorkspace();
    const before = world.snapshot().data;
    const fork = world.fork();
    fork.run('kubectl create deployment web --image=httpd; rm -rf /etc');
    fork.settle();
    expect(podCount(fork)).toBe(1);
    expect(world.snapshot().data).toBe(before);
  });

  it('goes on from a snapshot: the same world, files, history and terminals', () => {
    const world = aWorkspace();
    open(world);
    type(world, 'kubectl create deployment web --image=httpd > out.txt\r');
    world.advanceTo(world.nowMs + 5000);
    const back = restoreWorkspace(world.snapshot(), { pace: 'wall', bases });
    expect(back.nowMs).toBe(world.nowMs);
    expect(back.view()).toEqual(world.view());
    expect(back.run('cat out.txt').stdout).toBe('deployment.apps/web created\n');
    expect(type(back, '\u001b[A')).toContain(
      'kubectl create deployment web --image=httpd > out.txt',
    );
  });

  it('takes back, after a restart, what was done before it', () => {
    const world = aWorkspace();
    open(world);
    type(world, 'kubectl create deployment web --image=httpd\r');
    world.advanceTo(world.nowMs + 5000);
    type(world, 'kubectl scale deployment web --replicas=3; cd /tmp\r');
    world.advanceTo(world.nowMs + 5000);
    const once = restoreWorkspace(world.snapshot(), { pace: 'wall', bases });
    const back = restoreWorkspace(once.snapshot(), { pace: 'wall', bases });
    expect(dataOf(back)).toBe(dataOf(world));
    expect(back.undoable).toEqual(world.undoable);
    for (const count of [1, 0]) {
      const shown = textOf(back.apply({ kind: 'undo' }));
      expect([podCount(back), shown]).toEqual([count, 'root@master:~/k8s# ']);
      expect(shown).toBe(textOf(world.apply({ kind: 'undo' })));
      expect(back.view()).toEqual(world.view());
    }
    expect(back.undoable).toEqual([]);
  });

  it('is busy while a line is half typed, for a snapshot would not hold it', () => {
    const world = aWorkspace();
    open(world);
    const busyAfter = (text: string) => {
      type(world, text);
      return world.isBusy;
    };
    expect(busyAfter('cat <<EOF')).toBe(true);
    expect(busyAfter('\r')).toBe(true);
    expect(busyAfter('EOF\r')).toBe(false);
    expect(busyAfter('true\recho ')).toBe(true);
    expect(busyAfter('x\r')).toBe(false);
  });

  it('is the same to the byte for the same seed and the same inputs', () => {
    const live = () => {
      const world = aWorkspace();
      open(world);
      for (const line of [
        'kubectl create deployment web --image=nginx --replicas=3',
        'kubectl get pods -w',
        '\u0003',
      ])
        type(world, `${line}\r`);
      world.advanceTo(world.nowMs + 60_000);
      return world.snapshot().data;
    };
    expect(live()).toBe(live());
  });
});
