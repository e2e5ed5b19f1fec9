/** A refusal with the file it is about. Spec: cmd/util/helpers.go#AddSourceToErr */
import { StatusError } from '#lib/kube/status.ts';
import { CommandError, isFailure } from '../errors.ts';
import { goQuote } from '../text/go-quote.ts';

/** "error when creating "pod.yaml": …"; errors without a source stay as they are. */
export function withSource(error: unknown, verb: string, source: string | undefined): Error {
  if (!isFailure(error)) throw error;
  if (source === undefined) return error;
  const message = `error when ${verb} ${goQuote(source)}: ${error.message}`;
  if (!(error instanceof StatusError)) return new CommandError(message);
  return new StatusError(error.code, error.reason, message, error.status.details);
}
