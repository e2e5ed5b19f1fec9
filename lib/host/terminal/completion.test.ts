/** Tab, as bash lays it out. */
import { describe, expect, it } from 'vitest';
import type { Program } from '../process.ts';
import { Screen } from '../testing/screen.ts';

const files = {
  '/root/deploy.yaml': 'x',
  '/root/deployment-notes.txt': 'x',
  '/root/my file': 'x',
  '/root/logs/app.log': 'x',
};

const kubectl: Program = function* (process) {
  yield {};
  const [, verb, ...args] = process.argv;
  if (verb !== '__complete') return 1;
  const answers: Record<string, string> = {
    g: 'get\tDisplay one or many resources\n:4\n',
    '': 'get\tDisplay one or many resources\ndescribe\tShow details\n:4\n',
    'get pod': 'pods\npodtemplates\n:4\n',
    'get po': 'pods\npodtemplates\n:4\n',
    'get pods/': 'pods/web-1\npods/web-2\n:6\n',
    'apply -f dep': 'json\nyaml\nyml\n:8\n',
  };
  process.out(answers[args.join(' ')] ?? ':4\n');
  process.err('Completion ended with directive: ShellCompDirectiveNoFileComp\n');
  return 0;
};

const aScreen = () => new Screen({ files, programs: { kubectl }, columns: 60, rows: 14 });

describe('completion', () => {
  it('completes files, with what quotes them', async () => {
    const screen = aScreen();
    expect(await screen.type('cat deploy.\t')).toBe('$ cat deploy.yaml');
    expect(await screen.type('x\x15cat my\t')).toBe('$ cat my\\ file');
    expect(await screen.type('x\x15cat "my\t')).toBe('$ cat "my file"');
    expect(await screen.type('x\x15cat lo\t')).toBe('$ cat logs/');
    expect(await screen.type('\t')).toBe('$ cat logs/app.log');
  });

  it('goes as far as all agree, and lists on the second Tab', async () => {
    const screen = aScreen();
    expect(await screen.type('cat d\t')).toBe('$ cat deploy');
    expect(await screen.type('\t')).toBe(
      '$ cat deploy\ndeploy.yaml           deployment-notes.txt\n$ cat deploy',
    );
  });

  it('completes commands where a command stands', async () => {
    const screen = aScreen();
    expect(await screen.type('kubec\t')).toBe('$ kubectl');
    expect(await screen.type('x\x15true && sle\t')).toBe('$ true && sleep');
    expect(await screen.type('x\x15if ech\t')).toBe('$ if echo');
  });

  it('completes variables and homes', async () => {
    const screen = aScreen();
    expect(await screen.type('echo $HO\t\t')).toBe(
      '$ echo $HO\n$HOME      $HOSTNAME  $HOSTTYPE\n$ echo $HO',
    );
    expect(await screen.type('\x15echo $HOM\t')).toMatch(/\n\$ echo \$HOME$/);
    expect(await screen.type('x\x15ls ~ro\t')).toMatch(/\n\$ ls ~root\/$/);
  });

  it('asks the program itself, also under an alias', async () => {
    const screen = aScreen();
    expect(await screen.type('kubectl g\t')).toBe('$ kubectl get');
    expect(await screen.type('po\t')).toBe('$ kubectl get pod');
    expect(await screen.type('\t')).toBe(
      '$ kubectl get pod\npods          podtemplates\n$ kubectl get pod',
    );
    await screen.type('\x15alias k=kubectl\r');
    expect(await screen.type('k get pods/\t')).toMatch(/\n\$ k get pods\/web-$/);
    expect(await screen.type('1\t')).toMatch(/\n\$ k get pods\/web-1$/);
    expect(await screen.type('\x15k apply -f dep\t')).toMatch(/\n\$ k apply -f deploy\.yaml$/);
  });

  it('shows what the candidates mean', async () => {
    const screen = aScreen();
    expect(await screen.type('kubectl \t\t')).toBe(
      '$ kubectl\ndescribe  (Show details)\nget       (Display one or many resources)\n$ kubectl',
    );
  });
});
