/** A flag's text made a value of its type. Throws GoSyntaxError in the words of Go's parsers. */
import { parseGoDuration } from '../text/go-duration.ts';
import { GoSyntaxError, parseGoBool, parseGoInt } from '../text/go-number.ts';
import type { AnyFlagValue, FlagSpec } from './flag.ts';

/** `before` is what the flag held until now: undefined at its first use. Lists grow. */
export function parseValue(
  spec: FlagSpec,
  text: string,
  before: AnyFlagValue | undefined,
): AnyFlagValue {
  switch (spec.type) {
    case 'bool':
      return parseGoBool(text);
    case 'int32':
      return parseGoInt(text, 32);
    case 'int':
    case 'int64':
      return parseGoInt(text, 64);
    case 'duration':
      return parseGoDuration(text);
    case 'stringArray':
      return [...listOf(before), text];
    case 'stringSlice':
      return [...listOf(before), ...readCsvLine(text)];
    case 'string':
      return text;
  }
}

const listOf = (value: AnyFlagValue | undefined): readonly string[] =>
  Array.isArray(value) ? value : [];

/** One line of comma-separated values. Spec: https://pkg.go.dev/encoding/csv */
export function readCsvLine(text: string): string[] {
  if (text === '') return [];
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const [field, end] = text[at] === '"' ? readQuoted(text, at) : readBare(text, at);
    fields.push(field);
    at = end + 1;
  }
  return fields;
}

function readBare(text: string, start: number): [string, number] {
  const comma = text.indexOf(',', start);
  const end = comma === -1 ? text.length : comma;
  const field = text.slice(start, end);
  const quote = field.indexOf('"');
  if (quote !== -1) throw csvError(start + quote + 1, 'bare " in non-quoted-field');
  return [field, end];
}

function readQuoted(text: string, start: number): [string, number] {
  let field = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') {
      field += text.charAt(at);
      continue;
    }
    if (text[at + 1] === '"') {
      field += '"';
      at++;
      continue;
    }
    if (at + 1 < text.length && text[at + 1] !== ',')
      throw csvError(at + 1, 'extraneous or missing " in quoted-field');
    return [field, at + 1];
  }
  throw csvError(text.length + 1, 'extraneous or missing " in quoted-field');
}

const csvError = (column: number, what: string) =>
  new GoSyntaxError(`parse error on line 1, column ${column}: ${what}`);
