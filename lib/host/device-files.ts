/** The files of a place as its processes see them: what lies in /dev is there, and swallows what is written. */
import type { FileEntry, FileSystem } from '#lib/sim/files.ts';

const device: FileEntry = { type: 'file', mode: 0o666, uid: 0, gid: 0, modifiedMs: 0, content: '' };
const folder: FileEntry = { type: 'folder', mode: 0o755, uid: 0, gid: 0, modifiedMs: 0 };
const names = [
  'fd',
  'full',
  'null',
  'random',
  'stderr',
  'stdin',
  'stdout',
  'tty',
  'urandom',
  'zero',
];
const devices = new Set(names.filter((name) => name !== 'fd').map((name) => `/dev/${name}`));

/** Simplified: devices look like empty files, and their bytes come only through a redirection. */
export function withDevices(files: FileSystem): FileSystem {
  const entry = (path: string): FileEntry | undefined => {
    if (!path.startsWith('/dev')) return undefined;
    if (devices.has(path)) return device;
    return path === '/dev' || path === '/dev/fd' ? folder : undefined;
  };
  return {
    ...files,
    stat: (path) => entry(path) ?? files.stat(path),
    lstat: (path) => entry(path) ?? files.lstat(path),
    read: (path) => (devices.has(path) ? '' : files.read(path)),
    write: (path, content, attributes) => {
      if (!devices.has(path)) files.write(path, content, attributes);
    },
    append: (path, content) => {
      if (!devices.has(path)) files.append(path, content);
    },
    list: (path) => (path === '/dev' ? listDevices(files) : files.list(path)),
    resolve: (path) => (entry(path) ? path : files.resolve(path)),
  };
}

function listDevices(files: FileSystem): string[] {
  const others = files.stat('/dev')?.type === 'folder' ? files.list('/dev') : [];
  return [...new Set([...names, ...others])].sort((a, b) => (a < b ? -1 : 1));
}
