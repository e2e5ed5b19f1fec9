import type { Descriptor } from '../kernel.ts';
import type { Pipe } from '../process.ts';

/** An open file with one holder. */
export function openDescriptor(stream: Pipe, access: Descriptor['access']): Descriptor {
  return new OpenFile(stream, access);
}

class OpenFile implements Descriptor {
  readonly stream: Pipe;
  readonly access: Descriptor['access'];
  #holders = 1;

  constructor(stream: Pipe, access: Descriptor['access']) {
    this.stream = stream;
    this.access = access;
  }

  retain(): Descriptor {
    this.#holders++;
    return this;
  }

  release(): void {
    this.#holders--;
    if (this.#holders > 0) return;
    if (this.access !== 'write') this.stream.closeReader();
    if (this.access !== 'read') this.stream.closeWriter();
  }
}
