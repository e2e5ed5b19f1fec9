/** Backslash escapes in text, as `echo -e`, `printf %b` and `${x@E}` know them. */
import { bytesToText } from '#lib/sim/text.ts';

export interface Escaped {
  readonly text: string;
  /** `\c` stood in it: nothing more is to be written. */
  readonly isCut: boolean;
}

/** What a letter behind a backslash stands for. */
export const controlEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const escape =
  /\\(?:0(?<zero>[0-7]{0,3})|(?<bare>[1-7][0-7]{0,2})|x(?<hex>[0-9A-Fa-f]{1,2})|u(?<short>[0-9A-Fa-f]{1,4})|U(?<long>[0-9A-Fa-f]{1,8})|(?<letter>[\s\S]))/g;

export interface EscapeRules {
  /** `\101` is A as in printf's format; in `echo -e` only `\0101` is. */
  readonly hasBareOctal?: boolean;
  /** `\"` and `\'` lose their backslash. */
  readonly hasQuotes?: boolean;
}

export function expandEscapes(source: string, rules: EscapeRules = {}): Escaped {
  if (!source.includes('\\')) return { text: source, isCut: false };
  const cut = rules.hasQuotes ? -1 : cutAt(source);
  const kept = cut < 0 ? source : source.slice(0, cut);
  let text = '';
  let at = 0;
  for (const match of kept.matchAll(escape)) {
    text += kept.slice(at, match.index) + oneEscape(match[0], match.groups ?? {}, rules);
    at = match.index + match[0].length;
  }
  text += kept.slice(at);
  return { text: joinBytes(text), isCut: cut >= 0 };
}

interface Pieces {
  readonly zero?: string;
  readonly bare?: string;
  readonly hex?: string;
  readonly short?: string;
  readonly long?: string;
  readonly letter?: string;
}

function oneEscape(whole: string, pieces: Pieces, rules: EscapeRules): string {
  const { zero, bare, hex, letter } = pieces;
  const code = pieces.short ?? pieces.long;
  if (zero !== undefined)
    return (
      byte(parseInt(rules.hasBareOctal ? `0${zero.slice(0, 2)}` : zero || '0', 8)) +
      (rules.hasBareOctal ? zero.slice(2) : '')
    );
  if (bare !== undefined) return rules.hasBareOctal ? byte(parseInt(bare, 8)) : whole;
  if (hex !== undefined) return byte(parseInt(hex, 16));
  if (code !== undefined) return String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
  if (rules.hasQuotes && (letter === '"' || letter === "'")) return letter;
  return controlEscapes[letter ?? ''] ?? whole;
}

/** Where `\c` stands, if it does. */
function cutAt(source: string): number {
  for (let at = source.indexOf('\\'); at >= 0; at = source.indexOf('\\', at + 2))
    if (source[at + 1] === 'c') return at;
  return -1;
}

/** A byte above 127 is half of something: it stands escaped until its neighbours are known. */
function byte(value: number): string {
  const low = value & 255;
  return low < 128 ? String.fromCharCode(low) : String.fromCharCode(0xdc00 + low);
}

/** Escaped bytes that stand together and are valid UTF-8 become characters. */
function joinBytes(text: string): string {
  return text.replace(/[\udc80-\udcff]+/g, (run) =>
    bytesToText(Uint8Array.from(run, (unit) => unit.charCodeAt(0) - 0xdc00)),
  );
}
