/** What many programs do: go through the operands, complain about those that cannot be read, go on. */
import { attempt } from './error-text.ts';
import { openInput, type Input } from './input.ts';
import type { Context } from './program.ts';
import { shellQuote } from './quote.ts';

export interface OpenedFile {
  readonly operand: string;
  readonly input: Input;
}

/** How a program words that a file cannot be read. */
export type OpenComplaint = (operand: string, reason: string) => string;

export const plainComplaint: OpenComplaint = (operand, reason) => `${operand}: ${reason}`;

/** head, tail and their kind: "cannot open 'x' for reading: …", but reading a folder fails later. */
export const openComplaint: OpenComplaint = (operand, reason) =>
  reason === 'Is a directory'
    ? `error reading ${shellQuote(operand)}: ${reason}`
    : `cannot open ${shellQuote(operand)} for reading: ${reason}`;

/** Opens the operands one after the other; `failed` is called for each that cannot be opened. */
export function* openEach(
  context: Pick<Context, 'process' | 'files' | 'path' | 'error' | 'args'>,
  complaint: OpenComplaint,
  failed: () => void,
): Generator<OpenedFile> {
  const operands = context.args.length > 0 ? context.args : ['-'];
  for (const operand of operands) {
    const input = attempt(
      () => openInput(context, operand),
      (reason) => {
        context.error(complaint(operand, reason));
        failed();
      },
    );
    if (input) yield { operand, input };
  }
}
