/** Values of awk: numbers, strings, and what was read and looks like a number. */
import { formatFloat, formatInteger } from '../number-format.ts';

/** Text that came from outside and is a number as well: a field, a line that getline read. */
export class Strnum {
  readonly text: string;
  readonly number: number;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }
}

/** undefined: never assigned, both 0 and "". */
export type Value = number | string | Strnum | undefined;

export type AwkArray = Map<string, Value>;

const numeric = /^[ \t\n\r]*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)[ \t\n\r]*$/;
const numericPrefix = /^[ \t\n\r]*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/;

/** What was read, as a value. */
export function fromInput(text: string): Value {
  return numeric.test(text) ? new Strnum(text, Number(text)) : text;
}

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  if (value instanceof Strnum) return value.number;
  return Number(numericPrefix.exec(value)?.[0] ?? 0);
}

/** `format`: CONVFMT, or OFMT in print. */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  return value instanceof Strnum ? value.text : numberText(value, format);
}

export function numberText(value: number, format: string): string {
  if (Number.isInteger(value)) {
    return Math.abs(value) < 1e16 ? String(value === 0 ? 0 : value) : BigInt(value).toString();
  }
  if (Number.isNaN(value)) return '-nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const found = /^%([-+ #0]*)(\d*)(?:\.(\d+))?([defgEGi])$/.exec(format);
  const [, flags = '', width = '', precision = '6', letter = 'g'] = found ?? [];
  const conversion = { flags, width: Number(width), precision: Number(precision), letter };
  return /[di]/.test(letter)
    ? formatInteger(BigInt(Math.trunc(value)), conversion)
    : formatFloat(value, conversion);
}

export function isTrue(value: Value): boolean {
  if (value instanceof Strnum) return value.number !== 0;
  return typeof value === 'string' ? value !== '' : (value ?? 0) !== 0;
}

/** By number when both are numbers or look like ones, else as text. */
export function compareValues(a: Value, b: Value, format: string): number {
  if (typeof a !== 'string' && typeof b !== 'string') {
    const [left, right] = [toNumber(a), toNumber(b)];
    return left < right ? -1 : left > right ? 1 : left === right ? 0 : 1;
  }
  const [left, right] = [toText(a, format), toText(b, format)];
  return left < right ? -1 : left > right ? 1 : 0;
}
