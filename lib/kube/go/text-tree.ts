/**
 * Text in lists within lists, each on one line where it may be, with marks for what came and went.
 * Spec: github.com/google/go-cmp, cmp/report_text.go
 */

/** A line, a list in a wrapping, or a list. */
export type TextNode = string | Wrapped | readonly TextRecord[];

export interface Wrapped {
  readonly prefix: string;
  readonly value: TextNode;
  readonly suffix: string;
}

export type Mark = '' | '+' | '-';

export interface TextRecord {
  readonly mark?: Mark;
  readonly key?: string;
  readonly value: TextNode;
  readonly comment?: string;
  readonly noComma?: boolean;
}

export const ellipsis = '...';

export const wrap = (prefix: string, value: TextNode, suffix = ''): Wrapped => ({
  prefix,
  value,
  suffix,
});

const isList = (node: TextNode): node is readonly TextRecord[] => Array.isArray(node);

const widest = 80;

/** The whole text, ended by a newline. */
export function renderTree(node: TextNode): string {
  return `${indent('', 0)}${expand(compact(node, ''), '', 0)}\n`;
}

const indent = (mark: Mark, depth: number): string => `${mark || ' '} ${'\t'.repeat(depth)}`;

/** The same with all that fits on a line turned into one. */
function compact(node: TextNode, mark: Mark): TextNode {
  if (typeof node === 'string') return node;
  if (isList(node)) return compactList(node, mark);
  const value = compact(node.value, mark);
  return typeof value === 'string' ? node.prefix + value + node.suffix : { ...node, value };
}

function compactList(list: readonly TextRecord[], mark: Mark): TextNode {
  const records = list.map((one) => ({ ...one, value: compact(one.value, one.mark || mark) }));
  const parts = records.map(({ key, value, comment, mark: own }) =>
    typeof value === 'string' && !comment && !own ? keyed(key) + value : undefined,
  );
  if (parts.includes(undefined)) return records;
  const line = parts.join(', ');
  return mark && line.length > widest ? records : line;
}

const keyed = (key: string | undefined): string => (key ? `${key}: ` : '');

function expand(node: TextNode, mark: Mark, depth: number): string {
  if (typeof node === 'string') return node;
  if (!isList(node)) return node.prefix + expand(node.value, mark, depth) + node.suffix;
  const lines = node.every(isPlain) ? batches(node, mark, depth + 1) : rows(node, mark, depth + 1);
  return `${lines}\n${indent(mark, depth)}`;
}

const isPlain = ({ mark, key, value, comment }: TextRecord): boolean =>
  !mark && !key && !comment && typeof value === 'string';

/** Many short values on a line. */
function batches(list: readonly TextRecord[], mark: Mark, depth: number): string {
  const lines: string[] = [];
  let line = '';
  for (const { value } of list) {
    const part = `${String(value)}, `;
    if (line && line.length + part.length > widest) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return [...lines, line].map((one) => `\n${indent(mark, depth)}${one.trimEnd()}`).join('');
}

function rows(list: readonly TextRecord[], mark: Mark, depth: number): string {
  const widths = keyWidths(list);
  return list
    .map((record, index) => {
      const own = record.mark || mark;
      const start = keyed(record.key).padEnd(widths[index] ?? 0);
      const comma = record.noComma ? '' : ',';
      const comment = record.comment ? ` // ${record.comment}` : '';
      return `\n${indent(own, depth)}${start}${expand(record.value, own, depth)}${comma}${comment}`;
    })
    .join('');
}

/** Neighbours with a key and a value on one line have their values in one column. */
function keyWidths(list: readonly TextRecord[]): number[] {
  const isAligned = ({ key, value }: TextRecord) => Boolean(key) && typeof value === 'string';
  const widths: number[] = [];
  for (let from = 0; from < list.length;) {
    let to = from;
    while (to < list.length && isAligned(list[to] as TextRecord)) to++;
    const run = list.slice(from, to);
    const width = Math.max(0, ...run.map(({ key }) => keyed(key).length));
    widths.push(...run.map(() => width), ...(to < list.length ? [0] : []));
    from = to + 1;
  }
  return widths;
}
