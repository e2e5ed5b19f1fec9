/**
 * The order of version numbers: digits count as numbers, ~ before everything, suffixes like .tar.gz last.
 * Spec: https://www.gnu.org/software/coreutils/manual/html_node/Version-sort-ordering-rules.html
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [first, second] = [withoutSuffix(a), withoutSuffix(b)];
  const result = first === second ? compareParts(a, b) : compareParts(first, second);
  return result === 0 ? (a < b ? -1 : 1) : result;
}

function withoutSuffix(text: string): string {
  return text.replace(/(\.[A-Za-z~][A-Za-z0-9~]*)+$/, '');
}

function compareParts(a: string, b: string): number {
  const parts = /(\D*)(\d*)/y;
  for (let at = [0, 0] as [number, number]; at[0] < a.length || at[1] < b.length;) {
    const [left, right] = [matchAt(parts, a, at[0]), matchAt(parts, b, at[1])];
    const result = compareText(left[1] ?? '', right[1] ?? '') || compareDigits(left[2], right[2]);
    if (result !== 0) return result;
    at = [at[0] + left[0].length, at[1] + right[0].length];
  }
  return 0;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | [string] {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? [''];
}

function compareText(a: string, b: string): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = weight(a.charAt(at)) - weight(b.charAt(at));
    if (difference !== 0) return difference;
  }
  return 0;
}

/** ~ comes before the end, the end before letters, letters before everything else. */
function weight(character: string): number {
  if (character === '~') return -1;
  if (character === '') return 0;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 0x10000;
}

function compareDigits(a = '', b = ''): number {
  const [left, right] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
