/**
 * What a command does that only has subcommands: its help, and a failure.
 * Spec: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go#DefaultSubCommandRun
 */
import type { Command, Invocation } from './command.ts';
import { ExitError, UsageError } from './errors.ts';
import { helpText } from './help/help-text.ts';
import { goQuote } from './text/go-quote.ts';

/** Throws UsageError for an unknown subcommand. */
export function defaultRun(
  { args, page, session }: Invocation,
  subcommands: readonly Command[],
  stream: 'out' | 'err' = 'err',
): never {
  if (args.length > 0) throw new UsageError(page, `unknown command ${goQuote(args.join(' '))}`);
  session[stream](helpText({ page, subcommands }));
  throw new ExitError(1);
}
