/** JSON values as Go prints them. Spec: https://pkg.go.dev/fmt */
import { goQuote } from './go-quote.ts';

type Members = Readonly<Record<string, unknown>>;

const entriesOf = (value: object) =>
  Object.entries(value as Members)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** %v: map[a:1 b:[x y]], <nil>. */
export function goText(value: unknown, number: (value: number) => string = goNumber): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return `[${value.map((one) => goText(one, number)).join(' ')}]`;
  if (typeof value === 'object')
    return `map[${entriesOf(value)
      .map(([name, member]) => `${name}:${goText(member, number)}`)
      .join(' ')}]`;
  return String(value as string | boolean);
}

/** %#v: map[string]interface {}{"a":1}. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number') return goNumber(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (typeof value === 'object')
    return `map[string]interface {}{${entriesOf(value)
      .map(([name, member]) => `${goQuote(name)}:${goSyntax(member)}`)
      .join(', ')}}`;
  return String(value as boolean);
}

/** Whole numbers in full, others as floats. */
export const goNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value).toString() : goFloat(value);

/** %v of a float64: 1.5, 1e+06, 1e-05. */
export function goFloat(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(value);
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${digits}`;
}
