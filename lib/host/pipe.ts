/** The streams between processes: pipes, and the plain sources and sinks that stand in for one. */
import type { Pipe } from './process.ts';

/** Spec: pipe(7): a writer waits once this much lies unread. */
const defaultCapacity = 65_536;

export interface PipeOptions {
  readonly capacity?: number;
}

export function createPipe({ capacity = defaultCapacity }: PipeOptions = {}): Pipe {
  return new MemoryPipe(capacity);
}

/** A pipe that holds `text` and whose writer has gone. */
export function pipeOf(text: string): Pipe {
  const pipe = new MemoryPipe(Infinity);
  if (text !== '') pipe.put(text);
  pipe.closeWriter();
  return pipe;
}

/** Has nothing to read, and takes whatever is written. */
export function nullPipe(): Pipe {
  return {
    take: () => '',
    takeLine: () => undefined,
    put: () => {},
    hasData: false,
    atEnd: true,
    isFull: false,
    isBroken: false,
    closeWriter: () => {},
    closeReader: () => {},
  };
}

class MemoryPipe implements Pipe {
  #text = '';
  #isWriterClosed = false;
  #isReaderClosed = false;
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get hasData(): boolean {
    return this.#text !== '';
  }

  get atEnd(): boolean {
    return this.#isWriterClosed && this.#text === '';
  }

  get isFull(): boolean {
    return this.#text.length >= this.#capacity;
  }

  get isBroken(): boolean {
    return this.#isReaderClosed;
  }

  take(limit = Infinity): string {
    const taken = this.#text.length <= limit ? this.#text : this.#text.slice(0, limit);
    this.#text = this.#text.slice(taken.length);
    return taken;
  }

  takeLine(): string | undefined {
    const end = this.#text.indexOf('\n');
    if (end >= 0) return this.take(end + 1);
    return this.#isWriterClosed && this.#text !== '' ? this.take() : undefined;
  }

  put(text: string): void {
    if (!this.#isReaderClosed) this.#text += text;
  }

  closeWriter(): void {
    this.#isWriterClosed = true;
  }

  closeReader(): void {
    this.#isReaderClosed = true;
    this.#text = '';
  }
}
