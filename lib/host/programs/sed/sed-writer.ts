/** Where sed writes: its output, which gets the newline that a last line lacked, and the files of w. */
import type { Running } from '../../process.ts';
import { done } from '../done.ts';
import { withOperand } from '../error-text.ts';
import type { Context } from '../program.ts';
import type { SedOutput } from './sed-machine.ts';

export class SedWriter implements SedOutput {
  readonly #context: Context;
  readonly #out: (text: string) => Running<void>;
  readonly #started = new Set<string>();
  #lacksNewline = false;

  constructor(context: Context, out: (text: string) => Running<void>) {
    this.#context = context;
    this.#out = out;
  }

  *write(text: string): Running<void> {
    const start = this.#lacksNewline ? '\n' : '';
    this.#lacksNewline = !/[\n\0]$/.test(text) && text !== '';
    yield* this.#out(start + text);
  }

  *writeFile(name: string, text: string): Running<void> {
    const { files, path, process } = this.#context;
    if (name === '/dev/stdout') yield* this.write(text);
    else if (name === '/dev/stderr') process.err(text);
    else {
      withOperand(name, () => {
        if (this.#started.has(name)) files.append(path(name), text);
        else files.write(path(name), text);
      });
      this.#started.add(name);
    }
  }
}

/** A file's new content. */
export class FileTarget {
  text = '';

  write(text: string): Running<void> {
    this.text += text;
    return done(undefined);
  }
}
