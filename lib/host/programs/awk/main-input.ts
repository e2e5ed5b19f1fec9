/** The records that the rules see: of the operands' files, between which assignments may stand. */
import type { Running } from '../../process.ts';
import { attempt } from '../error-text.ts';
import { openInput } from '../input.ts';
import type { Context } from '../program.ts';
import { RecordReader } from './awk-input.ts';
import { unescapeString } from './awk-lexer.ts';
import type { AwkRuntime } from './awk-runtime.ts';
import { fromInput, toText } from './awk-value.ts';

const assignment = /^([A-Za-z_]\w*)=([^]*)$/;

export class MainInput {
  readonly #context: Context;
  readonly #runtime: AwkRuntime;
  #reader: RecordReader | undefined;
  #next = 1;
  #hasOpened = false;
  hasFailed = false;

  constructor(context: Context, runtime: AwkRuntime) {
    this.#context = context;
    this.#runtime = runtime;
  }

  /** The next record, counted in NR and FNR. */
  *next(): Running<string | undefined> {
    const { variables } = this.#runtime;
    for (;;) {
      this.#reader ??= this.#open();
      if (!this.#reader) return undefined;
      const record = yield* this.#reader.next(variables.text('RS'));
      if (record !== undefined) {
        variables.set('NR', variables.number('NR') + 1);
        variables.set('FNR', variables.number('FNR') + 1);
        return record;
      }
      this.#reader = undefined;
    }
  }

  skipFile(): void {
    this.#reader = undefined;
  }

  /** undefined when there is no further file. */
  #open(): RecordReader | undefined {
    const { variables } = this.#runtime;
    for (; this.#next < variables.number('ARGC');) {
      const operand = toText(variables.array('ARGV').get(String(this.#next++)), '%.6g');
      const found = assignment.exec(operand);
      if (operand === '') continue;
      if (found) assign(this.#runtime, found[1] ?? '', found[2] ?? '');
      else {
        this.#hasOpened = true;
        const reader = this.#openFile(operand);
        if (reader) return reader;
      }
    }
    if (this.#hasOpened) return undefined;
    this.#hasOpened = true;
    return this.#openFile('-');
  }

  #openFile(operand: string): RecordReader | undefined {
    const input = attempt(
      () => openInput(this.#context, operand),
      (reason) => {
        this.hasFailed = true;
        this.#context.error(`cannot open "${operand}" (${reason})`);
      },
    );
    if (!input) return undefined;
    this.#runtime.variables.set('FNR', 0);
    this.#runtime.variables.set('FILENAME', operand === '-' ? '' : operand);
    return new RecordReader(input, this.#runtime.regexes);
  }
}

/** As -v and operands assign: escapes count, and what looks like a number is one. */
export function assign(runtime: AwkRuntime, name: string, value: string): void {
  runtime.setVariable(name, fromInput(unescapeString(value)));
}
