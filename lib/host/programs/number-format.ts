/**
 * Numbers as printf(3) writes them, for printf, seq, awk and whoever else formats.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/functions/fprintf.html
 */
export interface Conversion {
  /** "-", "+", " ", "0", "#", "'" in any order. */
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

/** Pads a text to the width: to the left side with "-". */
export function pad(text: string, { flags, width }: Pick<Conversion, 'flags' | 'width'>): string {
  const missing = width - [...text].length;
  if (missing <= 0) return text;
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

/** d i o u x X of a whole number. */
export function formatInteger(value: bigint, conversion: Conversion): string {
  const { letter, flags, precision } = conversion;
  const isSigned = letter === 'd' || letter === 'i';
  const shown = isSigned || value >= 0n ? value : BigInt.asUintN(64, value);
  const magnitude = shown < 0n ? -shown : shown;
  const radix = letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10;
  const plain = precision === 0 && magnitude === 0n ? '' : magnitude.toString(radix);
  const digits = plain.padStart(precision ?? 1, '0');
  const prefix = alternatePrefix(conversion, magnitude, digits);
  const text = letter === 'X' ? digits.toUpperCase() : digits;
  return padNumber(signOf(shown < 0n, isSigned ? flags : '') + prefix, text, conversion);
}

function alternatePrefix({ letter, flags }: Conversion, value: bigint, digits: string): string {
  if (!flags.includes('#')) return '';
  if (letter === 'o') return digits.startsWith('0') ? '' : '0';
  return value !== 0n && (letter === 'x' || letter === 'X') ? `0${letter}` : '';
}

/** e f g and their capitals. */
export function formatFloat(value: number, conversion: Conversion): string {
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = signOf(isNegative, conversion.flags);
  const magnitude = Math.abs(value);
  if (!Number.isFinite(value)) {
    const word = Number.isNaN(value) ? 'nan' : 'inf';
    const text = Number.isNaN(value) ? word : sign + word;
    return pad(isUpper(conversion.letter) ? text.toUpperCase() : text, conversion);
  }
  const digits = floatDigits(magnitude, conversion);
  return padNumber(sign, isUpper(conversion.letter) ? digits.toUpperCase() : digits, {
    ...conversion,
    precision: undefined,
  });
}

function floatDigits(value: number, { letter, flags, precision = 6 }: Conversion): string {
  const lower = letter.toLowerCase();
  if (lower === 'f')
    return fixed(value, precision) + (flags.includes('#') && !precision ? '.' : '');
  if (lower === 'e') return exponential(value, precision);
  const significant = precision || 1;
  const exponent = value === 0 ? 0 : Number(exponential(value, significant - 1).split('e')[1]);
  const isPlain = exponent >= -4 && exponent < significant;
  const text = isPlain
    ? fixed(value, significant - 1 - exponent)
    : exponential(value, significant - 1);
  return flags.includes('#') ? text : withoutTrailingZeros(text);
}

/** All digits of the value, where toFixed gives up at 1e21 and rounds what is exactly between. */
function fixed(value: number, precision: number): string {
  if (value < 1e21)
    return isTie(value, precision)
      ? toEven(value, precision)
      : value.toFixed(Math.min(precision, 100));
  const whole = BigInt(value).toString();
  return precision > 0 ? `${whole}.${'0'.repeat(precision)}` : whole;
}

/** Exactly between two numbers of this precision, where C rounds to the even one and JavaScript up. */
function isTie(value: number, precision: number): boolean {
  return precision < 50 && /^50*$/.test(value.toFixed(100).split('.')[1]?.slice(precision) ?? '');
}

function toEven(value: number, precision: number): string {
  const exact = value.toFixed(precision + 1);
  const down = exact.slice(0, precision === 0 ? -2 : -1);
  return /[13579]$/.test(down) ? value.toFixed(precision) : down;
}

function exponential(value: number, precision: number): string {
  const [mantissa = '0', exponent = '+0'] = value
    .toExponential(Math.min(precision, 100))
    .split('e');
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}

function withoutTrailingZeros(text: string): string {
  const [mantissa = '', exponent] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? short : `${short}e${exponent}`;
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function padNumber(sign: string, digits: string, conversion: Conversion): string {
  const { flags, width, precision } = conversion;
  if (!flags.includes('0') || flags.includes('-') || precision !== undefined) {
    return pad(sign + digits, conversion);
  }
  return sign + digits.padStart(width - sign.length, '0');
}
