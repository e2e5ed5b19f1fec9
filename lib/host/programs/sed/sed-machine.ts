/** Runs a parsed sed script over its input. */
import type { Regex } from '#lib/sim/regex/regex.ts';
import { attempt } from '../error-text.ts';
import type { Running } from '../../process.ts';
import type { Context } from '../program.ts';
import { RangeStates } from './range-states.ts';
import type { SedAction, SedCommand, Substitution } from './sed-command.ts';
import type { SedInput, SedLine } from './sed-input.ts';
import { substitute } from './substitute.ts';
import { unambiguous } from './unambiguous.ts';

export interface SedOptions {
  readonly isQuiet: boolean;
  readonly end: string;
  readonly lineLength: number;
}

export interface SedOutput {
  write(text: string): Running<void>;
  /** For the w command. */
  writeFile(name: string, text: string): Running<void>;
}

/** What a command means for the cycle: go on, jump, or end it one way or the other. */
type Flow = number | 'next' | 'cycle' | 'delete' | 'restart' | 'quit' | 'quitSilently';

export class SedMachine {
  readonly #context: Context;
  readonly #commands: readonly SedCommand[];
  readonly #options: SedOptions;
  readonly #output: SedOutput;
  readonly #ranges: RangeStates;
  #input: SedInput;
  #pattern = '';
  #hold = '';
  #hasNewline = true;
  #hasSubstituted = false;
  #lastRegex: Regex | undefined;
  #appended: SedAction[] = [];
  exitCode = 0;

  constructor(
    context: Context,
    commands: readonly SedCommand[],
    parts: { options: SedOptions; output: SedOutput; input: SedInput },
  ) {
    this.#context = context;
    this.#commands = commands;
    this.#options = parts.options;
    this.#output = parts.output;
    this.#input = parts.input;
    this.#ranges = new RangeStates((regex) => this.#matches(regex));
  }

  /** Goes through the input; true when the script quit. */
  *run(input: SedInput): Running<boolean> {
    this.#input = input;
    let isRestarted = false;
    for (;;) {
      if (!isRestarted && !(yield* this.#readNext())) return false;
      const flow = yield* this.#cycle();
      isRestarted = flow === 'restart';
      if (!this.#options.isQuiet && flow !== 'delete' && flow !== 'quitSilently' && !isRestarted) {
        yield* this.#print(this.#pattern);
      }
      if (flow !== 'quitSilently') yield* this.#flushAppended();
      if (flow === 'quit' || flow === 'quitSilently') return true;
    }
  }

  *#readNext(): Running<boolean> {
    const line = yield* this.#input.next();
    if (!line) return false;
    this.#take(line);
    this.#pattern = line.text;
    return true;
  }

  #take({ hasNewline }: SedLine): void {
    this.#hasNewline = hasNewline;
    this.#hasSubstituted = false;
  }

  *#cycle(): Running<Flow> {
    for (let at = 0; at < this.#commands.length;) {
      const command = this.#commands[at];
      if (!command) break;
      this.#context.process.step();
      const isSelected = (yield* this.#ranges.selects(command, this.#input)) !== command.isNegated;
      const { action } = command;
      const flow: Flow = isSelected
        ? yield* this.#execute(command)
        : action.letter === '{'
          ? action.end
          : 'next';
      if (flow === 'next') at++;
      else if (typeof flow === 'number') {
        if (flow <= at) yield* this.#context.process.pause();
        at = flow;
      } else return flow;
    }
    return 'cycle';
  }

  *#execute(command: SedCommand): Running<Flow> {
    const { action } = command;
    switch (action.letter) {
      case 's':
        return yield* this.#substitute(action.substitution);
      case 'b':
        return action.target;
      case 't':
      case 'T':
        return this.#branchOnSubstitution(action);
      case 'q':
      case 'Q':
        this.exitCode = action.exitCode;
        return action.letter === 'q' ? 'quit' : 'quitSilently';
      case 'd':
        return 'delete';
      case 'D':
        return this.#deleteFirstLine();
      case 'n':
      case 'N':
        return yield* this.#next(action.letter);
      case 'c':
        return yield* this.#change(command, action.text);
      default:
        yield* this.#simple(action);
        return 'next';
    }
  }

  #branchOnSubstitution(action: { letter: 'b' | 't' | 'T'; target: number }): Flow {
    const jumps = this.#hasSubstituted === (action.letter === 't');
    this.#hasSubstituted = false;
    return jumps ? action.target : 'next';
  }

  #deleteFirstLine(): Flow {
    const newline = this.#pattern.indexOf('\n');
    if (newline < 0) return 'delete';
    this.#pattern = this.#pattern.slice(newline + 1);
    return 'restart';
  }

  *#next(letter: 'n' | 'N'): Running<Flow> {
    if (yield* this.#input.isLast()) {
      // Without a next line GNU sed prints the pattern space and ends.
      return 'quit';
    }
    if (letter === 'n' && !this.#options.isQuiet) yield* this.#print(this.#pattern);
    yield* this.#flushAppended();
    const line = yield* this.#input.next();
    if (!line) return 'quit';
    const hadSubstituted = this.#hasSubstituted;
    this.#take(line);
    this.#hasSubstituted = hadSubstituted;
    this.#pattern = letter === 'n' ? line.text : `${this.#pattern}${this.#options.end}${line.text}`;
    return 'next';
  }

  *#change(command: SedCommand, text: string): Running<Flow> {
    const isWhole = !command.to || command.isNegated || !this.#ranges.isActive(command);
    if (isWhole) yield* this.#output.write(text);
    return 'delete';
  }

  *#simple(action: SedAction): Running<void> {
    switch (action.letter) {
      case 'p':
        return yield* this.#print(this.#pattern);
      case 'P':
        return yield* this.#print(this.#pattern.split('\n', 1)[0] ?? '');
      case '=':
        return yield* this.#output.write(`${this.#input.line}\n`);
      case 'l':
        return yield* this.#output.write(unambiguous(this.#pattern, this.#options.lineLength));
      case 'F':
        return yield* this.#output.write(`${this.#input.fileName}\n`);
      case 'i':
        return yield* this.#output.write(action.text);
      case 'w':
      case 'W': {
        const text = action.letter === 'w' ? this.#pattern : this.#pattern.split('\n', 1)[0];
        return yield* this.#output.writeFile(action.text, `${text ?? ''}\n`);
      }
      default:
        return this.#spaces(action);
    }
  }

  /** The commands that move text between the two spaces. */
  #spaces(action: SedAction): void {
    switch (action.letter) {
      case 'g':
        this.#pattern = this.#hold;
        break;
      case 'G':
        this.#pattern += `\n${this.#hold}`;
        break;
      case 'h':
        this.#hold = this.#pattern;
        break;
      case 'H':
        this.#hold += `\n${this.#pattern}`;
        break;
      case 'x':
        [this.#pattern, this.#hold] = [this.#hold, this.#pattern];
        break;
      case 'z':
        this.#pattern = '';
        break;
      case 'y':
        this.#pattern = [...this.#pattern].map((one) => action.map.get(one) ?? one).join('');
        break;
      default:
        if (/^[arR]$/.test(action.letter)) this.#appended.push(action);
    }
  }

  *#substitute(rules: Substitution): Running<Flow> {
    const regex = this.#regexOr(rules.regex);
    const changed = substitute(this.#pattern, regex, rules);
    if (changed === undefined) return 'next';
    this.#pattern = changed;
    this.#hasSubstituted = true;
    if (rules.prints) yield* this.#print(this.#pattern);
    if (rules.file !== undefined) yield* this.#output.writeFile(rules.file, `${changed}\n`);
    return 'next';
  }

  #regexOr(regex: Regex | undefined): Regex {
    this.#lastRegex = regex ?? this.#lastRegex;
    if (!this.#lastRegex) throw new NoPreviousExpression();
    return this.#lastRegex;
  }

  #matches(regex: Regex | undefined): boolean {
    return this.#regexOr(regex).test(this.#pattern);
  }

  *#print(text: string): Running<void> {
    yield* this.#output.write(text + (this.#hasNewline ? this.#options.end : ''));
  }

  *#flushAppended(): Running<void> {
    const appended = this.#appended;
    this.#appended = [];
    for (const action of appended) {
      if (action.letter === 'a') yield* this.#output.write(action.text);
      else if (action.letter === 'r') yield* this.#output.write(this.#fileText(action.text));
    }
  }

  #fileText(name: string): string {
    const { files, path } = this.#context;
    return (
      attempt(
        () => files.read(path(name)),
        () => undefined,
      ) ?? ''
    );
  }
}

/** The empty expression before any other. */
export class NoPreviousExpression extends Error {}
