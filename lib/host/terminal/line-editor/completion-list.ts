/** Candidates set in columns, down and then across. Spec: readline's rl_display_match_list */
import { displayWidth } from '../display-width.ts';

export function columnsOf(candidates: readonly string[], width: number): string {
  const longest = Math.max(...candidates.map(displayWidth)) + 2;
  let perRow = Math.floor(width / longest);
  // A list that would fill the last column exactly would wrap.
  if (perRow !== 1 && perRow * longest === width) perRow--;
  perRow = Math.max(1, perRow);
  const rows = Math.ceil(candidates.length / perRow);
  let text = '';
  for (let row = 0; row < rows; row++) {
    const cells = candidates.filter((_candidate, n) => n % rows === row);
    const padded = cells.map((cell, n) =>
      n === cells.length - 1 ? cell : cell + ' '.repeat(longest - displayWidth(cell)),
    );
    text += `${padded.join('')}\r\n`;
  }
  return text;
}

/** What all candidates begin with. */
export function commonPrefix(candidates: readonly string[]): string {
  const [first = '', ...rest] = candidates;
  let length = first.length;
  for (const each of rest) {
    let at = 0;
    while (at < length && first[at] === each[at]) at++;
    length = at;
  }
  return first.slice(0, length);
}
