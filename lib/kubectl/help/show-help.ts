/** Prints a command's help where kubectl does so before it says what was missing. */
import type { CommandPage } from '../command.ts';
import type { Session } from '../session.ts';
import { helpText } from './help-text.ts';

export function showHelp(session: Session, page: CommandPage): void {
  session.out(helpText({ page, subcommands: [] }));
}
