/** How one list becomes another: items that stay, change, go and come, in order. */

export type Edit =
  | { readonly type: 'same' | 'changed'; readonly x: number; readonly y: number }
  | { readonly type: 'removed'; readonly x: number }
  | { readonly type: 'inserted'; readonly y: number };

export interface Likeness {
  readonly isEqual: boolean;
  /** Alike enough to be shown as one item that has changed. */
  readonly isSimilar: boolean;
}

interface Pair {
  readonly x: number;
  readonly y: number;
}

export type Compare = (x: number, y: number) => Likeness;

/**
 * Equal items stay in their places, as many as can; between them similar items are paired up.
 * Spec: github.com/google/go-cmp, which picks one of several good answers at random where there are several.
 */
export function editScript(lengthX: number, lengthY: number, compare: Compare): Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [0, 0];
  const keep = (match: Pair) => {
    edits.push(...gapEdits([x, match.x], [y, match.y], compare), { type: 'same', ...match });
    [x, y] = [match.x + 1, match.y + 1];
  };
  const shorter = Math.min(lengthX, lengthY);
  let head = 0;
  while (head < shorter && compare(head, head).isEqual) keep({ x: head, y: head++ });
  let tail = 0;
  while (tail < shorter - head && compare(lengthX - tail - 1, lengthY - tail - 1).isEqual) tail++;
  const inner = longestMatch([head, lengthX - tail], [head, lengthY - tail], compare);
  for (const match of inner) keep(match);
  for (; tail > 0; tail--) keep({ x: lengthX - tail, y: lengthY - tail });
  return [...edits, ...gapEdits([x, lengthX], [y, lengthY], compare)];
}

type Range = readonly [from: number, to: number];

function gapEdits([fromX, toX]: Range, [fromY, toY]: Range, compare: Compare): Edit[] {
  const edits: Edit[] = [];
  let [x, y] = [fromX, fromY];
  while (x < toX && y < toY) {
    if (compare(x, y).isSimilar) edits.push({ type: 'changed', x: x++, y: y++ });
    else if (toX - x >= toY - y) edits.push({ type: 'removed', x: x++ });
    else edits.push({ type: 'inserted', y: y++ });
  }
  while (x < toX) edits.push({ type: 'removed', x: x++ });
  while (y < toY) edits.push({ type: 'inserted', y: y++ });
  return edits;
}

/** The longest common subsequence of what lies in the ranges, as pairs of indexes. */
function longestMatch([fromX, toX]: Range, [fromY, toY]: Range, compare: Compare): Pair[] {
  const [lengthX, lengthY] = [toX - fromX, toY - fromY];
  const isEqual = (x: number, y: number) => compare(fromX + x, fromY + y).isEqual;
  // longest[x][y]: how many items from there on can stay.
  const longest = Array.from({ length: lengthX + 1 }, () => new Uint32Array(lengthY + 1));
  const at = (x: number, y: number): number => longest[x]?.[y] ?? 0;
  for (let x = lengthX - 1; x >= 0; x--) {
    const row = longest[x] ?? new Uint32Array();
    for (let y = lengthY - 1; y >= 0; y--)
      row[y] = isEqual(x, y) ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
  }
  const matches: Pair[] = [];
  let [x, y] = [0, 0];
  while (x < lengthX && y < lengthY) {
    if (isEqual(x, y)) matches.push({ x: fromX + x++, y: fromY + y++ });
    else if (at(x + 1, y) >= at(x, y + 1)) x++;
    else y++;
  }
  return matches;
}
