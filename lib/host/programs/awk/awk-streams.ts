/** The files and commands that an awk program reads from and writes to, open until it closes them. */
import { FileError } from '#lib/sim/files.ts';
import { createPipe } from '../../pipe.ts';
import type { Child, Pipe, Running } from '../../process.ts';
import { fileErrorWords } from '../../file-error-words.ts';
import { openInput, type Input } from '../input.ts';
import type { Context } from '../program.ts';
import { AwkError } from './awk-error.ts';
import { RecordReader } from './awk-input.ts';
import type { RegexCache } from './awk-regex.ts';

interface CommandWriter {
  readonly pipe: Pipe;
  readonly child: Child;
}

export class AwkStreams {
  readonly #context: Context;
  readonly #regexes: RegexCache;
  readonly #readers = new Map<string, { reader: RecordReader; child: Child | undefined }>();
  readonly #files = new Set<string>();
  readonly #commands = new Map<string, CommandWriter>();

  constructor(context: Context, regexes: RegexCache) {
    this.#context = context;
    this.#regexes = regexes;
  }

  /** The next record of a file; undefined at its end, false when it cannot be read. */
  *readFile(name: string, separator: string): Running<string | undefined | false> {
    let open = this.#readers.get(name);
    if (!open) {
      const input = this.#openFile(name);
      if (!input) return false;
      open = { reader: new RecordReader(input, this.#regexes), child: undefined };
      this.#readers.set(name, open);
    }
    return yield* open.reader.next(separator);
  }

  #openFile(name: string): Input | undefined {
    try {
      return openInput(this.#context, name);
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  *readCommand(command: string, separator: string): Running<string | undefined> {
    let open = this.#readers.get(command);
    if (!open) {
      const pipe = createPipe();
      const child = this.#context.process.spawn(['sh', '-c', command], { stdout: pipe });
      open = { reader: new RecordReader(this.#pipeInput(pipe), this.#regexes), child };
      this.#readers.set(command, open);
    }
    return yield* open.reader.next(separator);
  }

  #pipeInput(pipe: Pipe): Input {
    const { process } = this.#context;
    return {
      *readLine() {
        let start = '';
        for (;;) {
          const line = pipe.takeLine();
          if (line !== undefined) return start + line;
          if (pipe.atEnd) return start === '' ? undefined : start;
          if (pipe.isFull) start += pipe.take();
          yield* process.wait({ until: () => pipe.hasData || pipe.atEnd });
          if (!pipe.atEnd) yield* process.pause();
        }
      },
      *readAll() {
        let text = '';
        while (!pipe.atEnd) {
          text += pipe.take();
          if (!pipe.atEnd) yield* process.wait({ until: () => pipe.hasData || pipe.atEnd });
        }
        return text;
      },
    };
  }

  *write(kind: '>' | '>>' | '|', name: string, text: string): Running<void> {
    if (kind === '|') return yield* this.#writeCommand(name, text);
    if (name === '/dev/stdout' || name === '-') return yield* this.#context.out(text);
    if (name === '/dev/stderr') return this.#context.process.err(text);
    const { files, path } = this.#context;
    try {
      if (kind === '>' && !this.#files.has(name)) files.write(path(name), text);
      else files.append(path(name), text);
      this.#files.add(name);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      throw new AwkError(`can't redirect to \`${name}' (${fileErrorWords(error.code)})`);
    }
  }

  *#writeCommand(command: string, text: string): Running<void> {
    const { process } = this.#context;
    let open = this.#commands.get(command);
    if (!open) {
      const pipe = createPipe();
      open = { pipe, child: process.spawn(['sh', '-c', command], { stdin: pipe }) };
      this.#commands.set(command, open);
    }
    const { pipe, child } = open;
    if (pipe.isFull) {
      yield* process.wait({ until: () => !pipe.isFull || child.exitCode !== undefined });
    }
    if (child.exitCode === undefined) pipe.put(text);
  }

  /** The exit code of the command, 0 for a file, -1 when nothing of that name is open. */
  *close(name: string): Running<number> {
    const reader = this.#readers.get(name);
    this.#readers.delete(name);
    const wasFile = this.#files.delete(name);
    const writer = this.#commands.get(name);
    this.#commands.delete(name);
    if (writer) return yield* this.#finish(writer);
    if (reader?.child) return reader.child.exitCode ?? 0;
    return reader || wasFile ? 0 : -1;
  }

  *closeAll(): Running<void> {
    for (const writer of this.#commands.values()) yield* this.#finish(writer);
    this.#commands.clear();
  }

  *#finish({ pipe, child }: CommandWriter): Running<number> {
    pipe.closeWriter();
    yield* this.#context.process.wait({ until: () => child.exitCode !== undefined });
    return child.exitCode ?? 0;
  }
}
