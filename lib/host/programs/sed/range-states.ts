/** Whether a line is one that a command's addresses choose. Ranges remember where they are. */
import type { Regex } from '#lib/sim/regex/regex.ts';
import type { Running } from '../../process.ts';
import type { Address, SedCommand } from './sed-command.ts';
import type { SedInput } from './sed-input.ts';

export class RangeStates {
  /** For each range that is open: the line it ends at, where that is known. */
  readonly #open = new Map<SedCommand, number | undefined>();
  readonly #matches: (regex: Regex | undefined) => boolean;
  readonly #hasStarted = new Set<SedCommand>();

  constructor(matches: (regex: Regex | undefined) => boolean) {
    this.#matches = matches;
  }

  isActive(command: SedCommand): boolean {
    return this.#open.has(command);
  }

  *selects(command: SedCommand, input: SedInput): Running<boolean> {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return yield* this.#isAt(from, input);
    if (command.startsBefore && !this.#hasStarted.has(command)) {
      this.#hasStarted.add(command);
      this.#open.set(command, undefined);
    }
    if (this.#open.has(command)) return yield* this.#goOn(command, to, input);
    if (!(yield* this.#isAt(from, input))) return false;
    this.#start(command, to, input.line);
    return true;
  }

  #start(command: SedCommand, to: Address, line: number): void {
    const end = endLine(to, line);
    // A range whose end is behind already is one line.
    if (end === undefined || end > line) this.#open.set(command, end);
  }

  *#goOn(command: SedCommand, to: Address, input: SedInput): Running<boolean> {
    const end = this.#open.get(command);
    if (end !== undefined) {
      if (input.line >= end) this.#open.delete(command);
      return input.line <= end;
    }
    if (yield* this.#isAt(to, input)) this.#open.delete(command);
    return true;
  }

  *#isAt(address: Address, input: SedInput): Running<boolean> {
    switch (address.kind) {
      case 'line':
        return input.line === address.line;
      case 'step':
        if (address.step <= 0) return input.line === address.first;
        return input.line >= address.first && (input.line - address.first) % address.step === 0;
      case 'last':
        return yield* input.isLast();
      case 'regex':
        return this.#matches(address.regex);
      default:
        return false;
    }
  }
}

function endLine(to: Address, line: number): number | undefined {
  if (to.kind === 'line') return to.line;
  if (to.kind === 'plus') return line + to.count;
  if (to.kind === 'multiple') return to.of === 0 ? line : Math.ceil(line / to.of) * to.of;
  return undefined;
}
