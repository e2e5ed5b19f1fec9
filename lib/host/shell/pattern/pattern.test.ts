import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitReached } from '../../limits.ts';
import { compilePattern } from './compile-pattern.ts';
import { matchEnds, matchesPattern } from './match-pattern.ts';
import { removePrefix, removeSuffix, replaceMatches } from './pattern-operations.ts';

const budget = () => ({ steps: 1_000_000 });
const matches = (pattern: string, text: string) =>
  matchesPattern(compilePattern(pattern), text, budget());

describe('patterns', () => {
  it.each([
    ['a*c', 'abbc', true],
    ['a*c', 'abbd', false],
    ['?.txt', 'a.txt', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[[:digit:]]*', '7up', true],
    ['[]x]', ']', true],
    ['[a', '[a', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['@(foo|ba*)', 'bar', true],
    ['+(ab)', 'ababab', true],
    ['!(*.log)', 'x.log', false],
    ['!(*.log)', 'x.txt', true],
    ['*(a|b)c', 'ababc', true],
    ['?(x)y', 'y', true],
    ['a?c', 'a𝄞c', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it('match simply and by sets alike', () => {
    const piece = fc.constantFrom('a', 'b', '*', '?', '[ab]', '[!a]');
    fc.assert(
      fc.property(fc.array(piece), fc.stringMatching(/^[ab]{0,12}$/), (pieces, text) => {
        const pattern = compilePattern(pieces.join(''));
        const bySets = matchEnds(pattern, text, 0, budget()).has(text.length);
        expect(matchesPattern(pattern, text, budget())).toBe(bySets);
      }),
    );
  });

  it('remove and replace', () => {
    expect(removePrefix('/a/b/c', '*/', false, budget())).toBe('a/b/c');
    expect(removePrefix('/a/b/c', '*/', true, budget())).toBe('c');
    expect(removeSuffix('a.tar.gz', '.*', false, budget())).toBe('a.tar');
    expect(removeSuffix('a.tar.gz', '.*', true, budget())).toBe('a');
    const by = () => '-';
    expect(replaceMatches('banana', { pattern: 'a?', by, where: 'all' }, budget())).toBe('b--a');
    expect(replaceMatches('banana', { pattern: 'an', by, where: 'first' }, budget())).toBe('b-ana');
    expect(replaceMatches('banana', { pattern: 'a', by, where: 'suffix' }, budget())).toBe(
      'banan-',
    );
  });

  it('give up on what takes too long', () => {
    const text = 'a'.repeat(3000);
    expect(() =>
      replaceMatches(text, { pattern: '*(*a)*(*a)b', by: () => '', where: 'all' }, budget()),
    ).toThrow(LimitReached);
  });
});
