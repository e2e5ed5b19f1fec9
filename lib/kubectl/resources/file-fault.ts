/** What went wrong with a file, as Go says it. */
import type { FileError, FileErrorCode } from '#lib/sim/files.ts';

const words: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EEXIST: 'file exists',
  EINVAL: 'invalid argument',
  ENOTEMPTY: 'directory not empty',
  EROFS: 'read-only file system',
  ELOOP: 'too many levels of symbolic links',
  ENOSPC: 'no space left on device',
  EBUSY: 'device or resource busy',
};

export const fileFault = ({ code }: FileError): string => words[code];
