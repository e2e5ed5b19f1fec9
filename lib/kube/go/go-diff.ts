/**
 * How two values of a Go type differ, as go-cmp reports it: what is the same is left out but for two fields or
 * elements around each change.
 * Spec: https://pkg.go.dev/github.com/google/go-cmp/cmp#Diff, cmp/report_compare.go
 */
import { compareValues, type ComparedItem, type Comparison } from './compare-values.ts';
import { formatTextDiff, isLongText } from './format-text-diff.ts';
import { formatKey, formatValue, isZero, withType, type FormatOptions } from './format-value.ts';
import { kindOfType, type GoKind } from './go-types.ts';
import { ellipsis, renderTree, wrap, type TextNode, type TextRecord } from './text-tree.ts';

/** Several lines, of which those that went are marked with "-" and those that came with "+". */
export function goDiff(type: string, x: unknown, y: unknown): string {
  const comparison = compareValues(type, { value: x }, { value: y });
  return renderTree(format(comparison, { mode: 'diff', types: 'emit', verbosity: 3 }));
}

function format(compared: Comparison, options: FormatOptions): TextNode {
  const { type, records } = compared;
  const own = {
    ...options,
    verbosity: options.mode === 'same' ? 1 : Math.max(3, options.verbosity),
  };
  const texts = longTexts(compared, own);
  if (texts) return formatTextDiff(...texts);
  if (compared.depth === 0) return formatLeaf(compared, own);
  if (kindOfType(type) === 'pointer')
    return wrap('&', joined(records.map(({ item }) => format(item, own))));
  return withType(type, formatItems(compared, own), own);
}

const joined = ([node]: readonly TextNode[]): TextNode => node ?? '';

/** The two texts of a leaf that differ, when they are long ones. */
function longTexts(
  { x, y, different, depth }: Comparison,
  { mode }: FormatOptions,
): [string, string] | undefined {
  if (mode !== 'diff' || different === 0 || depth > 0) return undefined;
  const [before, after] = [x?.value, y?.value];
  if (typeof before !== 'string' || typeof after !== 'string') return undefined;
  return isLongText(before, after) ? [before, after] : undefined;
}

function formatLeaf({ type, x, y, different }: Comparison, options: FormatOptions): TextNode {
  if (options.mode !== 'diff' || different === 0) {
    const side = options.mode === 'removed' ? x : y;
    return side ? formatValue(type, side.value, options) : '';
  }
  const elided = { ...options, types: 'elide' } as const;
  const list: TextRecord[] = [
    ...(x ? [{ mark: '-' as const, value: formatValue(type, x.value, elided) }] : []),
    ...(y ? [{ mark: '+' as const, value: formatValue(type, y.value, elided) }] : []),
  ];
  return withType(type, list, { ...options, types: 'emit' });
}

function formatItems({ type, records }: Comparison, options: FormatOptions): TextNode {
  const kind = kindOfType(type);
  const below: FormatOptions = {
    ...options,
    types: kind === 'struct' ? 'auto' : 'elide',
    verbosity: options.verbosity - 1,
  };
  const list =
    options.mode === 'diff'
      ? formatChanges(type, records, below)
      : formatWhole(type, records, { ...options, types: below.types });
  return wrap('{', list, '}');
}

const keyOf = (type: string, { key }: ComparedItem): { key?: string } => {
  if (key === '') return {};
  return { key: kindOfType(type) === 'map' ? formatKey(type, key) : key };
};

/** All of one side; fields that are zero are left out. */
function formatWhole(
  type: string,
  records: readonly ComparedItem[],
  options: FormatOptions,
): TextRecord[] {
  const most = options.mode === 'same' ? 4 : 16;
  const isShown = ({ item: { type: own, x, y } }: ComparedItem): boolean => {
    const side = options.mode === 'inserted' ? y : x;
    if (!side) return false;
    return kindOfType(type) !== 'struct' || !isZero(own, side.value);
  };
  const shown = records.filter(isShown);
  const list = shown
    .slice(0, most)
    .map((record) => ({ ...keyOf(type, record), value: format(record.item, options) }));
  return shown.length > most ? [...list, { value: ellipsis, noComma: true }] : list;
}

function formatChanges(
  type: string,
  records: readonly ComparedItem[],
  options: FormatOptions,
): TextRecord[] {
  const groups = groupItems(records);
  return groups.flatMap((group, index) =>
    group[0]?.item.different === 0
      ? formatEqual(type, group, options, {
          isFirst: index === 0,
          isLast: index === groups.length - 1,
        })
      : group.flatMap((record) => formatChange(type, record, options)),
  );
}

/** Neighbours that are equal, and neighbours that are not. */
function groupItems(records: readonly ComparedItem[]): ComparedItem[][] {
  const groups: ComparedItem[][] = [];
  for (const record of records) {
    const last = groups.at(-1);
    const isAlike = (last?.[0]?.item.different === 0) === (record.item.different === 0);
    if (last && isAlike) last.push(record);
    else groups.push([record]);
  }
  return groups;
}

const context = 2;

function formatEqual(
  type: string,
  group: readonly ComparedItem[],
  options: FormatOptions,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean },
): TextRecord[] {
  const show = (record: ComparedItem): TextRecord => ({
    ...keyOf(type, record),
    value: format(record.item, { ...options, mode: 'same' }),
  });
  const low = isFirst ? 0 : Math.min(context, group.length);
  const high = isLast ? 0 : Math.min(context, group.length - low);
  const hidden = group.length - low - high;
  if (hidden <= 1) return group.map(show);
  const comment = `${hidden} identical ${names[kindOfType(type)]}`;
  return [
    ...group.slice(0, low).map(show),
    { value: ellipsis, noComma: true, comment },
    ...group.slice(group.length - high).map(show),
  ];
}

const names: Readonly<Record<GoKind, string>> = {
  struct: 'fields',
  slice: 'elements',
  map: 'entries',
  pointer: '',
  scalar: '',
};

/** A change of one thing is shown whole before and after; others show the changes within. */
function formatChange(type: string, record: ComparedItem, options: FormatOptions): TextRecord[] {
  const { item } = record;
  const key = keyOf(type, record);
  if (item.children !== item.depth || longTexts(item, options))
    return [{ ...key, value: format(item, options) }];
  const side = (mode: 'removed' | 'inserted'): TextNode => format(item, { ...options, mode });
  return [
    ...(item.x ? [{ ...key, mark: '-' as const, value: side('removed') }] : []),
    ...(item.y ? [{ ...key, mark: '+' as const, value: side('inserted') }] : []),
  ];
}
