import { describe, expect, it } from 'vitest';
import { createFileSystem, filesUsage, type FileSystemOptions } from './file-system.ts';
import { FileError, type FileSystem } from './files.ts';
import { mountFileSystems } from './mounts.ts';
import { Store } from './store.ts';
import { filesAs } from './user-files.ts';

const clock = { nowMs: 1000 };

function aFileSystem(options: Partial<FileSystemOptions> = {}): FileSystem {
  return createFileSystem({
    store: new Store({ freeze: true }),
    prefix: '/files/x',
    clock,
    ...options,
  });
}

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'ok';
  } catch (error) {
    if (error instanceof FileError) return error.code;
    throw error;
  }
}

describe('file system', () => {
  it('shows its lower layer, copies up and leaves whiteouts', () => {
    const lower = [
      { '/etc/hosts': '127.0.0.1 localhost\n', '/bin/sh': { target: 'busybox', mode: 0o777 } },
      { '/etc/hosts': 'second\n', '/etc/motd': { content: 'hi\n', mode: 0o600 } },
    ];
    const files = aFileSystem({ lower });
    expect(files.list('/')).toEqual(['bin', 'etc']);
    expect(files.read('/etc/hosts')).toBe('second\n');
    files.append('/etc/motd', 'there\n');
    files.remove('/etc/hosts');
    expect(files.list('/etc')).toEqual(['motd']);
    expect(files.stat('/etc/motd')).toEqual({
      type: 'file',
      content: 'hi\nthere\n',
      mode: 0o600,
      uid: 0,
      gid: 0,
      modifiedMs: 1000,
    });
    files.remove('/etc/motd');
    files.remove('/etc');
    files.makeFolder('/etc');
    expect(files.list('/etc')).toEqual([]);
  });

  it('follows links, also in the middle of a path', () => {
    const files = aFileSystem();
    files.makeFolder('/data');
    files.makeFolder('/data/v1');
    files.write('/data/v1/key', 'one');
    files.link('/data/current', 'v1');
    files.link('/data/key', 'current/key');
    expect(files.read('/data/key')).toBe('one');
    expect(files.resolve('/data/key')).toBe('/data/v1/key');
    expect(files.lstat('/data/key')?.target).toBe('current/key');
    files.write('/data/key', 'two');
    expect(files.read('/data/v1/key')).toBe('two');
    files.link('/loop', '/loop');
    expect(codeOf(() => files.read('/loop'))).toBe('ELOOP');
  });

  it('says what went wrong', () => {
    const files = aFileSystem({ lower: [{ '/d/f': '', '/empty': { type: 'folder' } }] });
    expect([
      codeOf(() => files.read('/none')),
      codeOf(() => files.read('/d/f/x')),
      codeOf(() => files.read('/d')),
      codeOf(() => files.list('/d/f')),
      codeOf(() => files.write('/none/x', '')),
      codeOf(() => files.write('/d', '')),
      codeOf(() => files.makeFolder('/d')),
      codeOf(() => files.remove('/d')),
      codeOf(() => files.rename('/d', '/d/inside')),
      codeOf(() => files.rename('/empty', '/d')),
      codeOf(() => files.rename('/d/f', '/empty')),
      codeOf(() => files.remove('/')),
    ]).toEqual([
      'ENOENT',
      'ENOTDIR',
      'EISDIR',
      'ENOTDIR',
      'ENOENT',
      'EISDIR',
      'EEXIST',
      'ENOTEMPTY',
      'EINVAL',
      'ENOTEMPTY',
      'EISDIR',
      'EBUSY',
    ]);
    expect(codeOf(() => aFileSystem({ isReadOnly: true }).write('/x', ''))).toBe('EROFS');
  });

  it('is full when the world is', () => {
    const store = new Store();
    const files = aFileSystem({ store, limit: 2000 });
    expect(codeOf(() => files.write('/big', 'x'.repeat(3000)))).toBe('ENOSPC');
    files.write('/big', 'x'.repeat(1000));
    const other = aFileSystem({ store, prefix: '/files/y', limit: 2000 });
    expect(codeOf(() => other.write('/more', 'x'.repeat(1000)))).toBe('ENOSPC');
    files.remove('/big');
    other.write('/more', 'x'.repeat(1000));
    // Two roots whose times changed, and the file.
    expect(filesUsage(store)).toBe(1000 + 3 * 256);
  });
});

describe('mounts', () => {
  it('gives one view of several systems', () => {
    const store = new Store();
    const root = aFileSystem({ store, prefix: '/r', lower: [{ '/etc/os': 'x', '/mnt/old': '' }] });
    const volume = aFileSystem({ store, prefix: '/v', lower: [{ '/conf/a': 'A', '/b': 'B' }] });
    const files = mountFileSystems(
      root,
      [
        { at: '/mnt', system: volume },
        { at: '/var/lib/app.conf', system: volume, subPath: '/conf/a', readOnly: true },
      ],
      clock,
    );
    expect(files.list('/')).toEqual(['etc', 'mnt', 'var']);
    expect(files.list('/mnt')).toEqual(['b', 'conf']);
    expect(files.list('/var/lib')).toEqual(['app.conf']);
    expect(files.read('/var/lib/app.conf')).toBe('A');
    expect(codeOf(() => files.write('/var/lib/app.conf', 'x'))).toBe('EROFS');
    expect(codeOf(() => files.remove('/mnt'))).toBe('EBUSY');
    files.rename('/etc/os', '/mnt/os');
    expect([volume.read('/os'), codeOf(() => root.read('/etc/os'))]).toEqual(['x', 'ENOENT']);
    root.link('/etc/b', '/mnt/b');
    expect(files.read('/etc/b')).toBe('B');
  });
});

describe('files as a user', () => {
  it('obeys the permission bits', () => {
    const root = aFileSystem({
      lower: [
        {
          '/root/secret': '',
          '/root': { type: 'folder', mode: 0o700 },
          '/etc/shadow': { content: 'x', mode: 0o640 },
          '/home/dev': { type: 'folder', uid: 1000, gid: 1000 },
          '/tmp': { type: 'folder', mode: 0o1777 },
          '/tmp/roots': '',
        },
      ],
    });
    const files = filesAs({ uid: 1000, gid: 1000 }, root);
    expect([
      codeOf(() => files.read('/root/secret')),
      codeOf(() => files.read('/etc/shadow')),
      codeOf(() => files.write('/etc/new', '')),
      codeOf(() => files.remove('/tmp/roots')),
      codeOf(() => files.setAttributes('/tmp/roots', { mode: 0o777 })),
      codeOf(() => files.write('/home/dev/mine', 'm')),
    ]).toEqual(['EACCES', 'EACCES', 'EACCES', 'EPERM', 'EPERM', 'ok']);
    expect(root.stat('/home/dev/mine')?.uid).toBe(1000);
  });
});
