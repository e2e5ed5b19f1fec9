/**
 * Command lines as pflag reads them: flags and arguments may be mixed, `--` ends the flags.
 * Spec: https://pkg.go.dev/github.com/spf13/pflag#FlagSet.Parse
 */
import { goQuote, goQuoteRune } from '../text/go-quote.ts';
import { GoSyntaxError } from '../text/go-number.ts';
import {
  bareValue,
  defaultValue,
  flagName,
  type AnyFlagValue,
  type FlagSpec,
  type FlagTable,
} from './flag.ts';
import { parseValue } from './parse-value.ts';

export interface ParsedFlags {
  readonly values: Readonly<Record<string, AnyFlagValue>>;
  /** The flags that stood on the command line. */
  readonly changed: ReadonlySet<string>;
  readonly args: readonly string[];
  /** How many arguments stood before `--`; -1 when there was none. */
  readonly dashAt: number;
  /** What deprecated flags have to say, in the order of their use. */
  readonly deprecations: readonly string[];
}

/** A command line that pflag refuses; the message is pflag's own. */
export class FlagError extends Error {}

/** Kubernetes takes --dry_run for --dry-run. */
export const normalizeName = (name: string): string => name.replaceAll('_', '-');

export function parseFlags(table: FlagTable, argv: readonly string[]): ParsedFlags {
  const parser = new Parser(table);
  parser.parse(argv);
  const values: Record<string, AnyFlagValue> = {};
  for (const [name, spec] of Object.entries(table))
    values[name] = parser.given.get(name) ?? defaultValue(spec);
  return {
    values,
    changed: new Set(parser.given.keys()),
    args: parser.args,
    dashAt: parser.dashAt,
    deprecations: parser.deprecations,
  };
}

class Parser {
  readonly given = new Map<string, AnyFlagValue>();
  readonly args: string[] = [];
  readonly deprecations: string[] = [];
  dashAt = -1;
  readonly #table: FlagTable;
  readonly #shorts: ReadonlyMap<string, string>;

  constructor(table: FlagTable) {
    this.#table = table;
    this.#shorts = shortNames(table);
  }

  parse(argv: readonly string[]): void {
    let rest = argv;
    while (rest.length > 0) {
      const [first = '', ...others] = rest;
      rest = others;
      if (first === '--') {
        this.dashAt = this.args.length;
        this.args.push(...rest);
        return;
      }
      if (first.startsWith('--')) rest = this.#long(first, rest);
      else if (first.startsWith('-') && first.length > 1)
        rest = this.#shorthands(first.slice(1), rest);
      else this.args.push(first);
    }
  }

  #long(text: string, rest: readonly string[]): readonly string[] {
    const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (name === '' || name.startsWith('-')) throw new FlagError(`bad flag syntax: ${text}`);
    const spec = this.#table[normalizeName(name)];
    if (!spec) throw new FlagError(`unknown flag: --${name}`);
    const bare = bareValue(spec);
    if (value !== undefined || bare !== undefined) {
      this.#set(normalizeName(name), spec, value ?? bare ?? '');
      return rest;
    }
    const [next, ...others] = rest;
    if (next === undefined) throw new FlagError(`flag needs an argument: ${text}`);
    this.#set(normalizeName(name), spec, next);
    return others;
  }

  #shorthands(text: string, rest: readonly string[]): readonly string[] {
    let letters = text;
    while (letters !== '') {
      const letter = letters.charAt(0);
      const name = this.#shorts.get(letter);
      const spec = name === undefined ? undefined : this.#table[name];
      if (name === undefined || !spec)
        throw new FlagError(`unknown shorthand flag: ${goQuoteRune(letter)} in -${letters}`);
      const bare = bareValue(spec);
      if (letters.length > 2 && letters[1] === '=') {
        this.#set(name, spec, letters.slice(2));
        return rest;
      }
      if (bare === undefined) return this.#valueOf(name, spec, letters, rest);
      this.#set(name, spec, bare);
      letters = letters.slice(1);
    }
    return rest;
  }

  #valueOf(
    name: string,
    spec: FlagSpec,
    letters: string,
    rest: readonly string[],
  ): readonly string[] {
    if (letters.length > 1) {
      this.#set(name, spec, letters.slice(1));
      return rest;
    }
    const [next, ...others] = rest;
    if (next === undefined)
      throw new FlagError(`flag needs an argument: ${goQuoteRune(letters)} in -${letters}`);
    this.#set(name, spec, next);
    return others;
  }

  #set(name: string, spec: FlagSpec, text: string): void {
    try {
      this.given.set(name, parseValue(spec, text, this.given.get(name)));
    } catch (error) {
      if (!(error instanceof GoSyntaxError)) throw error;
      throw new FlagError(
        `invalid argument ${goQuote(text)} for ${goQuote(flagName(name, spec))} flag: ${error.message}`,
      );
    }
    if (spec.deprecated !== undefined)
      this.deprecations.push(`Flag --${name} has been deprecated, ${spec.deprecated}`);
  }
}

export function shortNames(table: FlagTable): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([name, { short }]) =>
      short === undefined ? [] : [[short, name]],
    ),
  );
}
