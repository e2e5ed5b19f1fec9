/** The lines sed works on, over all files, with a look ahead for `$` only when it is asked. */
import { attempt } from '../error-text.ts';
import { openInput, type Input } from '../input.ts';
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import { UsageError } from '../usage-error.ts';

export interface SedLine {
  readonly text: string;
  /** The last line of a file may have none. */
  readonly hasNewline: boolean;
}

export class SedInput {
  readonly #context: Context;
  readonly #end: string;
  #waiting: readonly string[];
  #input: Input | undefined;
  #ahead: SedLine | undefined;
  hasFailed = false;
  line = 0;
  /** "-" for the standard input. */
  fileName = '-';

  constructor(context: Context, operands: readonly string[], end: string) {
    this.#context = context;
    this.#waiting = operands;
    this.#end = end;
  }

  *next(): Running<SedLine | undefined> {
    const line = this.#ahead ?? (yield* this.#read());
    this.#ahead = undefined;
    if (line) this.line++;
    return line;
  }

  *isLast(): Running<boolean> {
    this.#ahead ??= yield* this.#read();
    return this.#ahead === undefined;
  }

  *#read(): Running<SedLine | undefined> {
    for (;;) {
      this.#input ??= this.#open();
      if (!this.#input) return undefined;
      const line = yield* this.#readLine(this.#input);
      if (line !== undefined) return line;
      this.#input = undefined;
    }
  }

  *#readLine(input: Input): Running<SedLine | undefined> {
    const line = this.#end === '\n' ? yield* input.readLine() : yield* this.#record(input);
    if (line === undefined) return undefined;
    const hasNewline = line.endsWith(this.#end);
    return { text: hasNewline ? line.slice(0, -1) : line, hasNewline };
  }

  #records: string[] | undefined;

  *#record(input: Input): Running<string | undefined> {
    this.#records ??= (yield* input.readAll()).match(/[^\0]*\0|[^\0]+/g) ?? [];
    const record = this.#records.shift();
    if (record === undefined) this.#records = undefined;
    return record;
  }

  #open(): Input | undefined {
    for (;;) {
      const [operand, ...rest] = this.#waiting;
      if (operand === undefined) return undefined;
      this.#waiting = rest;
      this.fileName = operand;
      const input = attempt(
        () => openInput(this.#context, operand),
        (reason, code) => {
          this.hasFailed = true;
          if (code === 'EISDIR') {
            const message = `read error on ${operand}: ${reason}`;
            throw new UsageError(message, { pointsToHelp: false, exitCode: 4 });
          }
          this.#context.error(`can't read ${operand}: ${reason}`);
        },
      );
      if (input) return input;
    }
  }
}
