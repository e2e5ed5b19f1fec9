/**
 * Amounts of cpu, memory and the like, as exact numbers.
 * Spec: staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go
 */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

export interface Quantity {
  /** Billionths: the finest the API keeps. */
  readonly nano: bigint;
  readonly format: QuantityFormat;
}

export const nanoPerUnit = 1_000_000_000n;
const largest = (2n ** 63n - 1n) * nanoPerUnit;

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const decimalSuffixes: ReadonlyMap<number, string> = new Map(
  Object.entries(decimalExponents).map(([suffix, exponent]) => [exponent, suffix]),
);
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;

export const zeroQuantity: Quantity = { nano: 0n, format: 'DecimalSI' };

const wrongFormat =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const wrongNumber = 'unable to parse numeric part of quantity';
const wrongSuffix = "unable to parse quantity's suffix";

/** The quantity a text or number says; undefined when it is none: then `quantityFault` says why. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const parsed = parse(String(text));
  return typeof parsed === 'string' ? undefined : parsed;
}

/** What the API server says about a text that is no quantity; undefined when it is one. */
export function quantityFault(text: string | number): string | undefined {
  const parsed = parse(String(text));
  return typeof parsed === 'string' ? parsed : undefined;
}

function parse(text: string): Quantity | string {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/.exec(text);
  if (!match || text === '') return wrongFormat;
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  if (whole === '' && fraction === '') return wrongNumber;
  const scale = scaleOf(suffix);
  if (!scale) return wrongSuffix;
  const size = scaled(BigInt(whole + fraction), -fraction.length, scale);
  const capped = size > largest ? largest : size;
  const isTiny = capped > 0n && capped < nanoPerUnit;
  return {
    nano: sign === '-' ? -capped : capped,
    format: scale.format === 'BinarySI' && isTiny ? 'DecimalSI' : scale.format,
  };
}

interface Scale {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

function scaleOf(suffix: string): Scale | undefined {
  const decimal = decimalExponents[suffix];
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = (binarySuffixes as readonly string[]).indexOf(suffix);
  if (binary > 0) return { base: 2, exponent: binary * 10, format: 'BinarySI' };
  const match = /^[eE]([-+]?\d+)$/.exec(suffix);
  if (!match) return undefined;
  return { base: 10, exponent: Number(match[1]), format: 'DecimalExponent' };
}

/** Billionths of digits * 10^decimals * base^exponent; what is finer is rounded up, away from zero. */
function scaled(digits: bigint, decimals: number, { base, exponent }: Scale): bigint {
  const tens = decimals + 9 + (base === 10 ? exponent : 0);
  const shifted = base === 2 ? digits * 2n ** BigInt(exponent) : digits;
  if (tens >= 0) return shifted === 0n ? 0n : shifted * 10n ** BigInt(Math.min(tens, 60));
  return roundUp(shifted, 10n ** BigInt(Math.min(-tens, 1000)));
}

/** a / b, rounded away from zero. */
function roundUp(a: bigint, b: bigint): bigint {
  const whole = a / b;
  if (a % b === 0n) return whole;
  return a < 0n ? whole - 1n : whole + 1n;
}

/** The canonical text: "1500m", "1Gi", "0". */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  if (format === 'BinarySI' && isBinaryText(nano)) return binaryText(nano / nanoPerUnit);
  const { mantissa, exponent } = decimalForm(nano);
  if (format === 'DecimalExponent')
    return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${decimalSuffixes.get(exponent) ?? `e${exponent}`}`;
}

/** Small amounts and fractions are written in decimals, so that nothing is rounded. */
function isBinaryText(nano: bigint): boolean {
  const size = nano < 0n ? -nano : nano;
  return size >= 1024n * nanoPerUnit && nano % nanoPerUnit === 0n;
}

function binaryText(value: bigint): string {
  let rest = value;
  let index = 0;
  while (rest % 1024n === 0n && index < binarySuffixes.length - 1) {
    rest /= 1024n;
    index += 1;
  }
  return `${rest}${binarySuffixes[index] ?? ''}`;
}

/** The largest exponent that is a multiple of three and leaves a whole number; of anything but zero. */
export function decimalForm(nano: bigint): { mantissa: bigint; exponent: number } {
  let mantissa = nano;
  let exponent = -9;
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    exponent += 3;
  }
  return { mantissa, exponent };
}

/** The text the API server would store; a text that is no quantity is returned as it is. */
export function canonicalQuantity(text: string | number): string {
  const quantity = parseQuantity(text);
  return quantity ? formatQuantity(quantity) : String(text);
}

/** The quantity of a text that was validated on its way in; nothing counts as zero. */
export function quantityOf(text: string | number | undefined): Quantity {
  return (text === undefined ? undefined : parseQuantity(text)) ?? zeroQuantity;
}

/** The sum; its format is that of the first that is not zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano + b.nano, format: a.nano === 0n ? b.format : a.format };
}

/** The difference; its format is that of the first that is not zero. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return { nano: a.nano - b.nano, format: a.nano === 0n ? b.format : a.format };
}

/** Negative, zero or positive, as a is smaller than, equal to or larger than b. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  if (a.nano === b.nano) return 0;
  return a.nano < b.nano ? -1 : 1;
}

/** Whole units, rounded up: bytes of memory, cores of cpu. */
export const quantityValue = (quantity: Quantity): number =>
  Number(roundUp(quantity.nano, nanoPerUnit));

/** Thousandths, rounded up: millicores of cpu. */
export const quantityMilliValue = (quantity: Quantity): number =>
  Number(roundUp(quantity.nano, nanoPerUnit / 1000n));

/** A whole number of units. */
export const quantityFromValue = (value: number, format: QuantityFormat): Quantity => ({
  nano: BigInt(Math.round(value)) * nanoPerUnit,
  format,
});

/** A whole number of thousandths. */
export const quantityFromMilliValue = (milli: number, format: QuantityFormat): Quantity => ({
  nano: BigInt(Math.round(milli)) * (nanoPerUnit / 1000n),
  format,
});
