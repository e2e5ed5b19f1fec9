/** The formats of `printf`, over and over until the arguments are used up. */
import { expandEscapes } from './escapes.ts';
import { quoteBackslash } from './expand/quote.ts';
import { strftime } from '../programs/date/strftime.ts';
import { civilTime } from '../programs/date/time-zone.ts';
import { formatFloat, formatInteger, pad, type Conversion } from '../programs/number-format.ts';

export interface Formatted {
  readonly text: string;
  readonly problems: readonly string[];
}

const directive =
  /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|-?\d*))?([hlLjzt]*)(?:([diouxXfFeEgGcsbqaA%])|\(([^)]*)\)T|(.?))/g;

/** What `%(…)T` shows: the moment, on the clocks of this time zone. */
export interface Clock {
  readonly nowMs: number;
  readonly zone: string;
}

export function formatText(format: string, args: readonly string[], clock: Clock): Formatted {
  return new Formatter(format, args, clock).run();
}

class Formatter {
  readonly #format: string;
  readonly #args: readonly string[];
  readonly #clock: Clock;
  readonly #problems: string[] = [];
  #next = 0;
  #isCut = false;

  constructor(format: string, args: readonly string[], clock: Clock) {
    this.#format = format;
    this.#args = args;
    this.#clock = clock;
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
    const spec: Conversion = {
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.min(Math.abs(wide), 100_000),
      precision: exact !== undefined && exact < 0 ? undefined : exact,
      letter: letter ?? 'T',
    };
    return time === undefined ? this.#value(spec) : pad(this.#time(time), spec);
  }

  #value(spec: Conversion): string {
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
          ? formatInteger(this.#integer(argument), spec)
          : formatFloat(this.#float(argument), spec);
    }
  }

  #escaped(argument: string, spec: Conversion): string {
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
    const ms = isNow ? this.#clock.nowMs : Number(argument) * 1000;
    return strftime(format === '' ? '%X' : format, civilTime(ms, this.#clock.zone));
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
    const [, sign, word] = /^\s*([-+]?)(inf(?:inity)?|nan)$/i.exec(argument) ?? [];
    if (word !== undefined) return Number(`${sign}Infinity`) * (/^n/i.test(word) ? 0 : 1);
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
