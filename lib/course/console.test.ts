import { describe, expect, it } from 'vitest';
import { parseConsole } from './console.ts';

describe('parseConsole', () => {
  it.each([
    ['a command', '$ ls', [{ kind: 'command', text: 'ls' }]],
    [
      'commands and output',
      '$ ls\na  b\n$ pwd',
      [
        { kind: 'command', text: 'ls' },
        { kind: 'output', text: 'a  b' },
        { kind: 'command', text: 'pwd' },
      ],
    ],
    [
      'a line that goes on',
      '$ a \\\n  b\nc',
      [
        { kind: 'command', text: 'a \\\n  b' },
        { kind: 'output', text: 'c' },
      ],
    ],
    [
      'a heredoc with its file',
      '$ cat <<EOF >  /root/a.yaml\nx: 1 \nEOF\n$ ls',
      [
        {
          kind: 'command',
          text: 'cat <<EOF >  /root/a.yaml\nx: 1 \nEOF',
          file: { path: '/root/a.yaml', content: 'x: 1 ' },
        },
        { kind: 'command', text: 'ls' },
      ],
    ],
    [
      'a heredoc to a program',
      "$ kubectl apply -f - <<'END'\nx: 1\nEND",
      [{ kind: 'command', text: "kubectl apply -f - <<'END'\nx: 1\nEND" }],
    ],
  ])('reads %s', (_name, block, entries) => {
    expect(parseConsole(block)).toEqual(entries);
  });
});
