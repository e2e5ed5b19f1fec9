/** What --validate asks of the server. Spec: kubectl/pkg/cmd/util/helpers.go#GetValidationDirective */
import { CommandError } from '../errors.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** Throws CommandError for a word that is none of them. */
export function readValidation(text: string): FieldValidation {
  if (text === 'strict') return 'Strict';
  if (text === 'warn') return 'Warn';
  if (text === 'ignore') return 'Ignore';
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return 'Strict';
  if (/^(?:0|f|F|FALSE|false|False)$/.test(text)) return 'Ignore';
  throw new CommandError(
    `invalid - validate option "${text}"; must be one of: strict (or true), warn, ignore (or false)`,
  );
}
