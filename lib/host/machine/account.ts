/** What one job has used up of its limits. A job is a command line and all that descends from it. */
import { LimitReached, type Limits } from '../limits.ts';

export class Account {
  readonly #limits: Limits;
  #steps = 0;
  #output = 0;
  #live = 0;
  #isClosed = false;
  /** The interactive shell whose command line this is: it survives the end of the job. */
  owner: object | undefined;
  /** Whether the student has been told why the job ended. */
  isReported = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Once a limit is reached, whatever still belongs to the job ends at its next step. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  step(count: number): void {
    this.#steps += count;
    if (this.#isClosed || this.#steps > this.#limits.steps)
      this.#close(
        `stopped after ${this.#limits.steps} steps without a pause: is this a loop without an end?`,
      );
  }

  output(characters: number): void {
    this.#output += characters;
    if (this.#output > this.#limits.output)
      this.#close(`stopped after ${this.#limits.output} characters of output`);
  }

  /** Checks the size of something that a process keeps in memory. */
  hold(characters: number): void {
    if (characters > this.#limits.textLength)
      this.#close(`cannot allocate ${characters} bytes: stopped`);
  }

  enter(): void {
    if (this.#live >= this.#limits.jobProcesses)
      this.#close(
        `fork: Resource temporarily unavailable: stopped with ${this.#live} processes alive at once`,
      );
    this.#live++;
  }

  leave(): void {
    this.#live--;
  }

  /** A job that lets time pass may go on for ever. */
  waited(ms: number): void {
    const share = ms / 1000;
    this.#steps = Math.max(0, this.#steps - share * this.#limits.stepsPerSecond);
    this.#output = Math.max(0, this.#output - (share * this.#limits.output) / 60);
  }

  #close(message: string): never {
    this.#isClosed = true;
    throw new LimitReached(message);
  }
}
