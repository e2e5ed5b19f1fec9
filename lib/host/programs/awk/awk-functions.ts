/** The functions of awk that only compute. */
import { strftime } from '../date/strftime.ts';
import { civilTime, momentOf } from '../date/time-zone.ts';
import { awkFormat } from './awk-format.ts';
import { toNumber, type Value } from './awk-value.ts';
import type { AwkRuntime } from './awk-runtime.ts';

export type AwkBuiltin = (args: readonly Value[], runtime: AwkRuntime) => Value;

const bits =
  (combine: (a: bigint, b: bigint) => bigint): AwkBuiltin =>
  (args) =>
    Number(args.map((arg) => BigInt(Math.trunc(toNumber(arg)))).reduce(combine));

export const awkFunctions: Readonly<Record<string, AwkBuiltin>> = {
  substr: ([text, start, length], runtime) =>
    substring(runtime.text(text), toNumber(start), length),
  index: ([text, wanted], runtime) => indexOf(runtime.text(text), runtime.text(wanted)),
  sprintf: ([format, ...values], runtime) =>
    awkFormat(runtime.text(format), values, runtime.variables.text('CONVFMT')),
  sin: ([x]) => Math.sin(toNumber(x)),
  cos: ([x]) => Math.cos(toNumber(x)),
  atan2: ([y, x]) => Math.atan2(toNumber(y), toNumber(x)),
  exp: ([x]) => Math.exp(toNumber(x)),
  log: ([x]) => Math.log(toNumber(x)),
  sqrt: ([x]) => Math.sqrt(toNumber(x)),
  int: ([x]) => Math.trunc(toNumber(x)),
  tolower: ([text], runtime) => runtime.text(text).toLowerCase(),
  toupper: ([text], runtime) => runtime.text(text).toUpperCase(),
  rand: (_args, runtime) => random(runtime),
  srand: ([seed], runtime) => {
    const before = runtime.previousSeed;
    const now = Math.floor(runtime.process.nowMs / 1000);
    runtime.previousSeed = seed === undefined ? now : toNumber(seed);
    runtime.seed = runtime.previousSeed >>> 0;
    return before;
  },
  systime: (_args, runtime) => Math.floor(runtime.process.nowMs / 1000),
  strftime: ([format, time, isUtc], runtime) => {
    const zone = isUtc === undefined ? (runtime.process.env.get('TZ') ?? 'UTC') : 'UTC';
    const ms = time === undefined ? runtime.process.nowMs : toNumber(time) * 1000;
    const wanted = format === undefined ? '%a %b %e %H:%M:%S %Z %Y' : runtime.text(format);
    return strftime(wanted, civilTime(ms, zone));
  },
  mktime: ([text], runtime) => {
    const parts = runtime.text(text).trim().split(/\s+/).map(Number);
    if (parts.length < 6) return -1;
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return Math.floor(momentOf(wall, runtime.process.env.get('TZ') ?? 'UTC') / 1000);
  },
  strtonum: ([value], runtime) => {
    const text = runtime.text(value).trim();
    if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number(text);
    return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : toNumber(value);
  },
  and: bits((a, b) => a & b),
  or: bits((a, b) => a | b),
  xor: bits((a, b) => a ^ b),
  lshift: bits((a, b) => a << b),
  rshift: bits((a, b) => a >> b),
  compl: ([x]) => Number(BigInt.asUintN(53, ~BigInt(Math.trunc(toNumber(x))))),
};

/** Code points. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export function indexOf(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  return at < 0 ? 0 : characterCount(text.slice(0, at)) + 1;
}

/** Start and length are rounded, and what lies outside the text is cut off. */
function substring(text: string, start: number, length: Value): string {
  const characters = [...text];
  const first = roundHalfEven(start);
  const end = length === undefined ? Infinity : first + roundHalfEven(toNumber(length));
  if (Number.isNaN(first) || Number.isNaN(end)) return '';
  return characters.slice(Math.max(0, first - 1), Math.max(0, end - 1)).join('');
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The same numbers in every run that sows the same seed. */
function random(runtime: AwkRuntime): number {
  runtime.seed = (Math.imul(runtime.seed, 1_664_525) + 1_013_904_223) >>> 0;
  let mixed = runtime.seed;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

export function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
    default:
      return a ** b;
  }
}
