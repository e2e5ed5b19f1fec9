/** What programs do with a file operation that fails. */
import type { FileErrorCode } from '#lib/sim/files.ts';
import { FileError } from '#lib/sim/files.ts';
import { fileErrorWords } from '../file-error-words.ts';

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
    report(fileErrorWords(error.code), error.code);
    return undefined;
  }
}
