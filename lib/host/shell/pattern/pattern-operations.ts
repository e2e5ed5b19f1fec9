/** What parameter expansion does with patterns: `${x#p}`, `${x%p}`, `${x/p/r}`, `${x^p}`. */
import { compilePattern, hasPatternCharacters } from './compile-pattern.ts';
import { matchEnds, matchesPattern, type MatchBudget } from './match-pattern.ts';

/** Removes the shortest or longest prefix that matches. */
export function removePrefix(
  text: string,
  source: string,
  isLongest: boolean,
  budget: MatchBudget,
): string {
  const ends = [...matchEnds(compilePattern(source), text, 0, budget)];
  if (ends.length === 0) return text;
  return text.slice(extreme(ends, isLongest));
}

export function removeSuffix(
  text: string,
  source: string,
  isLongest: boolean,
  budget: MatchBudget,
): string {
  const pattern = compilePattern(source);
  for (let n = 0; n <= text.length; n++) {
    const start = isLongest ? n : text.length - n;
    if (matchesPattern(pattern, text.slice(start), budget)) return text.slice(0, start);
  }
  return text;
}

export interface Replacement {
  readonly pattern: string;
  /** The text for one match. */
  readonly by: (match: string) => string;
  readonly where: 'first' | 'all' | 'prefix' | 'suffix';
}

export function replaceMatches(
  text: string,
  { pattern, by, where }: Replacement,
  budget: MatchBudget,
): string {
  if (pattern === '' && (where === 'first' || where === 'all')) return text;
  const isPlain = !hasPatternCharacters(pattern) && !pattern.includes('\\');
  if (isPlain && where === 'all') return text.split(pattern).join(by(pattern));
  const compiled = compilePattern(pattern);
  if (where === 'suffix') {
    const kept = removeSuffix(text, pattern, true, budget);
    const isMatched = kept.length < text.length || matchesPattern(compiled, '', budget);
    return isMatched ? kept + by(text.slice(kept.length)) : text;
  }
  let result = '';
  let at = 0;
  while (at <= text.length) {
    const ends = [...matchEnds(compiled, text, at, budget)];
    const end = ends.length > 0 ? extreme(ends, true) : -1;
    const isMatch = end > at || (end === at && where === 'prefix');
    if (isMatch) {
      result += by(text.slice(at, end));
      at = end;
    }
    if (where === 'prefix' || (isMatch && where === 'first')) break;
    if (!isMatch) result += text.slice(at, ++at);
  }
  return result + text.slice(at);
}

/** Changes the case of characters that match; an empty pattern matches any. */
export function changeCase(
  text: string,
  operator: '^' | '^^' | ',' | ',,' | '~' | '~~',
  source: string,
  budget: MatchBudget,
): string {
  const pattern = compilePattern(source === '' ? '?' : source);
  const change = (character: string) => {
    if (!matchesPattern(pattern, character, budget)) return character;
    const isUp = operator.startsWith('~')
      ? character !== character.toUpperCase()
      : operator.startsWith('^');
    return isUp ? character.toUpperCase() : character.toLowerCase();
  };
  const characters = [...text];
  if (operator.length === 2) return characters.map(change).join('');
  return characters.map((each, index) => (index === 0 ? change(each) : each)).join('');
}

function extreme(values: readonly number[], isLargest: boolean): number {
  return values.reduce((a, b) => (a > b === isLargest ? a : b));
}
