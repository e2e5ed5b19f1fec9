/** How many terminal columns a text takes: CJK and emoji take two, combining marks none; tabs go to the next eighth. */
export function columns(text: string, start = 0): number {
  let column = start;
  for (const character of text) {
    if (character === '\t') column += 8 - (column % 8);
    else column += characterWidth(character.codePointAt(0) ?? 0);
  }
  return column - start;
}

const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

export function characterWidth(code: number): 0 | 1 | 2 {
  if (code < 32 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x300) return 1;
  if (code <= 0x36f || code === 0x200b || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) {
    return 0;
  }
  return wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}
