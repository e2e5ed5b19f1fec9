/** The end of what each terminal has shown, so that a page that comes back can show it again. */
import type { Applied, Input } from '#lib/workspace/workspace.ts';
import type { OpenTerminal } from './world-host.ts';

const keptCharacters = 64 * 1024;

export class Screens {
  readonly #terminals = new Map<string, { host: string; text: string }>();

  constructor(terminals: readonly OpenTerminal[] = []) {
    for (const { terminal, host, screen } of terminals) {
      this.#terminals.set(terminal, { host, text: screen });
    }
  }

  /** Takes note of an input and of what it made the terminals show. */
  record(input: Input | undefined, applied: Applied): void {
    if (input?.kind === 'open' && !this.#terminals.has(input.terminal)) {
      this.#terminals.set(input.terminal, { host: input.host, text: '' });
    }
    for (const { terminal, text } of applied.output) {
      const known = this.#terminals.get(terminal);
      if (known) known.text = tail(known.text + text);
    }
    if (input?.kind === 'close') this.#terminals.delete(input.terminal);
  }

  /** Whether the terminal that is to be opened is open already: two pages may ask at once. */
  has(input: Input): input is Extract<Input, { kind: 'open' }> {
    return input.kind === 'open' && this.#terminals.has(input.terminal);
  }

  list(): OpenTerminal[] {
    return [...this.#terminals].map(([terminal, { host, text }]) => ({
      terminal,
      host,
      screen: text,
    }));
  }
}

/** Cut at the start of a line, so that no escape sequence is torn. */
function tail(text: string): string {
  if (text.length <= keptCharacters) return text;
  const cut = text.slice(-keptCharacters / 2);
  return cut.slice(cut.indexOf('\n') + 1);
}
