import { describe, expect, it } from 'vitest';
import {
  basename,
  dirname,
  isWithin,
  joinPath,
  normalizePath,
  relativePath,
  resolvePath,
} from './paths.ts';

describe('paths', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/a//b/./c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['a/b', '/a/b'],
  ])('normalizes %j to %j', (path, expected) => {
    expect(normalizePath(path)).toBe(expected);
  });

  it.each([
    ['/usr/lib', '/usr', 'lib'],
    ['/usr/', '/', 'usr'],
    ['usr', '.', 'usr'],
    ['/', '/', '/'],
    ['a/b//', 'a', 'b'],
    ['//a', '/', 'a'],
    ['.', '.', '.'],
  ])('takes %j apart as dirname and basename do', (path, folder, name) => {
    expect([dirname(path), basename(path)]).toEqual([folder, name]);
  });

  it('sees paths from a folder', () => {
    expect(resolvePath('/root', 'x/../y')).toBe('/root/y');
    expect(resolvePath('/root', '/etc')).toBe('/etc');
    expect(relativePath('/usr/bin', '/usr/lib/x')).toBe('../lib/x');
    expect(relativePath('/a', '/a')).toBe('.');
    expect(joinPath('a/', '/b', '', 'c')).toBe('a/b/c');
    expect(isWithin('/etc/config', '/etc')).toBe(true);
    expect(isWithin('/etcetera', '/etc')).toBe(false);
  });
});
