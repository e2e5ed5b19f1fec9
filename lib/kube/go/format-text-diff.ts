/** Differences within long texts. Spec: github.com/google/go-cmp, cmp/report_slices.go */
import { editScript, type Edit } from './edit-script.ts';
import { quoted } from './format-value.ts';
import { ellipsis, wrap, type Mark, type TextNode, type TextRecord } from './text-tree.ts';

const shortest = 32;

/** Whether both are long enough to show only the parts that differ. */
export const isLongText = (x: string, y: string): boolean =>
  x.length >= shortest && y.length >= shortest;

const chunkLength = 64;
const fewestBreaks = 4;

export function formatTextDiff(x: string, y: string): TextNode {
  const breaks = (x + y).split('\n').length - 1;
  if (breaks >= fewestBreaks) return formatLineDiff(x.split('\n'), y.split('\n'));
  const list = listEdits([...x], [...y], { name: 'byte', size: chunkLength });
  return wrap('strings.Join({', list, '}, "")');
}

function formatLineDiff(x: readonly string[], y: readonly string[]): TextNode {
  const quotes = { value: '"""', noComma: true };
  const list = listEdits(x, y, { name: 'line', size: 1 });
  return wrap('(', [quotes, ...list, quotes], ')');
}

interface Chunks {
  readonly name: 'byte' | 'line';
  readonly size: number;
}

interface Group {
  readonly isEqual: boolean;
  readonly x: readonly string[];
  readonly y: readonly string[];
}

function listEdits(x: readonly string[], y: readonly string[], chunks: Chunks): TextRecord[] {
  const edits = editScript(x.length, y.length, (at, other) => ({
    isEqual: x[at] === y[other],
    isSimilar: false,
  }));
  const groups = joinNear(groupEdits(edits, x, y), chunks.size / 4);
  return groups.flatMap(({ isEqual, x: before, y: after }, index) =>
    isEqual
      ? around(before, chunks, { isFirst: index === 0, isLast: index === groups.length - 1 })
      : [...records(before, '-', chunks), ...records(after, '+', chunks)],
  );
}

function groupEdits(edits: readonly Edit[], x: readonly string[], y: readonly string[]): Group[] {
  const groups: { isEqual: boolean; x: string[]; y: string[] }[] = [];
  for (const edit of edits) {
    const isEqual = edit.type === 'same';
    const last = groups.at(-1);
    const group = last?.isEqual === isEqual ? last : { isEqual, x: [], y: [] };
    if (group !== last) groups.push(group);
    if ('x' in edit) group.x.push(x[edit.x] ?? '');
    if ('y' in edit) group.y.push(y[edit.y] ?? '');
  }
  return groups;
}

/** Short equal stretches between changes are shown as part of one change. */
function joinNear(groups: readonly Group[], most: number): Group[] {
  const joined: Group[] = [];
  for (const group of groups) {
    const [before, between] = joined.slice(-2);
    if (before && between && !group.isEqual && between.x.length <= most) {
      const sum = (side: 'x' | 'y') => [...before[side], ...between[side], ...group[side]];
      joined.splice(-2, 2, { isEqual: false, x: sum('x'), y: sum('y') });
    } else joined.push(group);
  }
  return joined;
}

/** Equal parts: two chunks after the last change, and two before the next. */
function around(
  items: readonly string[],
  chunks: Chunks,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): TextRecord[] {
  const context = chunks.size * 2;
  const low = isFirst ? 0 : Math.min(context, items.length);
  const high = isLast ? 0 : Math.min(context, items.length - low);
  const hidden = items.length - low - high;
  if (hidden <= chunks.size)
    return [...records(items.slice(0, low), '', chunks), ...records(items.slice(low), '', chunks)];
  const comment = `${hidden} identical ${chunks.name}s`;
  return [
    ...records(items.slice(0, low), '', chunks),
    { value: ellipsis, noComma: true, comment },
    ...records(items.slice(items.length - high), '', chunks),
  ];
}

function records(items: readonly string[], mark: Mark, { name, size }: Chunks): TextRecord[] {
  if (name === 'line') return items.map((value) => ({ mark, value, noComma: true }));
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => ({
    mark,
    value: quoted(items.slice(index * size, (index + 1) * size).join('')),
  }));
}
