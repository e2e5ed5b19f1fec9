/** What a student sees while editing a line. */
import { describe, expect, it } from 'vitest';
import { Screen } from '../testing/screen.ts';

const keys = {
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  home: '\x1b[H',
  wordLeft: '\x1b[1;5D',
  backspace: '\x7f',
  delete: '\x1b[3~',
};
const ctrl = (letter: string) => String.fromCharCode(letter.charCodeAt(0) - 96);
const alt = (letter: string) => `\x1b${letter}`;

describe('the line editor', () => {
  it('echoes a key with no more than the key', async () => {
    const screen = new Screen();
    await screen.type('ech');
    screen.raw = '';
    await screen.type('o');
    expect(screen.raw).toBe('o');
  });

  it('moves, inserts, kills and yanks', async () => {
    const screen = new Screen();
    expect(await screen.type('cho two')).toBe('$ cho two');
    expect(await screen.type(`${ctrl('a')}e`)).toBe('$ echo two');
    expect(await screen.type(`${ctrl('e')}${ctrl('w')}one `)).toBe('$ echo one');
    expect(await screen.type(ctrl('y'))).toBe('$ echo one two');
    expect(await screen.type(`${alt('b')}${alt('b')}${ctrl('k')}`)).toBe('$ echo');
    expect(await screen.type(`x${ctrl('y')}${alt('y')}`)).toBe('$ echo xtwo');
    expect(await screen.type(`${ctrl('u')}ab${ctrl('t')}`)).toBe('$ ba');
    expect(await screen.type(`\x1f\x1f`)).toBe('$');
  });

  it('deletes and changes words', async () => {
    const screen = new Screen();
    expect(await screen.type(`echo hello big world${alt('\x7f')}`)).toBe('$ echo hello big');
    expect(await screen.type(`${keys.wordLeft}${alt('u')}`)).toBe('$ echo hello BIG');
    expect(await screen.type(`${keys.home}${alt('d')}`)).toBe('$  hello BIG');
    expect(await screen.type(`${keys.delete}${ctrl('d')}`)).toBe('$ ello BIG');
    expect(await screen.type(`${ctrl('e')}${keys.backspace}${keys.backspace}`)).toBe('$ ello BI');
  });

  it('wraps at the edge and keeps the cursor where it belongs', async () => {
    const screen = new Screen({ columns: 10, rows: 6 });
    expect(await screen.type('echo 123')).toBe('$ echo 123');
    expect(screen.cursor).toEqual([0, 1]);
    expect(await screen.type('45678901234')).toBe('$ echo 123\n4567890123\n4');
    expect(await screen.type(`${ctrl('a')}xx`)).toBe('$ xxecho 1\n2345678901\n234');
    expect(screen.cursor).toEqual([4, 0]);
    expect(await screen.type(ctrl('k'))).toBe('$ xx');
  });

  it('counts wide characters as two columns', async () => {
    const screen = new Screen({ columns: 11, rows: 5 });
    expect(await screen.type('echo 你好吗')).toBe('$ echo 你好\n吗');
    expect(screen.cursor).toEqual([2, 1]);
    await screen.type(keys.left + keys.left);
    expect(screen.cursor).toEqual([9, 0]);
    expect(await screen.type(keys.backspace)).toBe('$ echo 好吗');
    expect(await screen.type('\r')).toBe('$ echo 好吗\n好吗\n$');
  });

  it('walks through the history and remembers what was being typed', async () => {
    const screen = new Screen();
    await screen.type('echo one\recho two\r');
    expect(await screen.type(`dra${keys.up}`)).toMatch(/\$ echo two$/);
    expect(await screen.type(keys.up)).toMatch(/\$ echo one$/);
    expect(await screen.type(keys.down + keys.down)).toMatch(/\$ dra$/);
    expect(await screen.type(`${ctrl('u')}ls ${alt('.')}`)).toMatch(/\$ ls two$/);
    expect(await screen.type(alt('.'))).toMatch(/\$ ls one$/);
  });

  it('searches the history backwards', async () => {
    const screen = new Screen({ columns: 70, rows: 20 });
    await screen.type('echo apple\recho banana\recho apricot\r');
    expect(await screen.type(`${ctrl('r')}ap`)).toMatch(
      /\n\(reverse-i-search\)`ap': echo apricot$/,
    );
    expect(await screen.type(ctrl('r'))).toMatch(/`ap': echo apple$/);
    expect(await screen.type('xyz')).toMatch(/\(failed reverse-i-search\)`apxyz': echo apple$/);
    expect(await screen.type(ctrl('g'))).toMatch(/\n\$$/);
    expect(await screen.type(`${ctrl('r')}ban\r`)).toMatch(/\n\$ echo banana\nbanana\n\$$/);
  });

  it('takes pasted lines as text until Enter is pressed', async () => {
    const screen = new Screen();
    const pasted = '\x1b[200~echo one\necho two\x1b[201~';
    expect(await screen.type(pasted)).toBe('$ echo one\necho two');
    expect(await screen.type('\r')).toBe('$ echo one\necho two\none\ntwo\n$');
  });

  it('runs lines that come without a bracket one by one, and leaves input to commands', async () => {
    const screen = new Screen();
    expect(await screen.type('read x\nvalue\necho "got $x"\n')).toBe(
      '$ read x\n$ echo "got $x"\ngot value\n$',
    );
  });

  it('paints itself anew when the screen changes its width', async () => {
    const screen = new Screen({ columns: 20, rows: 6 });
    await screen.type('echo a long line of text');
    expect(await screen.resize(12, 6)).toBe('$ echo a lon\ng line of te\nxt');
    expect(await screen.resize(40, 6)).toBe('$ echo a long line of text');
    expect(await screen.type('!')).toBe('$ echo a long line of text!');
  });

  it('gives up a line on Ctrl-C and leaves on Ctrl-D', async () => {
    const screen = new Screen();
    expect(await screen.type('abc\x03')).toBe('$ abc^C\n$');
    expect(await screen.type('echo $?\r')).toBe('$ abc^C\n$ echo $?\n130\n$');
    expect(await screen.type(ctrl('l'))).toBe('$');
    expect(await screen.type(ctrl('d'))).toBe('$\nlogout');
    expect(screen.terminal.exitCode).toBe(0);
  });
});
