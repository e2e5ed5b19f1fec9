/** The C library's words for what went wrong with a file. */
import type { FileErrorCode } from '#lib/sim/files.ts';
import { FileError } from '#lib/sim/files.ts';

const texts: Readonly<Record<FileErrorCode, string>> = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  ELOOP: 'Too many levels of symbolic links',
  ENOSPC: 'No space left on device',
  EBUSY: 'Device or resource busy',
  EINVAL: 'Invalid argument',
};

export function errorText(code: FileErrorCode): string {
  return texts[code];
}

/** Runs a file operation; what goes wrong is said of the operand as the user wrote it. */
export function withOperand<R>(operand: string, action: () => R): R {
  try {
    return action();
  } catch (error) {
    throw error instanceof FileError ? new FileError(error.code, operand) : error;
  }
}

/** Runs a file operation; hands the C library's words to `report` when it failed. */
export function attempt<R>(action: () => R, report: (reason: string, code: FileErrorCode) => void) {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    report(errorText(error.code), error.code);
    return undefined;
  }
}
