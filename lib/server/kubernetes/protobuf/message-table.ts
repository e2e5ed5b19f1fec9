/**
 * Which field of which message has which number: generated/messages.json, read out of the client by
 * build/read-messages.ts.
 */
import table from './generated/messages.json' with { type: 'json' };

export type FieldType = 'string' | 'bytes' | 'int' | 'bool' | 'double' | 'message' | 'map';

export interface MessageField {
  readonly name: string;
  readonly type: FieldType;
  readonly isRepeated: boolean;
  /** Of a message; of a map, the message of its entries. */
  readonly message: string;
  /** Written even when it is zero, so that zero means absent. */
  readonly isAlwaysWritten: boolean;
}

type Row = readonly [name: string, type: string, flags: string, message?: string];

const rows = table as unknown as Readonly<Record<string, Readonly<Record<string, Row>>>>;

/** undefined: no such message, or no such field in it. */
export function fieldOf(message: string, number: number): MessageField | undefined {
  const row = rows[message]?.[number];
  if (!row) return undefined;
  const [name, type, flags, of = ''] = row;
  return {
    name,
    type: type as FieldType,
    isRepeated: flags.includes('r'),
    isAlwaysWritten: flags.includes('z'),
    message: of,
  };
}

export const hasMessage = (message: string): boolean => message in rows;
