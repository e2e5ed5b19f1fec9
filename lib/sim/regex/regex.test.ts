import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RegexError, RegexLimit } from './regex-error.ts';
import { compileRegex, type RegexOptions } from './regex.ts';

function found(pattern: string, text: string, options: RegexOptions): string | undefined {
  return compileRegex(pattern, options).exec(text)?.groups[0];
}

function groups(pattern: string, text: string, syntax: RegexOptions['syntax']) {
  return compileRegex(pattern, { syntax }).exec(text)?.groups;
}

describe('POSIX expressions', () => {
  it.each([
    ['a|ab|abc', 'xabcd', 'abc'],
    ['(a|ab)(c|bcd)', 'abcd', 'abcd'],
    ['x*', 'aaa', ''],
    ['a{2,3}', 'aaaa', 'aaa'],
    ['[[:digit:]]+', 'v1.32', '1'],
    ['[]a]+', 'x]a]', ']a]'],
    ['[^]x]', ']xy', 'y'],
    ['[a-c-]+', 'x-b-', '-b-'],
    ['\\<b\\w+', 'ab bar', 'bar'],
    ['a{,2}b', 'aaab', 'aab'],
    ['a{x', 'a{x', 'a{x'],
    ['a)', 'a)', 'a)'],
    ['*a', '*a', 'a'],
    ['^a|b$', 'cab', 'b'],
    ['(a*)*b', 'aaaaab', 'aaaaab'],
    ['é.', 'xéy', 'éy'],
    ['.', '😀', '😀'],
    ['(a)\\1', 'baa', 'aa'],
  ])('extended %s finds in %s: %s', (pattern, text, expected) => {
    expect(found(pattern, text, { syntax: 'extended' })).toBe(expected);
  });

  it.each([
    ['a\\{2\\}', 'aaa', 'aa'],
    ['*a', 'b*a', '*a'],
    ['a+', 'aa+', 'a+'],
    ['a\\+', 'baa', 'aa'],
    ['a\\|b', 'xb', 'b'],
    ['\\(^a\\)', 'ba', undefined],
    ['a^b$c', 'a^b$c', 'a^b$c'],
    ['\\(x\\)\\1', 'xyxx', 'xx'],
    ['(a)', '(a)', '(a)'],
  ])('basic %s finds in %s: %s', (pattern, text, expected) => {
    expect(found(pattern, text, { syntax: 'basic' })).toBe(expected);
  });

  it('fills groups', () => {
    expect(groups('([a-z]+)=([^,]*),?(x)?', 'k=v,', 'extended')).toEqual([
      'k=v,',
      'k',
      'v',
      undefined,
    ]);
    expect(groups('(a|b)*c', 'abc', 'extended')).toEqual(['abc', 'b']);
  });

  it('ignores case where asked', () => {
    expect(found('[b-d]É', 'xCé', { syntax: 'extended', ignoreCase: true })).toBe('Cé');
  });

  it.each([
    ['a(b', 'Unmatched ( or \\('],
    ['[a', 'Unmatched [, [^, [:, [., or [='],
    ['[z-a]', 'Invalid range end'],
    ['a\\', 'Trailing backslash'],
    ['[[:foo:]]', 'Invalid character class name'],
    ['a{2,1}', 'Invalid content of \\{\\}'],
    ['(a)\\2', 'Invalid back reference'],
    ['(a{1000}){1000}', 'Regular expression too big'],
    ['('.repeat(50_000), 'Regular expression too big'],
    [`a${'*'.repeat(50_000)}`, 'Regular expression too big'],
  ])('refuses %s: %s', (pattern, message) => {
    expect(() => compileRegex(pattern, { syntax: 'extended' })).toThrow(new RegexError(message));
  });
});

describe('Perl expressions', () => {
  it.each([
    ['a|ab', 'ab', ['a']],
    ['"(.*?)"', 'x"y"z"', ['"y"', 'y']],
    ['(?<=v)\\d+(?=\\.)', 'v12.3', ['12']],
    ['(?<!v)\\d', 'v1 2', ['2']],
    ['(?i)POD-(?<id>\\w{3})', 'pod-abc', ['pod-abc', 'abc']],
    ['foo\\Kbar', 'foobar', ['bar']],
    ['(\\w)\\1', 'hello', ['ll', 'l']],
    ['a++b', 'aaab', ['aaab']],
    ['(?>a+)ab', 'aaab', undefined],
    ['^\\s*#|\\x{41}', '  # x', ['  #']],
    ['\\p{Lu}+', 'abCD', ['CD']],
    ['(?:ab){2}', 'xabab', ['abab']],
    ['\\Qa.b\\E+', 'a.bb', ['a.bb']],
    ['(a(?i)b)B', 'aBB', ['aBB', 'aB']],
  ])('%s on %s', (pattern, text, expected) => {
    expect(groups(pattern, text, 'perl')).toEqual(expected);
  });

  it('ends a flag with its group', () => {
    expect(groups('(a(?i)b)B', 'aBb', 'perl')).toBeUndefined();
  });

  it.each([
    ['('.repeat(50_000), 'parentheses are too deeply nested'],
    ['a{70000}', 'number too big in {} quantifier'],
  ])('refuses %s: %s', (pattern, message) => {
    expect(() => compileRegex(pattern, { syntax: 'perl' })).toThrow(new RegexError(message));
  });

  it('repeats nothing as often as it likes', () => {
    expect(groups('a(?:(?:(?:){60000}){60000}){60000}', 'a', 'perl')).toEqual(['a']);
  });

  it('gives up on a pattern that backtracks without end', () => {
    const regex = compileRegex('(x+x+)+\\1y', { syntax: 'perl' });
    expect(() => regex.test('x'.repeat(60))).toThrow(RegexLimit);
  });
});

describe('the linear engine', () => {
  it('is not caught by nested repeats', () => {
    const regex = compileRegex('(a*)*(a*)*b', { syntax: 'extended' });
    expect(regex.test('a'.repeat(2000))).toBe(false);
  });

  const piece = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '(a|b)',
    'a*',
    'b?',
    '(ab)+',
    '(a|ba)',
    '|',
    '^',
    '$',
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 })
    .map((all) => all.join(''));

  it('finds what JavaScript finds, at the same place, and in POSIX mode never less of it', () => {
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        const expected = new RegExp(source).exec(subject);
        const perl = compileRegex(source, { syntax: 'perl' }).exec(subject);
        expect(perl?.start).toBe(expected?.index);
        expect(perl?.groups[0]).toBe(expected?.[0]);
        const posix = compileRegex(source, { syntax: 'extended' }).exec(subject);
        expect(posix?.start).toBe(expected?.index);
        const longest = lengths(source, subject, expected?.index ?? 0);
        expect(posix?.groups[0]?.length).toBe(expected ? Math.max(...longest) : undefined);
      }),
      { numRuns: 500 },
    );
  });

  /** All lengths a match at `start` can have. */
  function lengths(source: string, subject: string, start: number): number[] {
    const ends = Array.from({ length: subject.length - start + 1 }, (_, n) => n);
    return ends.filter((length) => {
      const rest = subject.slice(start + length);
      return new RegExp(
        `^.{${start}}(?:${source})(?=${rest}$)(?<=^.{${start + length}})`,
        's',
      ).test(subject);
    });
  }
});
