/** The end of what each terminal has shown, so that a page that comes back can show it again. */
import type { Applied, Input } from '#lib/workspace/workspace.ts';
import type { OpenTerminal } from './world-host.ts';

const keptCharacters = 64 * 1024;

export class Screens {
  readonly #terminals: Map<string, OpenTerminal>;

  constructor(terminals: readonly OpenTerminal[] = []) {
    this.#terminals = new Map(terminals.map((each) => [each.terminal, each]));
  }

  /** Takes note of an input and of what it made the terminals show. */
  record(input: Input | undefined, applied: Applied): void {
    if (input?.kind === 'open' || input?.kind === 'resize') this.#place(input);
    for (const { terminal, text } of applied.output) {
      const known = this.#terminals.get(terminal);
      if (known) this.#terminals.set(terminal, { ...known, screen: tail(known.screen + text) });
    }
    if (input?.kind === 'close') this.#terminals.delete(input.terminal);
  }

  /** Whether the terminal that is to be opened is open already: two pages may ask at once. */
  has(input: Input): input is Extract<Input, { kind: 'open' }> {
    return input.kind === 'open' && this.#terminals.has(input.terminal);
  }

  list(): OpenTerminal[] {
    return [...this.#terminals.values()];
  }

  #place({ terminal, columns, rows, ...input }: Extract<Input, { kind: 'open' | 'resize' }>): void {
    const known = this.#terminals.get(terminal);
    if (known) this.#terminals.set(terminal, { ...known, columns, rows });
    else if (input.kind === 'open')
      this.#terminals.set(terminal, { terminal, host: input.host, columns, rows, screen: '' });
  }
}

/** Cut at the start of a line, so that no escape sequence is torn. */
function tail(text: string): string {
  if (text.length <= keptCharacters) return text;
  const cut = text.slice(-keptCharacters / 2);
  return cut.slice(cut.indexOf('\n') + 1);
}
