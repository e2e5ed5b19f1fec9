/**
 * Numbers as Go reads them from text, with its complaints.
 * Spec: https://pkg.go.dev/strconv#ParseInt (base 0), https://pkg.go.dev/strconv#ParseBool
 */
import { goQuote } from './go-quote.ts';

export class GoSyntaxError extends Error {}

const complain = (parser: string, text: string, what: string) =>
  new GoSyntaxError(`strconv.${parser}: parsing ${goQuote(text)}: ${what}`);

const forms = /^[+-]?(?:0[xX]_?[0-9a-fA-F_]+|0[bB]_?[01_]+|0[oO]_?[0-7_]+|[0-9][0-9_]*)$/;

/** A whole number of at most `bits` bits, in decimal or with a prefix; `base` 10 refuses prefixes. */
export function parseGoInt(text: string, bits: 32 | 64, base: 0 | 10 = 0): number {
  return Number(parseBigInt(text, bits, base));
}

function parseBigInt(text: string, bits: 32 | 64, base: 0 | 10): bigint {
  const pattern = base === 10 ? /^[+-]?[0-9]+$/ : forms;
  const parser = 'ParseInt';
  if (!pattern.test(text)) throw complain(parser, text, 'invalid syntax');
  const isNegative = text.startsWith('-');
  const digits = text.replace(/^[+-]/, '').replaceAll('_', '');
  const octal = base === 0 && /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const magnitude = BigInt(octal.toLowerCase());
  const limit = 2n ** BigInt(bits - 1);
  if (magnitude > (isNegative ? limit : limit - 1n))
    throw complain(parser, text, 'value out of range');
  return isNegative ? -magnitude : magnitude;
}

/** A whole number without a sign, in decimal, of at most `bits` bits. */
export function parseGoUint(text: string, bits: 16): number {
  const parser = 'ParseUint';
  if (!/^[0-9]+$/.test(text)) throw complain(parser, text, 'invalid syntax');
  const number = Number(text);
  if (number >= 2 ** bits) throw complain(parser, text, 'value out of range');
  return number;
}

const trueWords = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const falseWords = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

export function parseGoBool(text: string): boolean {
  if (trueWords.has(text)) return true;
  if (falseWords.has(text)) return false;
  throw complain('ParseBool', text, 'invalid syntax');
}
