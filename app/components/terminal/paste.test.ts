import { describe, expect, it } from 'vitest';
import { cleanPaste } from './paste.ts';

describe('cleanPaste', () => {
  it.each([
    ['a prompt', '$ kubectl get pod', 'kubectl get pod'],
    ['prompts of several lines', '$ ls\r\n$ pwd\n', 'ls\npwd\n'],
    ['quotes made for reading', 'echo “hello” ‘you’', 'echo "hello" \'you\''],
    ['quotes in Chinese text', '# 名为“主”的节点', '# 名为“主”的节点'],
    ['a dollar that is no prompt', 'echo $ 1\n$HOME', 'echo $ 1\n$HOME'],
    ['a file in a heredoc', '$ cat <<EOF > a\nx: 1 \nEOF', 'cat <<EOF > a\nx: 1 \nEOF'],
  ])('cleans %s', (_name, pasted, clean) => {
    expect(cleanPaste(pasted)).toBe(clean);
  });
});
