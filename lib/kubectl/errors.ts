/**
 * The ways a command fails. One funnel (report-error.ts) gives each its words and its exit code.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#checkErr
 */
import { StatusError } from '#lib/kube/status.ts';
import { commandPath, type CommandPage } from './command.ts';

/** A failure of the command itself: printed after `error: `. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The command was called in a way it does not understand: points at its help. */
export class UsageError extends CommandError {
  constructor(page: CommandPage, message: string) {
    super(`${message}\nSee '${commandPath(page)} -h' for help and examples`);
  }
}

/** Ends the command with this code; all there was to say has been said. */
export class ExitError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** Printed as it stands, without `error: `. */
export class PlainError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Several failures of one command, reported one after the other. */
export class AggregateFailure extends Error {
  readonly errors: readonly Error[];

  constructor(errors: readonly Error[]) {
    const messages = [...new Set(errors.map(({ message }) => message))];
    super(messages.length === 1 ? messages[0] : `[${messages.join(', ')}]`);
    this.errors = errors;
  }
}

/** Throws what was gathered, if anything was. */
export function throwAll(errors: readonly Error[]): void {
  const [only] = errors;
  if (errors.length === 1 && only) throw only;
  if (errors.length > 1) throw new AggregateFailure(errors);
}

/** The network failed before the API server could answer: Go's url.Error. */
export class UrlError extends Error {
  readonly method: string;
  readonly url: string;
  readonly why: string;

  constructor(method: string, url: string, why: string) {
    super(`${method.charAt(0)}${method.slice(1).toLowerCase()} "${url}": ${why}`);
    this.method = method;
    this.url = url;
    this.why = why;
  }
}

/** Whether a command may speak of it, gather it, go on. Anything else is a bug, and nobody's to catch. */
export const isFailure = (error: unknown): error is Error =>
  [StatusError, CommandError, PlainError, UrlError, AggregateFailure].some(
    (kind) => error instanceof kind,
  );
