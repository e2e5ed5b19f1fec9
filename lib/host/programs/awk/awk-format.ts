/** sprintf of awk. */
import { formatFloat, formatInteger, pad, type Conversion } from '../number-format.ts';
import { AwkRunTimeError } from './awk-error.ts';
import { Strnum, toNumber, toText, type Value } from './awk-value.ts';

const conversionPattern = /%(?:%|([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]*([a-zA-Z]))/g;

/** Throws AwkError when there are fewer values than the format wants. */
export function awkFormat(
  format: string,
  values: readonly Value[],
  numbers: string,
  caller = 'sprintf',
): string {
  let next = 0;
  const take = (): Value => {
    if (next >= values.length) {
      throw new AwkRunTimeError(`not enough arguments passed to ${caller}("${format}")`);
    }
    return values[next++];
  };
  let text = '';
  let last = 0;
  for (const found of format.matchAll(conversionPattern)) {
    text += format.slice(last, found.index);
    last = found.index + found[0].length;
    text += found[0] === '%%' ? '%' : convert(found, take, numbers);
  }
  return text + format.slice(last);
}

function convert(found: RegExpMatchArray, take: () => Value, numbers: string): string {
  const [all, flags = '', width, precision, letter = ''] = found;
  const wide = width === '*' ? toNumber(take()) : Number(width ?? 0);
  const limit = precision === '*' ? toNumber(take()) : precision;
  const conversion: Conversion = {
    flags: wide < 0 ? `${flags}-` : flags,
    width: Math.abs(wide),
    precision: limit === undefined ? undefined : Number(limit),
    letter: letter === 'i' ? 'd' : letter,
  };
  if (letter === 's') {
    return pad([...toText(take(), numbers)].slice(0, conversion.precision).join(''), conversion);
  }
  if (letter === 'c') return pad(character(take()), conversion);
  if (/[diouxX]/.test(letter)) return integer(toNumber(take()), conversion);
  return /[eEfFgGaA]/.test(letter) ? formatFloat(toNumber(take()), conversion) : all;
}

function integer(value: number, conversion: Conversion): string {
  if (Number.isFinite(value)) return formatInteger(BigInt(Math.trunc(value)), conversion);
  return formatFloat(value, { ...conversion, letter: 'f' });
}

function character(value: Value): string {
  if (typeof value === 'number' || value instanceof Strnum) {
    const code = Math.trunc(toNumber(value));
    return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  return [...(value ?? '')][0] ?? '';
}
