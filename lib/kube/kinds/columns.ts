/** Builders of the columns of one kind. Spec: pkg/printers/internalversion/printers.go */
import type { Column } from '../kind.ts';
import type { AnyObject } from '../object.ts';

type Cell = string | number | boolean | null | undefined;
type Read<T> = (object: T, nowMs: number) => Cell;

/** The columns of kinds whose objects are seen as T. */
export interface ColumnsOf<T> {
  text(name: string, read: Read<T>): Column;
  number(name: string, read: Read<T>): Column;
  flag(name: string, read: Read<T>): Column;
  /** Shown with -o wide only. */
  wide(name: string, read: Read<T>): Column;
}

export function columnsOf<T extends object>(): ColumnsOf<T> {
  const column = (
    name: string,
    read: Read<T>,
    more: Pick<Column, 'type' | 'priority'>,
  ): Column => ({
    name,
    ...more,
    cell: (object: AnyObject, { nowMs }) => read(object as unknown as T, nowMs) ?? null,
  });
  return {
    text: (name, read) => column(name, read, { type: 'string' }),
    number: (name, read) => column(name, read, { type: 'integer' }),
    flag: (name, read) => column(name, read, { type: 'boolean' }),
    wide: (name, read) => column(name, read, { type: 'string', priority: 1 }),
  };
}

/** A column that releases before this minor one do not have. */
export const since = (minor: number, column: Column): Column => ({ ...column, since: minor });

/** At most three of a list, and how many more there are: "a,b,c + 2 more...". */
export function firstThree(list: readonly string[]): string {
  const shown = list.slice(0, 3).join(',');
  return list.length > 3 ? `${shown} + ${list.length - 3} more...` : shown;
}
