import { describe, expect, it } from 'vitest';
import { commandOf, parseDockerfile, variablesOf } from './dockerfile.ts';
import { humanDuration, humanSize, table } from './table.ts';

describe('a Dockerfile', () => {
  it('is a list of instructions, with continued lines joined', () => {
    expect(parseDockerfile('# web\nFROM httpd\nRUN a && \\\n  b\n')).toEqual([
      { name: 'FROM', text: 'httpd', line: 'FROM httpd' },
      { name: 'RUN', text: 'a &&    b', line: 'RUN a &&    b' },
    ]);
  });

  it.each([
    ['FORM httpd', 'dockerfile parse error line 1: unknown instruction: FORM'],
    ['RUN a', 'no build stage in current context'],
    ['', 'the Dockerfile (Dockerfile) cannot be empty'],
  ])('%j is refused', (text, words) => {
    expect(() => parseDockerfile(text)).toThrow(words);
  });

  it('has commands and variables in two forms each', () => {
    expect(commandOf('["httpd", "-X"]')).toEqual(['httpd', '-X']);
    expect(commandOf('httpd -X')).toEqual(['/bin/sh', '-c', 'httpd -X']);
    expect(variablesOf('A=1 B="two words"')).toEqual({ A: '1', B: 'two words' });
    expect(variablesOf('A one two')).toEqual({ A: 'one two' });
  });
});

describe('docker’s tables', () => {
  it('are as wide as their cells and three more', () => {
    expect(
      table(
        [
          ['NAMES', 'ID'],
          ['web', '1'],
        ],
        10,
      ),
    ).toBe('NAMES     ID\nweb       1\n');
  });

  it.each([
    [500, 'Less than a second'],
    [59_000, '59 seconds'],
    [61_000, 'About a minute'],
    [3_600_000, 'About an hour'],
    [75_600_000, '21 hours'],
    [86_400_000 * 21, '3 weeks'],
  ])('%d ms are %s', (ms, words) => {
    expect(humanDuration(ms)).toBe(words);
  });

  it('write sizes in powers of ten', () => {
    expect(humanSize(13_256)).toBe('13.3kB');
  });
});
