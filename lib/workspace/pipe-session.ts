/** A session with a process whose streams are pipes: exec and attach without a terminal. */
import type { StartedProcess } from '#lib/host/machine.ts';
import type { Pipe } from '#lib/host/process.ts';
import type { Session, SessionExit } from '#lib/sim/http.ts';

type Piece = { readonly channel: 'stdout' | 'stderr'; readonly text: string };

export class PipeSession implements Session {
  readonly #process: Pick<StartedProcess, 'exitCode' | 'signal'>;
  readonly #stdin: Pipe;
  readonly #stdout: Pipe;
  readonly #stderr: Pipe;
  readonly output: Session['output'];

  constructor(
    process: Pick<StartedProcess, 'exitCode' | 'signal'>,
    [stdin, stdout, stderr]: readonly [Pipe, Pipe, Pipe],
  ) {
    this.#process = process;
    this.#stdin = stdin;
    this.#stdout = stdout;
    this.#stderr = stderr;
    const take = () => this.#take();
    const hasEnded = () => this.#hasEnded;
    this.output = {
      take,
      get ended() {
        return hasEnded();
      },
      close: () => this.kill(),
    };
  }

  get exit(): SessionExit | undefined {
    const { exitCode } = this.#process;
    // The code comes after the last words.
    return exitCode === undefined || !this.#hasEnded ? undefined : { code: exitCode };
  }

  write(text: string): void {
    if (!this.#stdin.isBroken) this.#stdin.put(text);
  }

  closeInput(): void {
    this.#stdin.closeWriter();
  }

  resize(): void {
    // Without a terminal there is nothing to resize.
  }

  kill(): void {
    if (this.#process.exitCode === undefined) this.#process.signal('SIGHUP');
  }

  get #hasEnded(): boolean {
    return this.#process.exitCode !== undefined && !this.#stdout.hasData && !this.#stderr.hasData;
  }

  #take(): Piece[] {
    const pieces: Piece[] = [
      { channel: 'stdout', text: this.#stdout.take() },
      { channel: 'stderr', text: this.#stderr.take() },
    ];
    return pieces.filter(({ text }) => text !== '');
  }
}
