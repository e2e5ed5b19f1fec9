/** A table made by the client itself, for --server-print=false: names and ages. */
import { ageOf } from '#lib/kube/duration.ts';
import { asArray, asObject, asString } from '#lib/kube/json.ts';
import type { ServerTable } from '../printers/table-printer.ts';

export function clientTable(answer: unknown, nowMs: number): ServerTable {
  const object = asObject(answer);
  const items = Array.isArray(object['items']) ? asArray(object['items']) : [object];
  return {
    columnDefinitions: [{ name: 'Name', format: 'name' }, { name: 'Age' }],
    rows: items.map((item) => {
      const metadata = asObject(asObject(item)['metadata']);
      return {
        cells: [asString(metadata['name']), ageOf(asString(metadata['creationTimestamp']), nowMs)],
        object: { metadata },
      };
    }),
  };
}
