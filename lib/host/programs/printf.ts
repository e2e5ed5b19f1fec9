/** printf: formats its arguments. The shell's builtin says the same by `printfText`. */
import { unescape } from './escapes.ts';
import { formatFloat, formatInteger, pad, type Conversion } from './number-format.ts';
import { defineProgram } from './program.ts';
import { shellQuote } from './quote.ts';

export const printf = defineProgram({
  name: 'printf',
  suite: 'coreutils',
  summary: 'Print ARGUMENT(s) according to FORMAT',
  usage: ['FORMAT [ARGUMENT]...', 'OPTION'],
  options: {},
  isRaw: true,
  *run({ args, out, error, process }) {
    const [format, ...values] = args[0] === '--' ? args.slice(1) : args;
    if (format === undefined) {
      error('missing operand');
      process.err(`Try 'printf --help' for more information.\n`);
      return 1;
    }
    const { text, errors } = printfText(format, values, 'coreutils');
    yield* out(text);
    for (const message of errors) error(message);
    return errors.length > 0 ? 1 : 0;
  },
});

/** The shell's builtin and the program differ in %q and in their complaints. */
export type PrintfDialect = 'bash' | 'coreutils';

export interface Printed {
  readonly text: string;
  readonly errors: readonly string[];
}

const conversionPattern = /%(?:%|([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?[hlLjzt]*([a-zA-Z]))/g;

/** The format used again and again until the arguments are used up. */
export function printfText(
  format: string,
  values: readonly string[],
  dialect: PrintfDialect = 'bash',
): Printed {
  const printer = new Printer(values, dialect);
  do {
    if (!printer.run(format)) break;
  } while (printer.goesOn);
  return { text: printer.text, errors: printer.errors };
}

class Printer {
  text = '';
  readonly errors: string[] = [];
  readonly #values: readonly string[];
  readonly #dialect: PrintfDialect;
  #next = 0;
  #usedBefore = 0;

  constructor(values: readonly string[], dialect: PrintfDialect) {
    this.#values = values;
    this.#dialect = dialect;
  }

  /** Arguments are left, and the last turn used some. */
  get goesOn(): boolean {
    return this.#next < this.#values.length && this.#next > this.#usedBefore;
  }

  /** One turn of the format; false when `\c` or an error ended the output. */
  run(format: string): boolean {
    this.#usedBefore = this.#next;
    let last = 0;
    for (const found of format.matchAll(conversionPattern)) {
      if (!this.#literal(format.slice(last, found.index))) return false;
      last = found.index + found[0].length;
      if (found[0] === '%%') this.text += '%';
      else if (!this.#convert(found)) return false;
    }
    return this.#literal(format.slice(last));
  }

  #literal(source: string): boolean {
    const stray = source.match(/%.?/);
    const { text, isEnd } = unescape(stray ? source.slice(0, stray.index) : source, false);
    this.text += text;
    if (stray && !isEnd) this.errors.push(`${stray[0]}: invalid conversion specification`);
    return !isEnd && !stray;
  }

  #convert(found: RegExpMatchArray): boolean {
    const [all, flags = '', width, precision, letter = ''] = found;
    const wide = width === '*' ? Number(this.#take()) : Number(width ?? 0);
    const limit = precision === '*' ? Number(this.#take()) : precision;
    const conversion: Conversion = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.abs(wide),
      precision: limit === undefined ? undefined : Number(limit),
      letter,
    };
    if (/[diouxX]/.test(letter)) this.text += formatInteger(this.#integer(), conversion);
    else if (/[aAeEfFgG]/.test(letter)) this.text += formatFloat(this.#number(), conversion);
    else return this.#string(conversion, all);
    return true;
  }

  #string(conversion: Conversion, all: string): boolean {
    const value = this.#take();
    const { letter, precision } = conversion;
    if (letter === 'b') {
      const { text, isEnd } = unescape(value, false);
      this.text += pad(text, conversion);
      return !isEnd;
    }
    if (letter === 's') this.text += pad([...value].slice(0, precision).join(''), conversion);
    else if (letter === 'c') this.text += pad(value.slice(0, 1), conversion);
    else if (letter === 'q') this.text += pad(this.#quoted(value), conversion);
    else this.errors.push(`${all}: invalid conversion specification`);
    return this.errors.length === 0 || 'scq'.includes(letter);
  }

  #quoted(value: string): string {
    if (this.#dialect === 'bash') return shellQuoted(value);
    return /^[\w@%+=:,./-]+$/.test(value) ? value : shellQuote(value);
  }

  #take(): string {
    return this.#values[this.#next++] ?? '';
  }

  #integer(): bigint {
    const value = this.#take();
    const found = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/.exec(value);
    const quoted = quotedCharacter(value);
    if (quoted !== undefined) return BigInt(quoted);
    this.#complain(value, found?.[0] ?? '');
    if (!found) return 0n;
    const digits = found[2] ?? '0';
    const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
    return found[1] === '-' ? -magnitude : magnitude;
  }

  #number(): number {
    const value = this.#take();
    const quoted = quotedCharacter(value);
    if (quoted !== undefined) return quoted;
    const found = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf|nan)/i.exec(
      value,
    );
    this.#complain(value, found?.[0] ?? '');
    const text = (found?.[0] ?? '0').trim().replace(/inf/i, 'Infinity');
    return Number(text);
  }

  #complain(value: string, understood: string): void {
    if (value === '' || understood === value) return;
    if (this.#dialect === 'bash') {
      this.errors.push(`${value}: invalid number`);
      return;
    }
    const why = understood === '' ? 'expected a numeric value' : 'value not completely converted';
    this.errors.push(`‘${value}’: ${why}`);
  }
}

/** A leading quote means the character's code. */
function quotedCharacter(value: string): number | undefined {
  return /^['"]./s.test(value) ? value.codePointAt(1) : undefined;
}

/** A word that the shell reads back as this text. */
export function shellQuoted(value: string): string {
  if (value === '') return `''`;
  if (/\p{Cc}/u.test(value)) {
    const inner = value.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
    return `$'${inner}'`;
  }
  return value.replace(/[^\w@%+=:,./-]/gu, '\\$&');
}
