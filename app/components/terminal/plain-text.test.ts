import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['\u001b[32mgreen\u001b[0m\r\n', 'green\n'],
  ['\u001b[?2004hroot@master:~# \u001b[K', 'root@master:~# '],
  ['\u001b]0;a title\u0007text\u0007', 'text'],
])('reads %j as %j', (screen, text) => {
  expect(plainText(screen)).toBe(text);
});
