import { expect, it } from 'vitest';
import table from './generated/messages.json' with { type: 'json' };

it('every message that a field refers to is in the table', () => {
  const messages: Record<string, Record<string, string[]>> = table;
  const referred = Object.values(messages).flatMap((fields) =>
    Object.values(fields).flatMap(([, , , message]) => message ?? []),
  );
  expect(referred.filter((name) => !(name in messages))).toEqual([]);
});
