import { textToBytes } from '#lib/sim/text.ts';

/** Control characters as ^X and bytes beyond ASCII as M-x; tabs stay. */
export function visible(text: string): string {
  if (/^[\t -~]*$/.test(text)) return text;
  let shown = '';
  for (const byte of textToBytes(text)) shown += byte === 9 ? '\t' : visibleByte(byte);
  return shown;
}

/** One byte: "a", "^J", "M-^?". */
export function visibleByte(byte: number): string {
  const low = byte & 127;
  const plain =
    low === 127 ? '^?' : low < 32 ? `^${String.fromCharCode(low + 64)}` : String.fromCharCode(low);
  return byte >= 128 ? `M-${plain}` : plain;
}
