/** A program's options said once: parsing, types, help and completion all derive from the table. */

export interface Option {
  /** The letters that mean it; the first is shown: 'rR'. */
  readonly short?: string;
  /** Long names where they are not the key itself; false: it has none. */
  readonly long?: string | readonly string[] | false;
  /** The name of its value, as help shows it. Absent: a flag. */
  readonly takes?: string;
  /** The value may be left out: --color[=WHEN]. */
  readonly isOptional?: true;
  /** Every use counts: a list of values, or a number of flags. */
  readonly repeats?: true;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { takes: string }
  ? O extends { repeats: true }
    ? readonly string[]
    : O extends { isOptional: true }
      ? string | true | undefined
      : string | undefined
  : O extends { repeats: true }
    ? number
    : boolean;

export type OptionValues<T extends OptionTable> = { readonly [K in keyof T]: ValueOf<T[K]> };

/** One use of an option, for programs where the order matters. */
export interface GivenOption<K = string> {
  readonly option: K;
  /** '' for a flag. */
  readonly value: string;
  /** How many operands stood before it. */
  readonly operandsBefore: number;
}

export interface ParsedArguments<T extends OptionTable> {
  readonly options: OptionValues<T>;
  readonly operands: string[];
  readonly given: readonly GivenOption<keyof T & string>[];
}

export function longNames(key: string, option: Option): readonly string[] {
  if (option.long === false) return [];
  if (option.long === undefined) return [key];
  return typeof option.long === 'string' ? [option.long] : option.long;
}

/** "-n, --lines=NUM", as help and messages write an option. */
export function optionSpelling(key: string, option: Option): string {
  const short = option.short === undefined ? [] : [`-${option.short.charAt(0)}`];
  const long = longNames(key, option)
    .slice(0, 1)
    .map((name) => `--${name}`);
  const value = option.takes ?? '';
  const shown = long.length > 0 ? `=${value}` : option.isOptional ? value : ` ${value}`;
  const tail = value === '' ? '' : option.isOptional ? `[${shown}]` : shown;
  return [...short, ...long].join(', ') + tail;
}
