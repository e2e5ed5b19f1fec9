/** "1,3-5,7-": the fields, bytes or characters that cut chooses. */
import { UsageError } from './usage-error.ts';

export interface FieldList {
  has(position: number): boolean;
  /** Whether `position` begins a range; for --output-delimiter. */
  starts(position: number): boolean;
}

type Range = readonly [from: number, to: number];

/** `what` names the things in messages: "fields", "byte/character positions". Throws UsageError. */
export function parseFieldList(text: string, what: 'field' | 'byte'): FieldList {
  const ranges = merge(text.split(/[,\s]/).map((part) => parseRange(part, what)));
  return {
    has: (position) => ranges.some(([from, to]) => position >= from && position <= to),
    starts: (position) => ranges.some(([from]) => from === position),
  };
}

function parseRange(part: string, what: 'field' | 'byte'): Range {
  const isField = what === 'field';
  const found = /^(\d*)(-?)(\d*)$/.exec(part);
  if (!found) {
    const names = isField ? 'field value' : 'byte/character position';
    throw new UsageError(`invalid ${names} ‘${part.replace(/^[\d-]*/, '') || part}’`);
  }
  const [, first = '', dash = '', last = ''] = found;
  if (first === '' && last === '') {
    throw new UsageError(
      dash === ''
        ? `${isField ? 'fields' : 'byte/character positions'} are numbered from 1`
        : 'invalid range with no endpoint: -',
    );
  }
  const from = first === '' ? 1 : Number(first);
  const to = dash === '' ? from : last === '' ? Number.POSITIVE_INFINITY : Number(last);
  if (from === 0 || to === 0)
    throw new UsageError(`${isField ? 'fields' : 'byte/character positions'} are numbered from 1`);
  if (to < from) throw new UsageError('invalid decreasing range');
  return [from, to];
}

function merge(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}
