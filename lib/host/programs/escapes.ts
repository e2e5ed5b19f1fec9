/**
 * Backslash escapes as echo -e and printf know them.
 * Spec: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/printf.html
 */
import { bytesToText } from '#lib/sim/text.ts';
import { controlEscapes } from '../shell/escapes.ts';

export interface Unescaped {
  readonly text: string;
  /** `\c` ended the output here. */
  readonly isEnd: boolean;
}

const pattern =
  /\\(?:(c)|0([0-7]{1,3})|([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|(.))/gs;

/** With `needsZero`, octal digits count only after a 0, as in echo -e. */
export function unescape(text: string, needsZero: boolean): Unescaped {
  let result = '';
  let last = 0;
  for (const found of text.matchAll(pattern)) {
    result += text.slice(last, found.index);
    if (found[1] !== undefined) return { text: result, isEnd: true };
    result += replacement(found, needsZero);
    last = found.index + found[0].length;
  }
  return { text: result + text.slice(last), isEnd: false };
}

function replacement(found: RegExpMatchArray, needsZero: boolean): string {
  const [all, , zeroOctal, octal, hex, unicode, wide, letter] = found;
  const digits = zeroOctal ?? (needsZero ? undefined : octal);
  if (digits !== undefined) return byte(Number.parseInt(digits, 8));
  if (hex !== undefined) return byte(Number.parseInt(hex, 16));
  const code = unicode ?? wide;
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
  return controlEscapes[letter ?? ''] ?? all;
}

function byte(value: number): string {
  return bytesToText(Uint8Array.of(value & 0xff));
}
