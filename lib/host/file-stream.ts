/** Open files as streams: what `<`, `>` and `>>` connect a process to. */
import { FileError, type FileSystem } from '#lib/sim/files.ts';
import type { Pipe } from './process.ts';

/** Reads a file from its beginning; what is appended later is seen. Throws FileError. */
export function openForReading(files: FileSystem, path: string): Pipe {
  files.read(path);
  return new FileStream(files, files.resolve(path), Infinity);
}

export interface WriteOptions {
  readonly isAppending: boolean;
  /** Permission bits of a file that is made. */
  readonly mode: number;
  /** Characters the file may have. */
  readonly limit: number;
}

/**
 * Writes to the end of a file, emptied first unless appending. Throws FileError.
 * Simplified: two openings of one file do not overwrite each other, as if both appended.
 */
export function openForWriting(
  files: FileSystem,
  path: string,
  { isAppending, mode, limit }: WriteOptions,
): Pipe {
  const isThere = files.stat(path) !== undefined;
  if (!isThere) files.write(path, '', { mode });
  else if (!isAppending) files.write(path, '');
  else files.append(path, '');
  return new FileStream(files, files.resolve(path), limit);
}

class FileStream implements Pipe {
  readonly isFull = false;
  readonly isBroken = false;
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #limit: number;
  #offset = 0;
  #length = 0;

  constructor(files: FileSystem, path: string, limit: number) {
    this.#files = files;
    this.#path = path;
    this.#limit = limit;
    this.#length = this.#content.length;
  }

  get hasData(): boolean {
    return this.#offset < this.#content.length;
  }

  get atEnd(): boolean {
    return !this.hasData;
  }

  take(limit = Infinity): string {
    const taken = this.#content.slice(this.#offset, this.#offset + limit);
    this.#offset += taken.length;
    return taken;
  }

  takeLine(): string | undefined {
    const content = this.#content;
    if (this.#offset >= content.length) return undefined;
    const end = content.indexOf('\n', this.#offset);
    const line = content.slice(this.#offset, end < 0 ? content.length : end + 1);
    this.#offset += line.length;
    return line;
  }

  /** A file that was removed meanwhile swallows what is written. Throws FileError when it grows too long. */
  put(text: string): void {
    if (!this.#files.lstat(this.#path)) return;
    this.#length += text.length;
    if (this.#length > this.#limit) throw new FileError('ENOSPC', this.#path);
    this.#files.append(this.#path, text);
  }

  closeWriter(): void {}

  closeReader(): void {}

  get #content(): string {
    const entry = this.#files.stat(this.#path);
    return entry?.type === 'file' ? (entry.content ?? '') : '';
  }
}
