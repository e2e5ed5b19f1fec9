/** A variable as `declare -p` shows it. */
import { ArrayValue } from './array-value.ts';
import { quoteBackslash, quoteDouble } from './expand/quote.ts';
import type { Variable } from './variables.ts';

export interface Description {
  /** "aArx" in bash's order; '' when it has no attributes. */
  readonly flags: string;
  /** `x="1"`, or the bare name when it is not set. */
  readonly assignment: string;
}

export function describeVariable(name: string, variable: Variable): Description {
  const { value } = variable;
  const assignment =
    value === undefined
      ? name
      : `${name}=${typeof value === 'string' ? quoteDouble(value) : describeArray(value)}`;
  return { flags: flagsOf(variable), assignment };
}

/** The line `declare -p` prints. */
export function declaration(name: string, variable: Variable): string {
  const { flags, assignment } = describeVariable(name, variable);
  return `declare -${flags || '-'} ${assignment}`;
}

function flagsOf(variable: Variable): string {
  const isArray = variable.value instanceof ArrayValue;
  const flags: readonly (readonly [string, boolean | undefined])[] = [
    ['a', isArray && !variable.value.isAssociative],
    ['A', isArray && variable.value.isAssociative],
    ['i', variable.isInteger],
    ['l', variable.letterCase === 'lower'],
    ['n', variable.isNameRef],
    ['r', variable.isReadOnly],
    ['u', variable.letterCase === 'upper'],
    ['x', variable.isExported],
  ];
  return flags.map(([flag, isOn]) => (isOn ? flag : '')).join('');
}

export function describeArray(array: ArrayValue): string {
  const elements = array
    .entries()
    .map(([key, value]) => `[${shownKey(key)}]=${quoteDouble(value)}`);
  const end = array.isAssociative && elements.length > 0 ? ' ' : '';
  return `(${elements.join(' ')}${end})`;
}

function shownKey(key: string): string {
  return quoteBackslash(key) === key ? key : quoteDouble(key);
}
