/** What ends a command before its time. */

/**
 * `discard`: the rest of the command line is dropped, a script goes on with its next line.
 * `exit`: a shell that is not interactive ends.
 */
export class ShellError extends Error {
  readonly effect: 'discard' | 'exit';
  readonly status: number;
  /** How the message begins, when the place of the error has been left before it is told. */
  where: string | undefined;

  constructor(message: string, effect: 'discard' | 'exit' = 'discard', status = 1) {
    super(message);
    this.effect = effect;
    this.status = status;
  }
}

/** A builtin was called wrongly: its message and usage are shown, its status is 2. */
export class BuiltinUsageError extends Error {}
