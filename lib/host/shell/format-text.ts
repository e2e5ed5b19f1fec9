/** The formats of `printf`, over and over until the arguments are used up. */
import { expandEscapes } from './escapes.ts';
import { quoteBackslash } from './expand/quote.ts';
import { strftime } from './strftime.ts';

export interface Formatted {
  readonly text: string;
  readonly problems: readonly string[];
}

const directive =
  /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|-?\d*))?([hlLjzt]*)(?:([diouxXfFeEgGcsbqaA%])|\(([^)]*)\)T|(.?))/g;

export function formatText(format: string, args: readonly string[], nowMs: number): Formatted {
  return new Formatter(format, args, nowMs).run();
}

interface Spec {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly letter: string;
}

class Formatter {
  readonly #format: string;
  readonly #args: readonly string[];
  readonly #nowMs: number;
  readonly #problems: string[] = [];
  #next = 0;
  #isCut = false;

  constructor(format: string, args: readonly string[], nowMs: number) {
    this.#format = format;
    this.#args = args;
    this.#nowMs = nowMs;
  }

  run(): Formatted {
    let text = '';
    do {
      const before = this.#next;
      text += this.#once();
      if (this.#next === before) break;
    } while (this.#next < this.#args.length && !this.#isCut);
    return { text, problems: this.#problems };
  }

  #once(): string {
    let text = '';
    let at = 0;
    for (const match of this.#format.matchAll(directive)) {
      if (this.#isCut) return text;
      text += plain(this.#format.slice(at, match.index));
      at = match.index + match[0].length;
      const made = this.#one(match);
      if (made === undefined) return text;
      text += made;
    }
    return this.#isCut ? text : text + plain(this.#format.slice(at));
  }

  #one([whole, flags = '', width, precision, , letter, time, bad]: RegExpMatchArray):
    string | undefined {
    if (letter === '%') return '%';
    if (bad !== undefined) {
      this.#problems.push(
        bad === ''
          ? `\`${whole}': missing format character`
          : `\`${bad}': invalid format character`,
      );
      this.#isCut = true;
      return undefined;
    }
    const wide = width === '*' ? Number(this.#take() ?? 0) : Number(width ?? 0);
    const exact =
      precision === '*'
        ? Number(this.#take() ?? 0)
        : precision === undefined
          ? undefined
          : Number(precision);
    const spec: Spec = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.min(Math.abs(wide), 100_000),
      precision: exact !== undefined && exact < 0 ? undefined : exact,
      letter: letter ?? 'T',
    };
    return time === undefined ? this.#value(spec) : pad(this.#time(time), spec);
  }

  #value(spec: Spec): string {
    const argument = this.#take();
    switch (spec.letter) {
      case 's':
        return pad(truncate(argument ?? '', spec.precision), spec);
      case 'c':
        return pad([...(argument ?? '')][0] ?? '', spec);
      case 'b':
        return this.#escaped(argument ?? '', spec);
      case 'q':
        return pad(quoteBackslash(argument ?? ''), spec);
      default:
        return 'diouxX'.includes(spec.letter)
          ? integer(this.#integer(argument), spec)
          : float(this.#float(argument), spec);
    }
  }

  #escaped(argument: string, spec: Spec): string {
    const { text, isCut } = expandEscapes(argument);
    this.#isCut ||= isCut;
    return pad(truncate(text, spec.precision), spec);
  }

  #take(): string | undefined {
    const argument = this.#args[this.#next];
    this.#next++;
    return argument;
  }

  #time(format: string): string {
    const argument = this.#take();
    const isNow = argument === undefined || argument === '-1' || argument === '-2';
    const ms = isNow ? this.#nowMs : Number(argument) * 1000;
    return strftime(format === '' ? '%X' : format, ms);
  }

  #integer(argument: string | undefined): bigint {
    if (argument === undefined || argument === '') return 0n;
    if (/^['"]/.test(argument)) return BigInt(argument.codePointAt(1) ?? 0);
    const found = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(argument);
    if (!found || found[0].length < argument.trimEnd().length)
      this.#problems.push(`${argument}: invalid number`);
    const [, sign, digits = '0'] = found ?? [];
    const value = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
    return sign === '-' ? -value : value;
  }

  #float(argument: string | undefined): number {
    if (argument === undefined || argument === '') return 0;
    if (/^['"]/.test(argument)) return argument.codePointAt(1) ?? 0;
    const value = Number.parseFloat(argument);
    if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|nan|0x[\da-f]+)/i.test(argument))
      this.#problems.push(`${argument}: invalid number`);
    return /^0x/i.test(argument) ? Number(argument) : Number.isNaN(value) ? 0 : value;
  }
}

/** What stands between the directives. */
function plain(text: string): string {
  return expandEscapes(text, { hasBareOctal: true, hasQuotes: true }).text;
}

function truncate(text: string, precision: number | undefined): string {
  return precision === undefined ? text : [...text].slice(0, precision).join('');
}

function pad(text: string, { flags, width }: Spec): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width);
}

function integer(value: bigint, spec: Spec): string {
  const { flags, precision, letter } = spec;
  const isSigned = letter === 'd' || letter === 'i';
  const magnitude = isSigned ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
  const base = letter === 'o' ? 8 : letter.toLowerCase() === 'x' ? 16 : 10;
  let digits = magnitude.toString(base);
  if (letter === 'X') digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  const prefix = flags.includes('#') && magnitude !== 0n ? (prefixes[letter] ?? '') : '';
  return signed(digits, prefix, isSigned && value < 0n, spec);
}

const prefixes: Readonly<Record<string, string>> = { o: '0', x: '0x', X: '0X' };

function signed(digits: string, prefix: string, isNegative: boolean, spec: Spec): string {
  const { flags, width, precision, letter } = spec;
  const isSigned = !'ouxX'.includes(letter);
  const plus = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const sign = isNegative ? '-' : isSigned ? plus : '';
  const isInteger = 'diouxX'.includes(letter);
  const fillsZeros =
    flags.includes('0') && !flags.includes('-') && !(isInteger && precision !== undefined);
  const filled = fillsZeros ? digits.padStart(width - sign.length - prefix.length, '0') : digits;
  return pad(sign + prefix + filled, spec);
}

function float(value: number, spec: Spec): string {
  const { letter, precision = 6 } = spec;
  const magnitude = Math.abs(value);
  const isNegative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value))
    return signed(Number.isNaN(value) ? 'nan' : 'inf', '', isNegative, {
      ...spec,
      flags: spec.flags.replace('0', ''),
    });
  const kind = letter.toLowerCase();
  const digits =
    kind === 'f'
      ? magnitude.toFixed(Math.min(precision, 100))
      : kind === 'e'
        ? exponential(magnitude, precision)
        : general(magnitude, precision, spec.flags.includes('#'));
  return signed(letter === kind ? digits : digits.toUpperCase(), '', isNegative, spec);
}

function exponential(value: number, precision: number): string {
  return value.toExponential(Math.min(precision, 100)).replace(/e([+-])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number, keepsZeros: boolean): string {
  const digits = Math.max(1, precision);
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const isShort = exponent < -4 || exponent >= digits;
  const text = isShort
    ? exponential(value, digits - 1)
    : value.toFixed(Math.max(0, digits - 1 - exponent));
  return keepsZeros
    ? text
    : text.replace(/\.?0+(?=e|$)/, (zeros) =>
        zeros.startsWith('.') || text.includes('.') ? '' : zeros,
      );
}
