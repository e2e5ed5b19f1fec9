/** Jobs at a terminal, and the shell around them. */
import { describe, expect, it } from 'vitest';
import { Screen } from '../testing/screen.ts';

describe('a shell at a terminal', () => {
  it('interrupts what runs in the foreground, loops and all', async () => {
    const screen = new Screen();
    await screen.type('for i in 1 2 3; do echo $i; sleep 5; done\r');
    expect(await screen.pass(6000)).toMatch(/\n1\n2$/);
    expect(await screen.type('\x03')).toMatch(/\n1\n2\n\^C\n\$$/);
    expect(await screen.type('echo $?\r')).toMatch(/\n130\n\$$/);
  });

  it('interrupts a loop of builtins', async () => {
    const screen = new Screen();
    screen.terminal.write('while :; do :; done\r');
    for (let n = 0; n < 5; n++) screen.machine.run();
    expect(await screen.type('\x03')).toBe('$ while :; do :; done\n^C\n$');
  });

  it('stops, goes on in the background, comes to the foreground', async () => {
    const screen = new Screen({ columns: 60, rows: 20 });
    await screen.type('sleep 10\r');
    expect(await screen.type('\x1a')).toBe(
      '$ sleep 10\n^Z\n[1]+  Stopped                 sleep 10\n$',
    );
    expect(await screen.type('bg\r')).toMatch(/\n\[1\]\+ sleep 10 &\n\$$/);
    expect(await screen.type('jobs\r')).toMatch(/\n\[1\]\+ {2}Running {17}sleep 10 &\n\$$/);
    expect(await screen.type('fg\r')).toMatch(/\nsleep 10$/);
    expect(await screen.pass(20_000)).toMatch(/\nsleep 10\n\$$/);
  });

  it('tells when a background job has ended, before the next prompt', async () => {
    const screen = new Screen({ columns: 60 });
    expect(await screen.type('sleep 1 &\r')).toBe('$ sleep 1 &\n[1] 1201\n$');
    await screen.pass(2000);
    expect(await screen.type('\r')).toBe(
      '$ sleep 1 &\n[1] 1201\n$\n[1]+  Done                    sleep 1\n$',
    );
  });

  it('expands history', async () => {
    const screen = new Screen();
    await screen.type('echo one two\r');
    expect(await screen.type('!!\r')).toMatch(/\n\$ !!\necho one two\none two\n\$$/);
    expect(await screen.type('echo !$\r')).toMatch(/\n\$ echo !\$\necho two\ntwo\n\$$/);
    expect(await screen.type('!nope\r')).toMatch(/\n-bash: !nope: event not found\n\$$/);
    expect(await screen.type('^two^three\r')).toMatch(/\necho three\nthree\n\$$/);
  });

  it('knows aliases, and reads them from ~/.bashrc by way of the profile', async () => {
    const screen = new Screen({
      files: {
        '/root/.bash_profile': '. ~/.bashrc\n',
        '/root/.bashrc': "alias say='echo said'\nalias twice='say x; say'\nPS1='\\u@\\h:\\w\\$ '\n",
      },
    });
    expect(await screen.type('say hi\r')).toBe('root@master:~# say hi\nsaid hi\nroot@master:~#');
    expect(await screen.type('twice y | cat\r')).toMatch(/\nsaid x\nsaid y\nroot@master:~#$/);
  });

  it('survives a fork bomb, a loop without end and a string that doubles', async () => {
    const screen = new Screen({ columns: 100, rows: 30 });
    expect(await screen.type('f(){ f|f& };f\r')).toMatch(
      /fork: Resource temporarily unavailable: stopped/,
    );
    expect(screen.machine.size).toBe(1);
    expect(await screen.type('while :; do :; done\r')).toMatch(
      /\n-bash: stopped after 500000 steps without a pause: is this a loop without an end\?\n/,
    );
    expect(await screen.type('x=xx; while :; do x=$x$x; done\r')).toMatch(
      /\n-bash: xrealloc: cannot allocate \d+ bytes \(\d+ allowed\)\n\$$/,
    );
    expect(await screen.type('echo still here\r')).toMatch(/\nstill here\n\$$/);
  }, 60_000);
});

describe('a file that is read at the prompt', () => {
  it('is named in its errors, after the shell', async () => {
    const screen = new Screen({ columns: 70, files: { '/root/bad.sh': 'echo one\necho )\n' } });
    expect(await screen.type('. ./bad.sh\r')).toBe(
      "$ . ./bad.sh\none\n-bash: ./bad.sh: line 2: syntax error near unexpected token `)'\n" +
        "-bash: ./bad.sh: line 2: `echo )'\n$",
    );
  });
});
