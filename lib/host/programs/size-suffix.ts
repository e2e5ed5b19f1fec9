/** "10", "4K", "2MB": a count with its multiplier, as coreutils read it; undefined when it is none. */
export function parseCount(text: string): number | undefined {
  const found = /^(\d+)(?:b|([kKMGTPE])(iB|B)?)?$/.exec(text);
  if (!found) return undefined;
  const [, digits = '', letter, tail] = found;
  const isBlock = text.endsWith('b');
  const power = letter === undefined ? 0 : 'KMGTPE'.indexOf(letter.toUpperCase()) + 1;
  const base = tail === 'B' ? 1000 : 1024;
  return Number(digits) * (isBlock ? 512 : base ** power);
}

/** A byte count for people, as `ls -h` and `du -h` round it: always up. */
export function humanSize(bytes: number, base: 1000 | 1024 = 1024): string {
  if (bytes < base) return String(bytes);
  const letters = base === 1000 ? 'kMGTPE' : 'KMGTPE';
  let value = bytes;
  let power = -1;
  while (value >= base && power < letters.length - 1) {
    value /= base;
    power++;
  }
  const tenths = Math.ceil(value * 10) / 10;
  const shown = tenths < 10 ? tenths.toFixed(1) : String(Math.ceil(value));
  // What rounds up to the next unit is written in it.
  if (Number(shown) >= base && power < letters.length - 1) return `1.0${letters.charAt(power + 1)}`;
  return `${shown}${letters.charAt(power)}`;
}
