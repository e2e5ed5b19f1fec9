/**
 * Flags as data: one table a command gives parsing, types, help and completion.
 * Spec: https://pkg.go.dev/github.com/spf13/pflag
 */
export type FlagType =
  'bool' | 'string' | 'int' | 'int32' | 'int64' | 'duration' | 'stringArray' | 'stringSlice';

export interface FlagSpec {
  readonly type: FlagType;
  readonly short?: string;
  /** The value when the flag is not given; the type's zero by default. Durations in milliseconds. */
  readonly default?: string | number | boolean | readonly string[];
  /** The value of the bare flag: `--dry-run` alone. Only flags that have one may stand without a value. */
  readonly bare?: string;
  readonly help: string;
  /** Works, but help and completion keep silent about it. */
  readonly hidden?: true;
  /** What to say when it is used: `Flag --x has been deprecated, …`. */
  readonly deprecated?: string;
  readonly required?: true;
  /** How help shows the default, where it differs from the value's own form. */
  readonly shownDefault?: string;
}

export type FlagTable = Readonly<Record<string, FlagSpec>>;

type ValueOf<T extends FlagType> = T extends 'bool'
  ? boolean
  : T extends 'int' | 'int32' | 'int64' | 'duration'
    ? number
    : T extends 'stringArray' | 'stringSlice'
      ? readonly string[]
      : string;

/** The values of a table's flags, each of the type its row says. */
export type FlagValues<T extends FlagTable> = { readonly [K in keyof T]: ValueOf<T[K]['type']> };

export type AnyFlagValue = string | number | boolean | readonly string[];

/** The flag as messages name it: "-o, --output". */
export const flagName = (name: string, spec: FlagSpec): string =>
  spec.short === undefined ? `--${name}` : `-${spec.short}, --${name}`;

export function defaultValue(spec: FlagSpec): AnyFlagValue {
  if (spec.default !== undefined) return spec.default;
  if (spec.type === 'bool') return false;
  if (spec.type === 'string') return '';
  return spec.type === 'stringArray' || spec.type === 'stringSlice' ? [] : 0;
}

/** What a flag without a value means; undefined: it needs one. */
export const bareValue = (spec: FlagSpec): string | undefined =>
  spec.bare ?? (spec.type === 'bool' ? 'true' : undefined);
