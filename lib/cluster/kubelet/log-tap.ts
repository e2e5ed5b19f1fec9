/** Hears what servers write into their logs while a piece of work is done. */
import type { LogEntry } from './logs.ts';

export interface HeardLine extends Pick<LogEntry, 'stream' | 'text'> {
  readonly containerId: string;
}

export class LogTap {
  #heard: HeardLine[] | undefined;

  hear(line: HeardLine): void {
    this.#heard?.push(line);
  }

  during<T>(work: () => T): { readonly result: T; readonly heard: readonly HeardLine[] } {
    const heard: HeardLine[] = [];
    this.#heard = heard;
    try {
      return { result: work(), heard };
    } finally {
      this.#heard = undefined;
    }
  }
}
