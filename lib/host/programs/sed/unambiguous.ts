import { textToBytes } from '#lib/sim/text.ts';

const escapes: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  92: '\\\\',
};

/** Text as sed's l shows it: escapes for what cannot be seen, `$` at the end, folded at the length. */
export function unambiguous(text: string, length: number): string {
  let shown = '';
  let width = 0;
  for (const byte of textToBytes(text)) {
    const octal = `\\${byte.toString(8).padStart(3, '0')}`;
    const piece = escapes[byte] ?? (byte < 32 || byte > 126 ? octal : String.fromCharCode(byte));
    if (length > 1 && width + piece.length > length - 1) {
      shown += '\\\n';
      width = 0;
    }
    shown += piece;
    width += piece.length;
  }
  return `${shown}$\n`;
}
