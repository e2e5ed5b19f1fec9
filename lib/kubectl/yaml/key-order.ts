/**
 * The order of a mapping's keys: runs of digits count as numbers, letters come last.
 * Spec: gopkg.in/yaml.v2 sorter.go
 */
const isLetter = (character: string) => /\p{L}/u.test(character);
const isDigit = (character: string) => /\p{Nd}/u.test(character);

export function compareKeys(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const [x = '', y = ''] = [a[at], b[at]];
    if (x !== y) return compareAt(a, b, at);
  }
  return a.length - b.length;
}

function compareAt(a: readonly string[], b: readonly string[], at: number): number {
  const [x = '', y = ''] = [a[at], b[at]];
  const letters = [isLetter(x), isLetter(y)];
  if (letters[0] && letters[1]) return x < y ? -1 : 1;
  if (letters[0] || letters[1]) return letters[1] ? -1 : 1;
  const lead = (x === '0' || y === '0') && followsNonZero(a, at) ? '1' : '';
  const [m, n] = [digitsFrom(a, at), digitsFrom(b, at)];
  const difference = Number(lead + m) - Number(lead + n);
  if (difference !== 0) return difference;
  if (m.length !== n.length) return m.length - n.length;
  return x < y ? -1 : 1;
}

function digitsFrom(text: readonly string[], start: number): string {
  let end = start;
  while (end < text.length && isDigit(text[end] ?? '')) end++;
  return text.slice(start, end).join('');
}

function followsNonZero(text: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && isDigit(text[before] ?? ''); before--)
    if (text[before] !== '0') return true;
  return false;
}
