/**
 * Arguments as GNU getopt_long reads them: clustered letters, values joined or apart, abbreviated long names,
 * `--`, and options after operands.
 * Spec: https://www.gnu.org/software/libc/manual/html_node/Getopt.html
 */
import {
  longNames,
  optionSpelling,
  type GivenOption,
  type Option,
  type OptionTable,
  type OptionValues,
  type ParsedArguments,
} from './option-table.ts';
import { NotSimulated, OptionError } from './usage-error.ts';

export interface GetoptRules {
  /** The first operand ends the options: env, timeout, ssh. */
  readonly stopsAtOperand?: boolean;
  /** Spellings the real program knows and this one does not: '-Z', '--context'. */
  readonly notSimulated?: readonly string[];
}

export function getopt<const T extends OptionTable>(
  table: T,
  args: readonly string[],
  rules: GetoptRules = {},
): ParsedArguments<T> {
  return new Getopt(table, args, rules).parse();
}

class Getopt<T extends OptionTable> {
  readonly #table: T;
  readonly #args: string[];
  readonly #rules: GetoptRules;
  readonly #given: GivenOption<keyof T & string>[] = [];
  readonly #operands: string[] = [];

  constructor(table: T, args: readonly string[], rules: GetoptRules) {
    this.#table = table;
    this.#args = [...args];
    this.#rules = rules;
  }

  parse(): ParsedArguments<T> {
    for (let arg = this.#args.shift(); arg !== undefined; arg = this.#args.shift()) {
      if (arg === '--') {
        this.#operands.push(...this.#args.splice(0));
      } else if (arg.startsWith('--')) {
        this.#long(arg.slice(2));
      } else if (arg.startsWith('-') && arg !== '-') {
        this.#cluster(arg.slice(1));
      } else {
        this.#operands.push(arg);
        if (this.#rules.stopsAtOperand) this.#operands.push(...this.#args.splice(0));
      }
    }
    const options = optionValues(this.#table, this.#given);
    return { options, operands: this.#operands, given: this.#given };
  }

  #cluster(letters: string): void {
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charAt(at);
      const found = Object.entries(this.#table).find(([, o]) => o.short?.includes(letter));
      if (!found) throw this.#unknownLetter(letter);
      const [key, option] = found;
      if (option.takes === undefined) {
        this.#add(key, '');
        continue;
      }
      const joined = letters.slice(at + 1);
      const value = joined !== '' || option.isOptional ? joined : this.#args.shift();
      if (value === undefined)
        throw new OptionError(
          'needs-value',
          `-${letter}`,
          `option requires an argument -- '${letter}'`,
        );
      this.#add(key, value);
      return;
    }
  }

  #unknownLetter(letter: string): Error {
    if (this.#rules.notSimulated?.includes(`-${letter}`)) return this.#lacking(`-${letter}`);
    return new OptionError('unknown', `-${letter}`, `invalid option -- '${letter}'`);
  }

  #long(text: string): void {
    const equals = text.indexOf('=');
    const written = equals < 0 ? text : text.slice(0, equals);
    const joined = equals < 0 ? undefined : text.slice(equals + 1);
    const [key, name] = this.#findLong(written, text);
    const option = this.#table[key];
    if (option?.takes === undefined) {
      if (joined !== undefined)
        throw new OptionError(
          'takes-no-value',
          `--${name}`,
          `option '--${name}' doesn't allow an argument`,
        );
      this.#add(key, '');
      return;
    }
    const value = joined ?? (option.isOptional ? '' : this.#args.shift());
    if (value === undefined)
      throw new OptionError('needs-value', `--${name}`, `option '--${name}' requires an argument`);
    this.#add(key, value);
  }

  #findLong(written: string, text: string): [key: string, name: string] {
    const lacking = this.#rules.notSimulated?.filter((name) => name.startsWith('--')) ?? [];
    const all = [
      ...Object.entries(this.#table).flatMap(([key, option]) =>
        longNames(key, option).map((name): [string, string] => [key, name]),
      ),
      ...lacking.map((name): [string, string] => [name, name.slice(2)]),
    ];
    const exact = all.filter(([, name]) => name === written);
    const candidates =
      exact.length > 0 ? exact : all.filter(([, name]) => name.startsWith(written));
    const [first] = candidates;
    if (!first) throw new OptionError('unknown', `--${text}`, `unrecognized option '--${text}'`);
    if (candidates.some(([key]) => key !== first[0])) {
      const names = candidates.map(([, name]) => ` '--${name}'`).join('');
      throw new OptionError(
        'ambiguous',
        `--${text}`,
        `option '--${text}' is ambiguous; possibilities:${names}`,
      );
    }
    if (lacking.includes(first[0])) throw this.#lacking(first[0]);
    return first;
  }

  #lacking(what: string): Error {
    const supported = Object.entries(this.#table).map(([key, option]) =>
      optionSpelling(key, option),
    );
    return new NotSimulated(what, supported.join(' '));
  }

  #add(option: string, value: string): void {
    const operandsBefore = this.#operands.length;
    this.#given.push({ option: option as keyof T & string, value, operandsBefore });
  }
}

function optionValues<T extends OptionTable>(
  table: T,
  given: readonly GivenOption[],
): OptionValues<T> {
  const values = Object.entries(table).map(([key, option]) => {
    const uses = given.filter((use) => use.option === key).map((use) => use.value);
    return [key, valueOf(option, uses)] as const;
  });
  return Object.fromEntries(values) as OptionValues<T>;
}

function valueOf(option: Option, uses: readonly string[]) {
  if (option.takes === undefined) return option.repeats ? uses.length : uses.length > 0;
  if (option.repeats) return uses;
  const last = uses.at(-1);
  return option.isOptional && last === '' ? true : last;
}
