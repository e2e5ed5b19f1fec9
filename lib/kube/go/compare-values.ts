/** Two values of a Go type beside each other, down to the scalars in them. Spec: github.com/google/go-cmp */
import { canonicalJson } from '../canonical-json.ts';
import { quantityOf } from '../quantity.ts';
import { editScript } from './edit-script.ts';
import { elementType, kindOfType } from './go-types.ts';
import { structFields } from './struct-fields.ts';

/** A value that is there, be it nil. Lists and maps that lack an item have no Present of it. */
export interface Present {
  readonly value: unknown;
}

export interface Comparison {
  readonly type: string;
  readonly x: Present | undefined;
  readonly y: Present | undefined;
  /** How many scalars within are the same, and how many differ. */
  readonly same: number;
  readonly different: number;
  /** How many comparisons are below, and how many levels of them. */
  readonly children: number;
  readonly depth: number;
  readonly records: readonly ComparedItem[];
}

export interface ComparedItem {
  readonly key: string;
  readonly item: Comparison;
}

type Side = Present | undefined;

export function compareValues(type: string, x: Side, y: Side): Comparison {
  if (!x || !y) return leaf(type, [x, y], false);
  const kind = kindOfType(type);
  if (kind === 'scalar') return leaf(type, [x, y], isSameScalar(type, x.value, y.value));
  if (kind !== 'struct' && (isNil(x) || isNil(y))) return leaf(type, [x, y], isNil(x) && isNil(y));
  switch (kind) {
    case 'struct':
      return branch(type, [x, y], comparedFields(type, x, y));
    case 'slice':
      return branch(type, [x, y], comparedElements(type, x, y));
    case 'map':
      return branch(type, [x, y], comparedEntries(type, x, y));
    case 'pointer':
      return branch(type, [x, y], [{ key: '', item: compareValues(elementType(type), x, y) }]);
  }
}

const isNil = ({ value }: Present): boolean => value === undefined || value === null;

function leaf(type: string, [x, y]: readonly [Side, Side], isSame: boolean): Comparison {
  const counts = { same: isSame ? 1 : 0, different: isSame ? 0 : 1 };
  return { type, x, y, ...counts, children: 0, depth: 0, records: [] };
}

function branch(
  type: string,
  [x, y]: readonly [Side, Side],
  records: readonly ComparedItem[],
): Comparison {
  const sum = (count: (item: Comparison) => number) =>
    records.reduce((total, { item }) => total + count(item), 0);
  return {
    type,
    x,
    y,
    same: sum(({ same }) => same),
    different: sum(({ different }) => different),
    children: sum(({ children }) => children + 1),
    depth: Math.max(0, ...records.map(({ item }) => item.depth + 1)),
    records,
  };
}

/** A scalar that is not there is the zero of its type. */
function isSameScalar(type: string, x: unknown, y: unknown): boolean {
  if (type === 'resource.Quantity') {
    const [a, b] = [x, y].map((one) => quantityOf(one as string | undefined).nano);
    return a === b;
  }
  return canonicalJson(x || null) === canonicalJson(y || null);
}

function comparedFields(type: string, x: Present, y: Present): ComparedItem[] {
  const others = structFields(type, y.value) ?? [];
  return (structFields(type, x.value) ?? []).map((field, index) => ({
    key: field.name,
    item: compareValues(field.type, field, others[index]),
  }));
}

function comparedElements(type: string, x: Present, y: Present): ComparedItem[] {
  const [xs, ys] = [x.value, y.value].map((list) =>
    (list as readonly unknown[]).map((value) => ({ value })),
  ) as [Present[], Present[]];
  const compared = (at: number | undefined, other: number | undefined) =>
    compareValues(
      elementType(type),
      at === undefined ? undefined : xs[at],
      other === undefined ? undefined : ys[other],
    );
  const edits = editScript(xs.length, ys.length, (at, other) => {
    const { same, different } = compared(at, other);
    return { isEqual: different === 0, isSimilar: same + 1 >= different };
  });
  return edits.map((edit) => ({
    key: '',
    item: compared('x' in edit ? edit.x : undefined, 'y' in edit ? edit.y : undefined),
  }));
}

function comparedEntries(type: string, x: Present, y: Present): ComparedItem[] {
  const [xs, ys] = [x.value as Record<string, unknown>, y.value as Record<string, unknown>];
  const at = (map: Record<string, unknown>, key: string): Side =>
    key in map ? { value: map[key] } : undefined;
  return [...new Set([...Object.keys(xs), ...Object.keys(ys)])]
    .toSorted()
    .map((key) => ({ key, item: compareValues(elementType(type), at(xs, key), at(ys, key)) }));
}
