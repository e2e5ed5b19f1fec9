import { textToBytes } from '#lib/sim/text.ts';

/** Control characters as ^X and bytes beyond ASCII as M-x; tabs stay. */
export function visible(text: string): string {
  if (/^[\t -~]*$/.test(text)) return text;
  let shown = '';
  for (const byte of textToBytes(text)) {
    const meta = byte >= 128 ? 'M-' : '';
    const low = byte & 127;
    if (byte === 9) shown += '\t';
    else if (low === 127) shown += `${meta}^?`;
    else
      shown += meta + (low < 32 ? `^${String.fromCharCode(low + 64)}` : String.fromCharCode(low));
  }
  return shown;
}
