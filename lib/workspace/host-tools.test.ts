import { describe, expect, it } from 'vitest';
import { SeedWorld } from './testing/seed-world.ts';

describe('man', () => {
  it.each([
    ['diff <(man ls) <(ls --help) && echo same', 'same\n'],
    ['man 8 frob; echo $?', 'No manual entry for frob\n'],
    ['man', "What manual page do you want?\nFor example, try 'man man'.\n"],
  ])('%s', (line, words) => {
    expect(new SeedWorld('kubeadm-1.32').run(line)).toContain(words);
  });
});

describe('getent and envsubst', () => {
  it.each([
    ['getent hosts node01', '172.18.0.3      node01\n'],
    ['getent passwd root', 'root:x:0:0:root:/root:/bin/bash\n'],
    ['getent hosts nowhere; echo $?', '2\n'],
    ['getent frob', "getent: Unknown database: frob\nTry 'getent --help' for more information.\n"],
    ["A=1 envsubst <<< 'a $A ${A} $B.'", 'a 1 1 .\n'],
    ["A=1 B=2 envsubst '$A' <<< '$A $B'", '1 $B\n'],
    ["envsubst -v '$A ${B}'", 'A\nB\n'],
  ])('%s', (line, words) => {
    expect(new SeedWorld('kubeadm-1.32').run(line)).toBe(words);
  });
});
