/** Indexes of an Indexed job, as users write them: "0,2-4". Spec: pkg/apis/batch/validation/validation.go#validateIndexesFormat */
import { goQuote } from '../go/go-text.ts';

/** How many indexes the text names, or the fault that keeps it from being read. */
export function countIndexes(text: string, completions: number): number | string {
  let last: number | undefined;
  let total = 0;
  for (const fragment of text === '' ? [] : text.split(',')) {
    const limits = fragment.split('-');
    if (limits.length > 2)
      return `the fragment ${goQuote(fragment)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    for (const [place, limit] of limits.entries()) {
      const index = readIndex(limit, last, completions);
      if (typeof index === 'string') return index;
      total += place === 0 ? 1 : index - (last ?? 0);
      last = index;
    }
  }
  return total;
}

function readIndex(text: string, last: number | undefined, completions: number): number | string {
  if (!/^[+-]?\d+$/.test(text))
    return `cannot convert string to integer for index: ${goQuote(text)}`;
  const index = Number(text);
  if (index >= completions) return `too large index: ${goQuote(text)}`;
  return last !== undefined && last >= index
    ? `non-increasing order, previous: ${last}, current: ${index}`
    : index;
}
