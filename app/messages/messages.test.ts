import { expect, it } from 'vitest';
import chinese from './zh-CN.json' with { type: 'json' };
import english from './en.json' with { type: 'json' };

/** Every sentence's place: "map.columns.name". */
function placesIn(messages: object, above = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? placesIn(value, `${above}${key}.`)
      : [`${above}${key}`],
  );
}

it('says in one language what it says in the other', () => {
  expect(placesIn(english)).toEqual(placesIn(chinese));
});
