/** Go's Printf for JSON values, whose numbers are floats. Spec: https://pkg.go.dev/fmt#hdr-Printing */
import { goQuote } from './go-quote.ts';
import { goFloat, goSyntax, goText } from './go-value.ts';

const verb = /%([-+# 0]*)(\d*)(?:\.(\d*))?([a-zA-Z%])/g;

export function formatGo(format: string, args: readonly unknown[]): string {
  let next = 0;
  const text = format.replace(verb, (...match) => {
    const [, flags, width, precision, letter] = match as [string, string, string, string?, string?];
    if (letter === '%') return '%';
    if (next >= args.length) return `%!${letter ?? ''}(MISSING)`;
    const value = args[next++];
    return pad(formatOne(letter ?? 'v', flags, precision, value), Number(width || 0), flags);
  });
  const extra = args.slice(next);
  if (extra.length === 0) return text;
  return `${text}%!(EXTRA ${extra.map((one) => `${typeWord(one)}=${plain(one)}`).join(', ')})`;
}

const plain = (value: unknown) => goText(value, goFloat);

function formatOne(
  letter: string,
  flags: string,
  precision: string | undefined,
  value: unknown,
): string {
  switch (letter) {
    case 'v':
      return flags.includes('#') ? goSyntax(value) : plain(value);
    case 's':
      if (typeof value !== 'string') return wrong(letter, value);
      return precision === undefined ? value : value.slice(0, Number(precision || 0));
    case 'q':
      return typeof value === 'string' ? goQuote(value) : wrong(letter, value);
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong(letter, value);
    case 'T':
      return typeWord(value);
    case 'd':
      return typeof value === 'bigint' ? signed(String(value), flags) : wrong(letter, value);
    case 'x':
      return typeof value === 'bigint' ? value.toString(16) : wrong(letter, value);
    case 'c':
      return typeof value === 'bigint' ? String.fromCodePoint(Number(value)) : wrong(letter, value);
    case 'f':
    case 'F':
      return typeof value === 'number'
        ? signed(value.toFixed(precision === undefined ? 6 : Number(precision || 0)), flags)
        : wrong(letter, value);
    case 'g':
    case 'e':
      return typeof value === 'number' ? goFloat(value) : wrong(letter, value);
    default:
      return wrong(letter, value);
  }
}

const signed = (text: string, flags: string) =>
  flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;

/** What Go prints for a value the verb cannot take: integers are floats here, so %d is one of them. */
const wrong = (letter: string, value: unknown) =>
  value === null || value === undefined
    ? `%!${letter}(<nil>)`
    : `%!${letter}(${typeWord(value)}=${plain(value)})`;

function typeWord(value: unknown): string {
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (value === null || value === undefined) return '<nil>';
  return Array.isArray(value) ? '[]interface {}' : 'map[string]interface {}';
}

function pad(text: string, width: number, flags: string): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  if (flags.includes('-')) return text + ' '.repeat(missing);
  return (flags.includes('0') ? '0' : ' ').repeat(missing) + text;
}
